"""Counts keep zero rows, keep machine and people apart, and their sums agree."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import UsageError
from domain.outlet import JenisSumber, Outlet, Tingkat
from domain.period import Period, parse_period
from domain.tags import Reading, Role, Tone
from domain.topic import Topic, Wilayah
from ranking.axes import DIMENSIONS
from ranking.counts import MAX_ROWS, CountedArticle, CountTable, count
from tests.ranking.world import SATKER

LAHAT, SEKAYU, BAPAS, KANWIL = (one.kode for one in SATKER)
TOPICS = tuple(Topic(slug, slug, slug, (), "") for slug in ("kamtib", "paspor", "lainnya"))
OUTLETS = tuple(
    Outlet(kode, kode, (f"{kode}.id",), kode, Tingkat.LOKAL, JenisSumber.PERS) for kode in ("antara", "rmol")
)
JANUARY = parse_period("2024-01")
NOTHING = Reading((), None, None, None)


def _reading(
    *kodes: str, topic: str | None = "kamtib", tone: Tone | None = Tone.NETRAL, role: Role = Role.SUBJEK
) -> Reading:
    return Reading(tuple((kode, role) for kode in sorted(kodes)), topic, tone, "berita")


def _article(
    number: int, machine: Reading, decided: Reading = NOTHING, outlet: str | None = "antara", day: int = 5
) -> CountedArticle:
    return CountedArticle(number, outlet, datetime(2024, 1, day, 3, tzinfo=UTC), machine, decided)


def _count(
    articles: list[CountedArticle],
    *by: str,
    kanwil: str | None = None,
    period: Period = JANUARY,
    wilayah: tuple[Wilayah, ...] = (),
) -> CountTable:
    return count(
        articles, by, satker=SATKER, topics=TOPICS, outlets=OUTLETS, period=period, kanwil=kanwil, wilayah=wilayah
    )


def _machine(table: CountTable) -> dict[tuple[str | int, ...], int]:
    return {tuple(row[name] for name in table.by): int(row["machine"]) for row in table.rows if row["machine"]}


def _decided(table: CountTable) -> dict[tuple[str | int, ...], int]:
    return {tuple(row[name] for name in table.by): int(row["decided"]) for row in table.rows if row["decided"]}


def test_count_is_written_as_its_contract_says() -> None:
    table = _count([_article(1, _reading(SEKAYU), _reading(SEKAYU))], "satker")

    assert table.to_dict() == {
        "period": "2024-01",
        "by": ["satker"],
        "rows": [
            {"satker": LAHAT, "machine": 0, "decided": 0},
            {"satker": SEKAYU, "machine": 1, "decided": 1},
            {"satker": BAPAS, "machine": 0, "decided": 0},
            {"satker": KANWIL, "machine": 0, "decided": 0},
        ],
        "articles": 1,
    }


@pytest.mark.parametrize(
    ("dimension", "values"),
    [
        ("topik", ["kamtib", "paspor", "lainnya"]),
        ("media", ["antara", "rmol"]),
        ("nada", ["positif", "netral", "negatif"]),
        ("kabupaten", ["Kabupaten Lahat", "Kabupaten Musi Banyuasin", "Kota Palembang"]),
        ("bulan", ["2024-01", "2024-02", "2024-03"]),
        ("pekan", [f"2024-W{week:02}" for week in range(1, 14)]),
    ],
)
def test_zero_rows_are_kept(dimension: str, values: list[str]) -> None:
    table = _count([], dimension, period=parse_period("2024-Q1"))

    assert [row[dimension] for row in table.rows] == values
    assert {row["machine"] for row in table.rows} == {0}


def test_days_run_from_first_to_last_of_the_period() -> None:
    table = _count([], "hari")

    assert [table.rows[0]["hari"], table.rows[-1]["hari"], len(table.rows)] == ["2024-01-01", "2024-01-31", 31]


def test_first_week_may_belong_to_another_year() -> None:
    table = _count([], "pekan", period=Period("x", date(2022, 12, 31), date(2023, 1, 3)))

    assert [row["pekan"] for row in table.rows] == ["2022-W52", "2023-W01"]


def test_kabupaten_without_a_seat_is_kept_where_its_province_is_counted() -> None:
    wilayah = (
        Wilayah("1612", "PALI", "Kabupaten", "Sumatera Selatan"),
        Wilayah("6303", "Banjar", "Kabupaten", "Kalsel"),
    )

    table = _count([], "kabupaten", wilayah=wilayah)

    assert [row["kabupaten"] for row in table.rows] == [
        "Kabupaten Lahat",
        "Kabupaten Musi Banyuasin",
        "Kabupaten PALI",
        "Kota Palembang",
    ]


def test_article_counts_once_for_each_satker_and_once_for_its_topic() -> None:
    articles = [_article(1, _reading(SEKAYU, LAHAT, BAPAS)), _article(2, _reading(SEKAYU))]

    assert _machine(_count(articles, "satker")) == {(LAHAT,): 1, (SEKAYU,): 2, (BAPAS,): 1}
    assert _machine(_count(articles, "kabupaten")) == {("Kabupaten Lahat",): 2, ("Kabupaten Musi Banyuasin",): 2}
    assert _machine(_count(articles, "topik")) == {("kamtib",): 2}
    assert _machine(_count(articles, "topik", "satker"))["kamtib", SEKAYU] == 2


def test_satker_that_is_only_named_does_not_count() -> None:
    table = _count([_article(1, _reading(SEKAYU, role=Role.DISEBUT))], "satker")

    assert _machine(table) == {}
    assert table.articles == 1


def test_period_is_half_open_in_wib() -> None:
    moments = [
        datetime(2023, 12, 31, 16, 59, tzinfo=UTC),
        datetime(2023, 12, 31, 17, tzinfo=UTC),
        datetime(2024, 1, 31, 16, 59, tzinfo=UTC),
        datetime(2024, 1, 31, 17, tzinfo=UTC),
    ]
    articles = [CountedArticle(n, "antara", at, _reading(SEKAYU), NOTHING) for n, at in enumerate(moments)]

    assert _machine(_count(articles, "hari")) == {("2024-01-01",): 1, ("2024-01-31",): 1}


def test_people_and_machine_stand_apart() -> None:
    table = _count([_article(1, _reading(SEKAYU, topic="paspor"), _reading(LAHAT))], "topik", "satker")

    assert _machine(table) == {("paspor", SEKAYU): 1}
    assert _decided(table) == {("kamtib", LAHAT): 1}


def test_article_without_a_decided_value_for_a_dimension_is_not_decided_there() -> None:
    articles = [_article(1, _reading(SEKAYU), _reading(SEKAYU, topic=None, tone=None))]

    assert _decided(_count(articles, "satker")) == {(SEKAYU,): 1}
    assert _decided(_count(articles, "topik")) == {}
    assert _decided(_count(articles, "satker", "nada")) == {}


def test_article_without_tags_is_told_apart_and_never_guessed() -> None:
    table = _count([_article(1, NOTHING), _article(2, _reading(SEKAYU))], "topik")

    assert (table.articles, table.untagged) == (1, 1)
    assert _machine(table) == {("kamtib",): 1}


def test_kanwil_holds_only_its_own_satker_and_the_articles_that_count_for_them() -> None:
    jambi = "jambi-lapas-jambi"
    articles = [
        _article(1, _reading(jambi, SEKAYU)),
        _article(2, _reading(jambi)),
        _article(3, _reading(SEKAYU, role=Role.DISEBUT)),
    ]

    assert _machine(_count(articles, "satker", kanwil="sumsel")) == {(SEKAYU,): 1}
    assert _machine(_count(articles, "topik", kanwil="sumsel")) == {("kamtib",): 1}
    assert _count(articles, "topik", kanwil="sumsel").articles == 1
    assert _machine(_count(articles, "satker")) == {(SEKAYU,): 1, (jambi,): 2}


def test_satker_that_is_no_more_has_no_zero_row_but_is_not_lost() -> None:
    gone = replace(SATKER[0], berlaku_sampai=date(2024, 1, 1))
    articles = [_article(1, _reading(LAHAT))]

    def rows(found: list[CountedArticle]) -> list[str | int]:
        table = count(
            found, ["satker"], satker=(gone, SATKER[1]), topics=TOPICS, outlets=OUTLETS, period=JANUARY, kanwil="sumsel"
        )
        return [row["satker"] for row in table.rows]

    assert rows([]) == [SEKAYU]
    assert rows(articles) == [SEKAYU, LAHAT]


def test_media_that_nobody_registered_has_a_row_of_its_own() -> None:
    articles = [_article(1, _reading(SEKAYU), outlet=None), _article(2, _reading(SEKAYU), outlet="baru.id")]

    table = _count(articles, "media")

    assert [row["media"] for row in table.rows] == ["antara", "rmol", "baru.id", "tanpa-media"]
    assert _machine(table) == {("baru.id",): 1, ("tanpa-media",): 1}


@pytest.mark.parametrize(
    ("by", "complaint"),
    [
        (("tahun",), "no dimension 'tahun'; known are satker, topik, media,"),
        (("topik", "topik"), "name each dimension once"),
        ((), "name each dimension once"),
    ],
)
def test_wrong_dimensions_are_refused(by: tuple[str, ...], complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        _count([], *by)


def test_crossing_without_end_is_refused_with_its_size() -> None:
    years = Period("lama", date(2020, 1, 1), date(2024, 1, 1))

    # 1461 days by 209 weeks
    with pytest.raises(UsageError, match=f"hari x pekan would be 305349 rows, more than {MAX_ROWS}"):
        _count([], "hari", "pekan", period=years)


READINGS = st.builds(
    Reading,
    st.dictionaries(
        st.sampled_from([LAHAT, SEKAYU, BAPAS, KANWIL, "jambi-lapas-jambi"]), st.sampled_from(Role), max_size=4
    ).map(lambda roles: tuple(sorted(roles.items()))),
    st.sampled_from(["kamtib", "paspor", "lainnya"]),
    st.sampled_from(Tone),
    st.just("berita"),
)
ARTICLES = st.lists(
    st.builds(
        CountedArticle,
        st.integers(1, 1000),
        st.sampled_from(["antara", "rmol", "baru.id", None]),
        st.integers(0, 27 * 24).map(lambda hours: datetime(2024, 1, 2, tzinfo=UTC) + timedelta(hours=hours)),
        READINGS,
        READINGS | st.just(NOTHING),
    ),
    max_size=12,
)
CROSSINGS = st.lists(st.sampled_from(DIMENSIONS), min_size=1, max_size=3, unique=True)


@given(ARTICLES, CROSSINGS, st.sampled_from([None, "sumsel"]))
def test_sums_are_articles_or_pairs_whatever_is_crossed(
    articles: list[CountedArticle], by: list[str], kanwil: str | None
) -> None:
    table = _count(articles, *by, kanwil=kanwil)
    counted = [[k for k in one.machine.counted if kanwil in (None, k.partition("-")[0])] for one in articles]
    pairs = sum(map(len, counted))
    in_scope = sum(1 for kodes in counted if kanwil is None or kodes)

    assert sum(_machine(table).values()) == (pairs if {"satker", "kabupaten"} & set(by) else in_scope)
    assert table.articles == in_scope
    assert len({tuple(row[name] for name in by) for row in table.rows}) == len(table.rows)


@given(ARTICLES, CROSSINGS)
def test_crossing_sums_up_to_each_of_its_dimensions(articles: list[CountedArticle], by: list[str]) -> None:
    crossed = _machine(_count(articles, "satker", *[name for name in by if name != "satker"]))
    single = _machine(_count(articles, "satker"))

    for kode in {key[0] for key in crossed} | {key[0] for key in single}:
        assert sum(n for key, n in crossed.items() if key[0] == kode) == single.get((kode,), 0)
