"""From ledger lines to a ranking that a person can add up."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from domain.period import Period, Stage
from domain.ranking import LedgerLine, Policy, Ranking, RankRow, ScoredArticle
from domain.satker import Satker
from ranking.score import machine_counts
from ranking.tie_breaks import TIE_BREAKS, count_families


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the ledger with the case that it tells of."""

    line: LedgerLine
    case: ScoredArticle

    def figure(self, stage: Stage) -> Decimal:
        """What orders the table: provisional points while the period is running, else official ones."""
        return self.line.provisional if stage is Stage.BERJALAN else self.line.amount


@dataclass(frozen=True, slots=True)
class _Place:
    row: RankRow  # without its rank
    order: tuple[Decimal | int, ...]  # a greater one comes first


def rank(
    lines: Sequence[LedgerLine],
    cases: Iterable[ScoredArticle],
    roster: Sequence[Satker],
    policy: Policy,
    period: Period,
    stage: Stage,
) -> Ranking:
    """One row for each satker of the roster, zero rows kept; a Kanwil is never ranked.

    `articles` is the machine's count of the period; `total` are the articles that the machine counts or a person
    accepted, `reviewed` those of them on which a person has spoken. `events` and `families` are those of the articles
    that earn the figure by which the table is ordered: provisional points while the period is running, else points.
    Equal points are settled by the policy's `seri`; what is still equal shares its rank (1, 2, 2, 4).
    The lines of the result are those of its rows, so that the points of all rows are the sum of all lines.
    """
    ranked = {one.kode: one for one in roster if not one.jenis.is_kanwil}
    kept = tuple(line for line in lines if line.satker_kode in ranked)
    entries = _entries(kept, cases)
    places = [_place(one, entries.get(kode, []), policy, period, stage) for kode, one in ranked.items()]
    places.sort(key=lambda place: place.row.kode)
    places.sort(key=lambda place: place.order, reverse=True)  # stable: equal ones stay in the order of their kode
    return Ranking(period.name, policy.id, stage, tuple(_numbered(places)), kept)


def _entries(lines: Iterable[LedgerLine], cases: Iterable[ScoredArticle]) -> dict[str, list[_Entry]]:
    """Entries by satker; satker without a line are absent."""
    case_of = {(case.satker_kode, case.article_id): case for case in cases}
    entries: dict[str, list[_Entry]] = {}
    for line in lines:
        entries.setdefault(line.satker_kode, []).append(_Entry(line, case_of[line.satker_kode, line.article_id]))
    return entries


def _place(satker: Satker, entries: Sequence[_Entry], policy: Policy, period: Period, stage: Stage) -> _Place:
    inside = [one for one in entries if period.start_at <= one.case.published_at < period.end_at]
    earning = [one.case for one in entries if one.figure(stage) > 0]
    row = RankRow(
        rank=0,
        kode=satker.kode,
        nama=satker.nama,
        points=_total([one.line.amount for one in entries], policy),
        provisional_points=_total([one.line.provisional for one in entries], policy),
        articles=sum(1 for one in inside if machine_counts(one.case)),
        events=len({case.event for case in earning}),
        families=count_families(earning),
        reviewed=sum(1 for one in inside if one.case.decided or one.case.rejected),
        total=len(inside),
    )
    figure = row.provisional_points if stage is Stage.BERJALAN else row.points
    return _Place(row, (figure, *(TIE_BREAKS[name](earning) for name in policy.seri)))


def _total(amounts: Sequence[Decimal], policy: Policy) -> Decimal:
    """The exact sum, with the policy's decimals where it is empty."""
    return sum(amounts, Decimal(0).scaleb(-(policy.digits or 0)))


def _numbered(places: Sequence[_Place]) -> Iterator[RankRow]:
    """Rows with their rank, which equal neighbours share."""
    rank_now = 0
    for number, place in enumerate(places, 1):
        if number == 1 or place.order != places[number - 2].order:
            rank_now = number
        yield replace(place.row, rank=rank_now)
