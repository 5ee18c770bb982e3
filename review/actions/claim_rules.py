"""What becomes of a reported publication, as far as its own words and what fetching told decide it."""

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from domain.article import Article
from domain.claim import ClaimStatus
from domain.period import WIB, Period
from review.actions.claim_columns import says
from review.actions.claim_draft import Draft, Verdict
from review.actions.claim_links import host_of, is_file_store, is_social

Refusal = Callable[[str], str | None]  # why an address may not be asked for, by name
_MOST_HEADING = 4  # words of a heading that tells the kind of outlet


@dataclass(frozen=True, slots=True)
class _Told:
    name: str
    status: ClaimStatus
    sentence: str


def without_address(draft: Draft) -> Verdict | None:
    """Rows without a link are entries by hand where they tell of print, TV or radio; else they are refused."""
    if is_by_hand(draft) and not headline(draft):
        return Verdict(ClaimStatus.DITOLAK, "berita cetak, TV atau radio tanpa judul")
    if draft.url or is_by_hand(draft):
        return None
    return Verdict(ClaimStatus.DITOLAK, "tanpa tautan; untuk berita cetak, TV atau radio sebutkan itu di kolom media")


def headline(draft: Draft) -> str:
    """What an entry by hand is called; "" where the row has no words for it."""
    told = (draft.line.judul, draft.line.keterangan.partition("\n")[0])
    return next((text for text in told if any(letter.isalpha() for letter in text)), "")


def is_offline(draft: Draft) -> bool:
    """The row tells of print, TV or radio: in its cells, its sheet's name or the heading right above it."""
    line = draft.line
    heading = [phrase for phrase in line.context[:1] if len(phrase.split()) <= _MOST_HEADING]
    return any(says(text, "luar_jaringan") for text in (line.media, line.jenis, line.sheet, *heading))


def is_by_hand(draft: Draft) -> bool:
    """To be recorded as an article without a page."""
    return is_offline(draft) and (not draft.url or is_file_store(draft.url))


def bad_address(draft: Draft, refusal: Refusal) -> Verdict | None:
    """Addresses that are never asked for."""
    if not draft.url:
        return None
    if (kind := refusal(draft.url)) is not None:
        return outcome_verdict(f"refused:{kind}")
    if is_file_store(draft.url):
        return Verdict(ClaimStatus.DITOLAK, "berkas di penyimpanan daring, bukan halaman berita")
    if not host_of(draft.url):
        return outcome_verdict("refused:bad_url")
    parts = urlsplit(draft.key or draft.url)
    if parts.path in ("", "/") and not parts.query and not is_social(draft.url):
        return Verdict(ClaimStatus.DITOLAK, "halaman depan situs, bukan berita")
    return None


def social(draft: Draft, period: Period | None) -> Verdict | None:
    """Posts are recorded, never scored."""
    if not draft.url or not is_social(draft.url):
        return None
    return outside_by_row(draft, period) or Verdict(ClaimStatus.MEDIA_SOSIAL, "media sosial: dicatat, tidak dinilai")


def outside_by_row(draft: Draft, period: Period | None) -> Verdict | None:
    if period is None or draft.day is None or period.first <= draft.day < period.end:
        return None
    return Verdict(ClaimStatus.DI_LUAR_PERIODE, f"tanggal baris {draft.day.isoformat()} di luar {period.name}")


def outside_by_article(article: Article, draft: Draft, period: Period | None) -> Verdict | None:
    """The page's own date decides; where it has none, the row's."""
    if article.published_at is None or period is None:
        outside = outside_by_row(draft, period)
        return replace(outside, article_id=article.id) if outside else None
    if period.start_at <= article.published_at < period.end_at:
        return None
    day = article.published_at.astimezone(WIB).date().isoformat()
    return Verdict(ClaimStatus.DI_LUAR_PERIODE, f"terbit {day}, di luar {period.name}", article.id)


def mark_repeated(drafts: Iterable[Draft], settled: Iterable[Draft]) -> None:
    """Later rows that report what an earlier one of the file reports."""
    first: dict[str, Draft] = {}
    for draft in _in_order(drafts, settled):
        name = _same(draft)
        if name is None or _has(draft, ClaimStatus.DITOLAK, ClaimStatus.GANDA):
            continue
        earlier = first.setdefault(name, draft)
        if earlier is not draft and draft.verdict is None:
            draft.verdict, draft.repeats = _repeats(earlier, draft), earlier


def mark_same_article(drafts: Iterable[Draft], settled: Iterable[Draft]) -> None:
    """Rows whose different addresses turned out to lead to one article."""
    first: dict[int, Draft] = {}
    former = {draft.position for draft in settled}
    for draft in _in_order(drafts, settled):
        if draft.verdict is None or draft.verdict.article_id is None or _has(draft, ClaimStatus.GANDA):
            continue
        earlier = first.setdefault(draft.verdict.article_id, draft)
        if earlier is not draft and draft.position not in former:
            draft.verdict, draft.repeats = _repeats(earlier, draft), earlier


def _in_order(drafts: Iterable[Draft], settled: Iterable[Draft]) -> list[Draft]:
    return sorted([*settled, *drafts], key=lambda one: one.position)


def _has(draft: Draft, *statuses: ClaimStatus) -> bool:
    return draft.verdict is not None and draft.verdict.status in statuses


def _same(draft: Draft) -> str | None:
    """What two rows share that report one thing; None where nothing tells."""
    if is_by_hand(draft):
        return f"{_words(headline(draft))} / {_words(draft.line.media)} / {draft.day}"
    return draft.key


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def _repeats(earlier: Draft, draft: Draft) -> Verdict:
    sheet = f"lembar {earlier.line.sheet}, " if earlier.line.sheet != draft.line.sheet else ""
    other = " untuk satker lain" if earlier.satker_kode != draft.satker_kode else ""
    return Verdict(ClaimStatus.GANDA, f"sama dengan {sheet}baris {earlier.line.number}{other}")


def outcome_verdict(name: str) -> Verdict:
    """What the name of an outcome tells; one nobody has a sentence for is refused under its name.

    >>> outcome_verdict("http:404").status.value, outcome_verdict("http:503").reason
    ('mati', 'situs menjawab dengan galat (503)')
    """
    fitting = [told for told in _outcomes() if name == told.name or name.startswith(told.name)]
    if not fitting:
        return Verdict(ClaimStatus.DITOLAK, f"tidak dapat diambil ({name})")
    told = max(fitting, key=lambda one: len(one.name))
    rest = name[len(told.name) :].strip(":_")
    return Verdict(told.status, f"{told.sentence} ({rest})" if rest else told.sentence)


@cache
def _outcomes() -> tuple[_Told, ...]:
    table = tomllib.loads((Path(__file__).parent / "claim_outcomes.toml").read_text(encoding="utf-8"))
    return tuple(_Told(one["nama"], ClaimStatus(one["status"]), one["kalimat"]) for one in table["hasil"])
