"""The REST interface that every WordPress has."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from html import unescape
from urllib.parse import parse_qsl, urlencode, urlsplit
from zoneinfo import ZoneInfo

from crawler.channels.listed import ChannelError, Listed
from crawler.channels.stamps import read_stamp

PER_PAGE = 100  # WordPress gives no more in one answer
_FIELDS = ("_fields", "link,date_gmt,modified_gmt,title")

# Ways to ask, best first; a server that answers one with an error is asked the next.
FORMS = ("fields", "full", "bare")


def posts_url(root: str, form: str, page: int, window: tuple[datetime | None, datetime | None], timezone: str) -> str:
    """Address of one page of posts, newest first.

    The window [since, until) is widened by a day, because a site may count in a zone of its own.

    >>> posts_url("https://a.id/wp-json/", "full", 1, (None, None), "Asia/Jakarta")
    'https://a.id/wp-json/wp/v2/posts?per_page=100&page=1'
    >>> posts_url("https://a.id/?rest_route=/", "bare", 2, (None, None), "Asia/Jakarta")
    'https://a.id/?rest_route=%2Fwp%2Fv2%2Fposts&page=2'
    """
    asked = [("per_page", str(PER_PAGE))] if form != "bare" else []
    asked.append(("page", str(page)))
    if form == "fields":
        asked += [_FIELDS, *_window(window, timezone)]
    parts = urlsplit(root)
    given = dict(parse_qsl(parts.query))
    if "rest_route" in given:
        given["rest_route"] = given["rest_route"].rstrip("/") + "/wp/v2/posts"
        return parts._replace(query=urlencode([*given.items(), *asked])).geturl()
    return parts._replace(path=parts.path.rstrip("/") + "/wp/v2/posts", query=urlencode(asked, safe=",:")).geturl()


def _window(window: tuple[datetime | None, datetime | None], timezone: str) -> list[tuple[str, str]]:
    since, until = window
    zone, day = ZoneInfo(timezone), timedelta(days=1)
    asked = []
    if since is not None:
        asked.append(("after", f"{(since - day).astimezone(zone):%Y-%m-%dT%H:%M:%S}"))
    if until is not None:
        asked.append(("before", f"{(until + day).astimezone(zone):%Y-%m-%dT%H:%M:%S}"))
    return asked


def read_posts(body: bytes, timezone: str) -> tuple[Listed, ...]:
    """Posts of one answer. Raises ChannelError("not_wordpress") for anything but a list of posts."""
    try:
        posts = json.loads(body.lstrip(b"\xef\xbb\xbf \t\r\n"))
    except (ValueError, RecursionError) as error:
        raise ChannelError("not_wordpress") from error
    if not isinstance(posts, list):
        raise ChannelError("not_wordpress")
    return tuple(_listed(post, timezone) for post in posts if isinstance(post, dict) and _is_address(post.get("link")))


def _is_address(link: object) -> bool:
    return isinstance(link, str) and link.startswith(("http://", "https://"))


def _listed(post: Mapping[str, object], timezone: str) -> Listed:
    title = post.get("title")
    rendered = title.get("rendered") if isinstance(title, dict) else None
    return Listed(
        url=str(post["link"]),
        title=" ".join(unescape(rendered).split()) or None if isinstance(rendered, str) else None,
        published_at=_stamp(post, "date", timezone),
        changed_at=_stamp(post, "modified", timezone),
    )


def _stamp(post: Mapping[str, object], name: str, timezone: str) -> datetime | None:
    """The field in UTC, else the one in the site's own time."""
    universal, local = post.get(f"{name}_gmt"), post.get(name)
    if isinstance(universal, str) and (found := read_stamp(universal, "UTC")):
        return found
    return read_stamp(local, timezone) if isinstance(local, str) else None
