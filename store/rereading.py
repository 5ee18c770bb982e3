"""What another reading of a known article does to it. Pure: a row and a reading in, the row's new values out."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.article import ArticleStatus, DateSource, NewArticle, Saved, text_sha256
from store.article_rows import StoredRow, zones_json

TRUST = {source.value: place for place, source in enumerate(DateSource)}
EVIDENCE = ("html_sha256", "warc_file", "warc_offset")


@dataclass(frozen=True, slots=True)
class Rereading:
    outcome: Saved
    values: dict[str, Any]  # columns that change
    keeps_old: bool  # the former reading goes to `article_version`


def reread(row: StoredRow, new: NewArticle) -> Rereading:
    """How the article reads after `new` was seen.

    What is missing in `new` never erases what is known. What was pasted never replaces what was fetched. A date
    stands until a more trusted source tells another, so that no article wanders between periods by itself.
    """
    title, text = _wording(row, new)
    published = _published(row, new)
    sha256 = text_sha256(title, text)
    values = _filled(row, new) | {"title": title, "text": text, "text_sha256": sha256}
    values |= {"published_at": published[0], "published_from": published[1]}
    if not _is_hearsay(row, new):
        values |= {"gone_at": None, "last_ok_at": max(new.seen_at, row.last_ok_at or new.seen_at)}
    if sha256 != row.text_sha256:
        values |= _other_page(row, new)
    if not (_is_hearsay(row, new) and row.gone_at):
        values["status"] = _status(row, values, _is_edited(row, new, title, text))
    is_changed = sha256 != row.text_sha256 or published[0] != row.published_at
    replaces_date = row.published_at is not None and published[0] != row.published_at
    return Rereading(
        Saved.CHANGED if is_changed else Saved.UNCHANGED, values, sha256 != row.text_sha256 or replaces_date
    )


def _wording(row: StoredRow, new: NewArticle) -> tuple[str | None, str]:
    if _is_hearsay(row, new):
        return row.title or new.title, row.text
    return new.title or row.title, new.text or row.text


def _is_hearsay(row: StoredRow, new: NewArticle) -> bool:
    """The page was fetched, the new reading was not."""
    return row.html_sha256 is not None and new.html_sha256 is None


def _published(row: StoredRow, new: NewArticle) -> tuple[datetime | None, str | None]:
    told = (new.published_at, new.published_from.value if new.published_from else None)
    if row.published_at is None or new.published_at is None:
        return told if row.published_at is None else (row.published_at, row.published_from)
    is_better = _trust(told[1]) < _trust(row.published_from) and row.published_from != DateSource.MANUAL
    return told if is_better else (row.published_at, row.published_from)


def _trust(source: str | None) -> int:
    return TRUST[source] if source else len(TRUST)


def _filled(row: StoredRow, new: NewArticle) -> dict[str, Any]:
    """Fields that nobody knew; the evidence of the first fetch stands."""
    names = ["author", "outlet", "url", *(EVIDENCE if row.html_sha256 is None else ())]
    return {name: getattr(new, name) for name in names if getattr(row, name) is None}


def _other_page(row: StoredRow, new: NewArticle) -> dict[str, Any]:
    if _is_hearsay(row, new):
        return {}
    page = {name: getattr(new, name) for name in EVIDENCE}
    return page | {"kind": new.kind.value, "zones": zones_json(new.zones), "author": new.author or row.author}


def _is_edited(row: StoredRow, new: NewArticle, title: str | None, text: str) -> bool:
    """The page changed: not merely a missing title found, nor a pasted text replaced by its page."""
    is_first_fetch = row.html_sha256 is None and new.html_sha256 is not None
    return not is_first_fetch and (text != row.text or title != (row.title or title))


def _status(row: StoredRow, values: dict[str, Any], is_edited: bool) -> str:
    if values["title"] is None or values["published_at"] is None:
        return ArticleStatus.PERLU_DILENGKAPI.value
    if is_edited:
        return ArticleStatus.BERUBAH.value
    is_standing = row.status in {ArticleStatus.TAYANG, ArticleStatus.BERUBAH}
    return row.status if is_standing else ArticleStatus.TAYANG.value
