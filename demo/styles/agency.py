"""The agency: articles of several pages (`?page=2`), an index of monthly news sitemaps; it has no feed."""

from demo.press import DemoArticle
from demo.site import XML, Asked, Reply, Route, Site, listing, robots, sitemap_index
from domain.period import WIB


def routes(site: Site) -> tuple[Route, ...]:
    return (
        robots("User-agent: *", "Allow: /", "Crawl-delay: 0", f"Sitemap: {site.home}/sitemap.xml"),
        Route(r"/", lambda asked: _listing(site, asked, site.outlet.nama, "/")),
        Route(r"/terkini", lambda asked: _listing(site, asked, "Berita Terkini", "/terkini")),
        Route(r"/rubrik/(?P<section>[\w-]+)", lambda asked: _section(site, asked)),
        Route(r"/sitemap\.xml", lambda _asked: _sitemap_index(site)),
        Route(r"/sitemap-news-(?P<month>\d{4}-\d\d)\.xml", lambda asked: _news_sitemap(site, asked)),
        Route(r"(?P<path>/berita/\d+/[\w-]+)", lambda asked: _article(site, asked)),
    )


def _listing(site: Site, asked: Asked, title: str, root: str) -> Reply | None:
    found = listing(site.articles, asked.number("page"))
    return Reply(site.page("listing.html", listing=found, title=title, root=root)) if found else None


def _section(site: Site, asked: Asked) -> Reply | None:
    section = asked.found["section"]
    if section not in site.sections:
        return None
    found = listing(site.in_section(section), asked.number("page"))
    return (
        Reply(site.page("listing.html", listing=found, title=section.title(), root=f"/rubrik/{section}"))
        if found
        else None
    )


def _article(site: Site, asked: Asked) -> Reply | None:
    article = site.by_path.get(asked.found["path"])
    number = asked.number("page")
    if article is None or number is None:
        return None
    pages = site.pages(article)
    if number > len(pages):
        return None
    return Reply(site.page("article.html", article=article, blocks=pages[number - 1], number=number, last=len(pages)))


def _month(article: DemoArticle) -> str:
    return f"{article.published_at.astimezone(WIB):%Y-%m}"


def _sitemap_index(site: Site) -> Reply:
    months = sorted({_month(article) for article in site.articles}, reverse=True)
    return sitemap_index(site, (f"{site.home}/sitemap-news-{month}.xml" for month in months))


def _news_sitemap(site: Site, asked: Asked) -> Reply | None:
    articles = tuple(article for article in site.articles if _month(article) == asked.found["month"])
    if not articles:
        return None
    return Reply(site.render("news_sitemap.xml", articles=articles), XML, modified=articles[0].published_at)
