"""Reported links become rows with a status each: had, fetched, dead, outside ...; none is lost, twice is once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from domain.claim import ClaimImport, ClaimRow, ClaimStatus
from review.actions.claim_draft import Draft, Verdict, drafts_of
from review.actions.claim_file import ClaimFile
from review.actions.claim_kanwil import Ground, settle_kanwil
from review.actions.claim_links import unwrapped
from review.actions.claim_means import ClaimOrder, Means
from review.actions.claim_settling import Settling
from store.claims import add_claim_rows, find_import, save_import

_TRIED_AGAIN = frozenset({ClaimStatus.MATI, ClaimStatus.DITOLAK})


@dataclass(frozen=True, slots=True)
class Imported:
    """An import as it stands now. `changed`: positions that got a status in this run; empty means nothing changed."""

    claims: ClaimImport
    changed: frozenset[int]

    @property
    def is_new(self) -> bool:
        return len(self.changed) == len(self.claims.rows)


def import_claims(file: ClaimFile, order: ClaimOrder, means: Means) -> Imported:
    """Every row of the file with exactly one status. A file imported before is only taken up where it waits."""
    period = order.period.name if order.period else None
    with means.session() as session:
        former = find_import(session, sha256=file.sha256, satker=order.satker, period=period)
    if former is not None:
        return _take_up(former, order, means)
    years = [order.period.name] if order.period else []
    drafts = drafts_of(file.lines, satker=order.satker, years=years, names=means.names)
    if order.satker is None:
        settle_kanwil(drafts, Ground(means.names, means.satker_by_kode, means.kanwil, order.period))
    Settling(order, means).settle(drafts, ())
    rows = tuple(_row(draft, order) for draft in drafts)
    claims = ClaimImport(file.name, file.sha256, order.satker, period, order.by, order.at, rows, file.passed)
    with means.session() as session:
        save_import(session, imported=claims)
    return Imported(claims, frozenset(row.position for row in rows))


def _take_up(former: ClaimImport, order: ClaimOrder, means: Means) -> Imported:
    """Rows whose outlet was not registered, and those to be tried again, are settled once more."""
    drafts = {row.position: _draft(row) for row in former.rows}
    again = [drafts[row.position] for row in former.rows if _waits(row, order)]
    for draft in again:
        draft.verdict = None
    Settling(order, means).settle(again, [draft for draft in drafts.values() if draft.verdict is not None])
    settled = {draft.position: _row(draft, order) for draft in again}
    changed = [settled[row.position] for row in former.rows if row.position in settled and _differs(row, settled)]
    if changed:
        with means.session() as session:
            add_claim_rows(session, imported=former, rows=changed)
    now = {row.position: row for row in [*former.rows, *changed]}
    rows = tuple(now[row.position] for row in former.rows)
    return Imported(replace(former, rows=rows), frozenset(row.position for row in changed))


def _waits(row: ClaimRow, order: ClaimOrder) -> bool:
    """Another answer may come now: for an outlet registered since, a page tried again, or what repeats one of these."""
    if row.status is ClaimStatus.GANDA:
        return row.article_id is None
    return row.status is ClaimStatus.BELUM_TERDAFTAR or (order.retry and row.status in _TRIED_AGAIN)


def _differs(row: ClaimRow, settled: Mapping[int, ClaimRow]) -> bool:
    new = settled[row.position]
    return (row.status, row.reason, row.article_id) != (new.status, new.reason, new.article_id)


def _draft(row: ClaimRow) -> Draft:
    verdict = Verdict(row.status, row.reason, row.article_id)
    url = unwrapped(row.line.link)
    return Draft(row.position, row.line, row.day, row.satker_kode, url, row.canonical_url, verdict, row.doubt)


def _row(draft: Draft, order: ClaimOrder) -> ClaimRow:
    assert draft.verdict is not None, f"row {draft.position} has no status"
    verdict = draft.verdict
    return ClaimRow(
        position=draft.position,
        line=draft.line,
        status=verdict.status,
        reason=verdict.reason,
        by=order.by,
        at=order.at,
        day=draft.day,
        satker_kode=draft.satker_kode,
        canonical_url=draft.key,
        article_id=verdict.article_id,
        doubt=draft.doubt,
    )
