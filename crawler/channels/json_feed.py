"""JSON Feed, versions 1 and 1.1."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from crawler.channels.listed import Listed
from crawler.channels.stamps import read_stamp


@dataclass(frozen=True, slots=True)
class JsonFeed:
    listed: tuple[Listed, ...]
    next_url: str | None


def read_json_feed(document: bytes, url: str, timezone: str) -> JsonFeed | None:
    """What the feed lists; None for what is none."""
    if not document.startswith(b"{"):
        return None
    try:
        told = json.loads(document)
    except (ValueError, RecursionError):
        return None
    if "jsonfeed.org" not in str(told.get("version")) or not isinstance(items := told.get("items"), list):
        return None
    listed = (_listed(item, url, timezone) for item in items if isinstance(item, dict))
    following = _text(told, "next_url")
    return JsonFeed(tuple(one for one in listed if one), urljoin(url, following) if following else None)


def _listed(item: Mapping[str, object], base: str, timezone: str) -> Listed | None:
    address = _text(item, "url") or _text(item, "id")
    if address is None or not address.startswith(("http://", "https://", "/")):
        return None
    return Listed(
        url=urljoin(base, address),
        title=_text(item, "title"),
        published_at=read_stamp(_text(item, "date_published"), timezone),
        changed_at=read_stamp(_text(item, "date_modified"), timezone),
    )


def _text(thing: Mapping[str, object], name: str) -> str | None:
    value = thing.get(name)
    return value.strip() or None if isinstance(value, str) else None
