"""One look at an outlet as it is now: do its channels answer, and can its newest article be read?"""

from datetime import UTC, datetime

from app.house import House
from app.outlet_survey import Survey
from crawler.extract.page import extract
from crawler.site import site_of_url
from domain.errors import CrawlError, ExtractError
from domain.outlet import Outlet

_TRIED = 3  # newest addresses, of which one must be an article


def live_problems(house: House, outlet: Outlet) -> list[str]:
    """What is wrong with it right now; empty where it can be crawled and read."""
    site = site_of_url(house.registry.outlets, f"{outlet.scheme}://{outlet.hosts[0]}/")
    survey = Survey(house, site, datetime.now(UTC))
    try:
        channels = survey.channels(survey.home())
    except CrawlError as error:
        return [str(error)]
    told = list(survey.notes)
    if not channels.listed:
        return [*told, "no channel lists an article"]
    return [*told, *_article_problems(survey, outlet, [one.url for one in channels.listed[:_TRIED]])]


def _article_problems(survey: Survey, outlet: Outlet, urls: list[str]) -> list[str]:
    problems = []
    for url, document in survey.ask(urls).items():
        if not document.is_there:
            problems.append(f"{url}: {document.why_not}")
            continue
        try:
            article = extract(document.body, document.url, outlet, now=survey.now)
        except ExtractError as error:
            problems.append(str(error))
            continue
        lacking = [name for name in ("title", "published_at", "paragraphs") if not getattr(article, name)]
        return [f"{url}: {', '.join(lacking)} cannot be read"] if lacking else []
    return problems
