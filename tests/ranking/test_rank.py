"""The ranking adds up, orders, breaks ties and keeps zero rows."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from domain.article import JenisKonten
from domain.outlet import JenisSumber
from domain.period import Stage, parse_period
from domain.ranking import Policy, Ranking, RankRow, ScoredArticle
from domain.tags import Role, Tone
from ranking.rank import rank
from ranking.score import machine_counts, score
from tests.ranking.world import ACCEPTED, PLAIN, SATKER

PERIOD = parse_period("2024-S1")
LAHAT, SEKAYU, BAPAS, KANWIL = (one.kode for one in SATKER)
Make = Callable[..., ScoredArticle]


def _rank(cases: Sequence[ScoredArticle], policy: Policy = PLAIN, stage: Stage = Stage.BERJALAN) -> Ranking:
    return rank(score(cases, policy, PERIOD), cases, SATKER, policy, PERIOD, stage)


def _row(ranking: Ranking, kode: str) -> RankRow:
    return next(row for row in ranking.rows if row.kode == kode)


def test_every_satker_of_the_roster_has_a_row_and_a_kanwil_has_none() -> None:
    ranking = _rank([])

    assert [(row.rank, row.kode, str(row.points)) for row in ranking.rows] == [
        (1, BAPAS, "0.00"),
        (1, LAHAT, "0.00"),
        (1, SEKAYU, "0.00"),
    ]
    assert (ranking.period, ranking.policy, ranking.stage) == ("2024-S1", "hitung-1", Stage.BERJALAN)


def test_news_of_a_kanwil_leaves_neither_points_nor_lines(accepted: Make) -> None:
    ranking = _rank([accepted(satker_kode=KANWIL)])

    assert ranking.lines == ()
    assert [row.kode for row in ranking.rows] == [BAPAS, LAHAT, SEKAYU]


def test_columns_tell_points_apart_from_what_waits(accepted: Make, unseen: Make) -> None:
    ranking = _rank(
        [
            accepted(),
            accepted(article_id=2, decided=False, rejected=True),
            accepted(article_id=3, machine_role=None, machine_probability=0.0, event="panen"),
            unseen(article_id=4, event="panen", keluarga="Antara"),
            unseen(article_id=5, machine_probability=0.6, keluarga="RMOL"),
            unseen(article_id=6, machine_role=Role.DISEBUT, role=Role.DISEBUT),
        ]
    )
    row = _row(ranking, SEKAYU)

    assert (str(row.points), str(row.provisional_points)) == ("2.00", "3.00")
    assert (row.articles, row.events, row.families) == (4, 2, 2)
    assert (row.reviewed, row.total) == (3, 5)


def test_running_period_is_ordered_by_provisional_points_and_a_later_stage_by_points(
    accepted: Make, unseen: Make
) -> None:
    cases = [accepted()] + [unseen(satker_kode=LAHAT, article_id=number) for number in (2, 3)]

    running, settled = _rank(cases), _rank(cases, stage=Stage.PRATINJAU)

    assert [(row.rank, row.kode) for row in running.rows] == [(1, LAHAT), (2, SEKAYU), (3, BAPAS)]
    assert [(row.rank, row.kode) for row in settled.rows] == [(1, SEKAYU), (2, BAPAS), (2, LAHAT)]
    assert (_row(running, LAHAT).events, _row(settled, LAHAT).events) == (1, 0)


def test_equal_points_are_settled_by_families_then_by_days(accepted: Make) -> None:
    next_day = ACCEPTED.published_at + timedelta(days=1)
    cases = [
        accepted(article_id=1),
        accepted(article_id=2, published_at=next_day),
        accepted(article_id=3, satker_kode=LAHAT, keluarga="Antara"),
        accepted(article_id=4, satker_kode=LAHAT),
        accepted(article_id=5, satker_kode=BAPAS),
        accepted(article_id=6, satker_kode=BAPAS),
    ]

    by_policy = _rank(cases)
    without = _rank(cases, replace(PLAIN, seri=()))

    assert [(row.rank, row.kode) for row in by_policy.rows] == [(1, LAHAT), (2, SEKAYU), (3, BAPAS)]
    assert [(row.rank, row.kode) for row in without.rows] == [(1, BAPAS), (1, LAHAT), (1, SEKAYU)]


def test_rows_that_stay_equal_share_their_rank_and_the_next_is_skipped(accepted: Make) -> None:
    cases = [accepted(article_id=1), accepted(article_id=2, satker_kode=LAHAT)]

    ranking = _rank(cases)

    assert [(row.rank, row.kode) for row in ranking.rows] == [(1, LAHAT), (1, SEKAYU), (3, BAPAS)]


def test_days_of_a_tie_are_days_in_wib(accepted: Make) -> None:
    one_day = [datetime(2024, 1, 4, 17, tzinfo=UTC), datetime(2024, 1, 5, 16, 59, tzinfo=UTC)]
    two_days = [datetime(2024, 1, 5, 16, tzinfo=UTC), datetime(2024, 1, 5, 17, tzinfo=UTC)]
    cases = [accepted(article_id=n, published_at=at) for n, at in enumerate(one_day)] + [
        accepted(article_id=n, published_at=at, satker_kode=LAHAT) for n, at in enumerate(two_days)
    ]

    assert [row.kode for row in _rank(cases).rows] == [LAHAT, SEKAYU, BAPAS]


def test_article_outside_the_period_has_a_line_but_stands_in_no_column(accepted: Make) -> None:
    ranking = _rank([accepted(published_at=datetime(2024, 7, 1, tzinfo=UTC))])
    row = _row(ranking, SEKAYU)

    assert [line.rule for line in ranking.lines] == ["luar_periode"]
    assert (row.articles, row.events, row.families, row.reviewed, row.total) == (0, 0, 0, 0, 0)


CASES = st.builds(
    replace,
    st.just(ACCEPTED),
    article_id=st.integers(1, 30),
    satker_kode=st.sampled_from([LAHAT, SEKAYU, BAPAS, KANWIL, "jambi-lapas-jambi"]),
    keluarga=st.sampled_from(["Antara", "RMOL", "Sumsel Satu"]),
    jenis_sumber=st.sampled_from(JenisSumber),
    kind=st.sampled_from(JenisKonten),
    published_at=st.integers(0, 240 * 24).map(lambda hours: datetime(2023, 12, 1, tzinfo=UTC) + timedelta(hours=hours)),
    event=st.sampled_from(["a", "b", "c"]),
    machine_role=st.sampled_from([None, *Role]),
    machine_probability=st.floats(0, 1),
    decided=st.booleans(),
    rejected=st.booleans(),
    role=st.sampled_from([None, *Role]),
    decided_tone=st.sampled_from([None, *Tone]),
).map(lambda case: replace(case, rejected=case.rejected and not case.decided))
LISTS = st.lists(CASES, max_size=25, unique_by=lambda case: (case.satker_kode, case.article_id))
POLICIES = st.builds(
    replace,
    st.just(PLAIN),
    bobot_peran=st.fixed_dictionaries({role: st.decimals("0", "3", places=2) for role in Role}),
    digits=st.sampled_from([0, 1, 2]),
)


@given(LISTS, POLICIES, st.sampled_from(Stage))
def test_points_are_the_sum_of_ledger_lines(cases: list[ScoredArticle], policy: Policy, stage: Stage) -> None:
    ranking = _rank(cases, policy, stage)

    for row in ranking.rows:
        lines = [line for line in ranking.lines if line.satker_kode == row.kode]
        assert row.points == sum(line.amount for line in lines)
        assert row.provisional_points == sum(line.provisional for line in lines)
    assert sum(row.points for row in ranking.rows) == sum(line.amount for line in ranking.lines)


@given(LISTS)
def test_official_points_need_a_person_and_provisional_ones_are_never_less(cases: list[ScoredArticle]) -> None:
    accepted = {(case.satker_kode, case.article_id) for case in cases if case.decided}

    for line in score(cases, PLAIN, PERIOD):
        assert line.amount == 0 or (line.satker_kode, line.article_id) in accepted
        assert line.provisional >= line.amount
        assert line.sentence.endswith(".")


@given(LISTS, st.sampled_from(Stage))
def test_ranks_follow_the_figure_and_counts_agree(cases: list[ScoredArticle], stage: Stage) -> None:
    rows = _rank(cases, stage=stage).rows
    figures = [row.provisional_points if stage is Stage.BERJALAN else row.points for row in rows]

    assert figures == sorted(figures, reverse=True)
    assert all(first.rank <= second.rank for first, second in pairwise(rows))
    assert all(row.rank == 1 + sum(1 for other in rows if other.rank < row.rank) for row in rows)
    for row in rows:
        own = [case for case in cases if case.satker_kode == row.kode]
        inside = [case for case in own if PERIOD.start_at <= case.published_at < PERIOD.end_at]
        assert row.articles == sum(1 for case in inside if machine_counts(case))
        assert row.reviewed <= row.total


@given(
    st.lists(CASES, max_size=12, unique_by=lambda case: (case.satker_kode, case.article_id)).flatmap(
        lambda cases: st.tuples(st.just(cases), st.permutations(cases))
    )
)
def test_order_of_arrival_changes_nothing(both: tuple[list[ScoredArticle], list[ScoredArticle]]) -> None:
    one, other = map(_rank, both)

    assert one == other


def test_plain_count_of_the_registry_gives_one_point_an_accepted_article(accepted: Make) -> None:
    assert _row(_rank([accepted(article_id=number) for number in range(3)]), SEKAYU).points == Decimal(3)
