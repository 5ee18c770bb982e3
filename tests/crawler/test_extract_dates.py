"""When was it published: forms of dates, sources of dates, and whom to believe."""

from datetime import UTC, datetime, timedelta

import pytest

from crawler.extract.hints import ChannelHints
from crawler.extract.page import explain, extract
from crawler.extract.stamps import machine_stamp, visible_stamps
from domain.article import DateSource
from domain.outlet import JenisSumber, Outlet, Tingkat

NOW = datetime(2025, 11, 20, 12, tzinfo=UTC)
URL = "https://kabar.test/hukum/rutan-muara-jernih-digeledah"
TEXT = (
    "<p>Petugas menggeledah delapan kamar hunian pada Jumat malam. Penggeledahan selesai menjelang tengah malam.</p>"
    * 3
)

SHOWN = {
    "Kamis, 20 November 2025 13:05 WIB": "2025-11-20T13:05:00+07:00",
    "20/11/2025, 13.05 WIB": "2025-11-20T13:05:00+07:00",
    "Jum'at, 7 Nop 2025 | 08.20": "2025-11-07T08:20:00",
    "Jumat 7 Ags 2025 pukul 07.05 WITA": "2025-08-07T07:05:00+08:00",
    "3 Peb 2025 - 21:00 WIT": "2025-02-03T21:00:00+09:00",
    "Agustus 18, 2023": "2023-08-18T00:00:00",
    "16 Feb 2016 at 09:10 WIB": "2016-02-16T09:10:00+07:00",
    "13:05 WIB, 20 November 2025": "2025-11-20T13:05:00+07:00",
    "Senin, 12-05-25 | 08.00": "2025-05-12T08:00:00",
    "November 8th, 2025 8:41 pm": "2025-11-08T20:41:00",
    "1 Mei 2025": "2025-05-01T00:00:00",
    "20 November 2025, 13:05 GMT+7": "2025-11-20T13:05:00+07:00",
    "20 November 2025 13:05:20 UTC +08:00": "2025-11-20T13:05:20+08:00",
    "Kamis, 20 November 2025 ǀ 13:05 WIB": "2025-11-20T13:05:00+07:00",
    "Kamis,20 November 2025-13:05:00": "2025-11-20T13:05:00",
    "20November 2025 13:05": "2025-11-20T13:05:00",
    "20251120 13:05": "2025-11-20T13:05:00",
    "20 Nov '25 13:05": "2025-11-20T13:05:00",
    "Tue, 11/04/2025 - 08:20": "2025-11-04T08:20:00",
    "Selasa, 04/11/2025 - 08:20": "2025-11-04T08:20:00",
    "Selasa, 4 November 2025 \u2212 08:20 WIB": "2025-11-04T08:20:00+07:00",
    "4 November 2025 \u22c5 08:20": "2025-11-04T08:20:00",
    "Nov, 4 2025 08:20": "2025-11-04T08:20:00",
    "4 November 2025 Waktu: 08 : 20 WIT": "2025-11-04T08:20:00+09:00",
}


@pytest.mark.parametrize(("text", "expected"), SHOWN.items())
def test_indonesian_dates_are_read_as_people_write_them(text: str, expected: str) -> None:
    stamp = next(visible_stamps(text))

    zone = None if stamp.offset is None else datetime.fromisoformat(expected).tzinfo
    assert stamp.wall.replace(tzinfo=zone).isoformat() == expected


STATED = {
    "2025-11-08T06:15:42+07:00": ("2025-11-08T06:15:42", 7),
    "2016-02-16T13:01:52+0700": ("2016-02-16T13:01:52", 7),
    "2023-11-02T20-59-53Z": ("2023-11-02T20:59:53", 0),
    "2025-11-01T03:00:00.000Z": ("2025-11-01T03:00:00", 0),
    "Thu, 17 Jun 2021 08:55:00 GMT": ("2021-06-17T08:55:00", 0),
    "2025-11-20 13:05:00 WIB": ("2025-11-20T13:05:00", 7),
    "1698933593000": ("2023-11-02T13:59:53", 0),
    "2023/11/02 20:59:53": ("2023-11-02T20:59:53", None),
    "20210617": ("2021-06-17T00:00:00", None),
}


@pytest.mark.parametrize(("text", "expected"), STATED.items())
def test_metadata_dates_are_read_in_all_their_dialects(text: str, expected: tuple[str, int | None]) -> None:
    stamp = machine_stamp(text)

    assert stamp is not None
    assert stamp.wall.isoformat() == expected[0]
    assert stamp.offset == (None if expected[1] is None else timedelta(hours=expected[1]))


@pytest.mark.parametrize(
    "text", ["", "[publishdate]", "kemarin", "31 Februari 2025", "2025-13-45", "99/99/9999", "Rp 1.500.000"]
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert machine_stamp(text) is None


def _page(head: str = "", above: str = "", below: str = "") -> str:
    title = "Rutan Muara Jernih Digeledah"
    return (
        f"<html><head><title>{title}</title>{head}</head><body><h1>{title}</h1>{above}"
        f'<div class="entry-content">{TEXT}</div>{below}</body></html>'
    )


def _meta(value: str) -> str:
    return f'<meta property="article:published_time" content="{value}">'


def _json_ld(value: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "{value}"}}</script>'


SHOWN_1305 = "<span>Rabu, 5 November 2025 13:05 WIB</span>"
AT_1305 = "2025-11-05T13:05:00+07:00"
CASES = {
    "json_ld_before_meta": (_page(_json_ld(AT_1305) + _meta("2025-11-05T12:00:00+07:00")), AT_1305, DateSource.JSON_LD),
    "meta": (_page(_meta("2025-11-05T06:05:00+00:00")), AT_1305, DateSource.META),
    "microdata": (
        _page(above=f'<time itemprop="datePublished" datetime="{AT_1305}">tadi</time>'),
        AT_1305,
        DateSource.META,
    ),
    "visible": (_page(above=SHOWN_1305), AT_1305, DateSource.VISIBLE),
    "time_element": (_page(above=f'<time datetime="{AT_1305}">5 November 2025</time>'), AT_1305, DateSource.VISIBLE),
    "wrong_sign_of_offset": (_page(_meta("2025-11-05T13:05:00-07:00")), AT_1305, DateSource.META),
    "local_time_called_utc": (_page(_meta("2025-11-05T13:05:00Z"), SHOWN_1305), AT_1305, DateSource.META),
    "right_utc_is_kept": (_page(_meta("2025-11-05T06:05:00Z"), SHOWN_1305), AT_1305, DateSource.META),
    "local_time_called_utc_of_today": (
        _page(_meta("2025-11-20T18:00:00Z")),
        "2025-11-20T18:00:00+07:00",
        DateSource.META,
    ),
    "zone_shown_beats_the_stated": (
        _page(_meta("2025-11-05T13:05:00+07:00"), "<span>5 November 2025 13:05 WITA</span>"),
        "2025-11-05T13:05:00+08:00",
        DateSource.META,
    ),
    "mere_day_gets_the_clock_shown": (_page(_meta("2025-11-05"), SHOWN_1305), AT_1305, DateSource.VISIBLE),
    "template_left_over_is_outvoted": (
        _page('<meta name="datePublished" content="2014-07-13T20:07:27">' + _meta(AT_1305), SHOWN_1305),
        AT_1305,
        DateSource.META,
    ),
    "two_time_elements_without_a_blank": (
        _page(
            above=f'<a href="/rutan"><time class="published" datetime="{AT_1305}">5 November 2025</time>'
            '<time class="updated" datetime="2025-11-07T09:00:00+07:00">7 November 2025</time></a>'
        ),
        AT_1305,
        DateSource.VISIBLE,
    ),
    "below_the_name_of_an_author_with_a_page": (
        _page(above=f'<div><a href="/p/ns">Nirmala Sari Utami - Kabar Hulu</a><div>{SHOWN_1305}</div></div>'),
        AT_1305,
        DateSource.VISIBLE,
    ),
    "attribute_that_a_script_writes_out": (
        _page(above=f'<span data-date="{AT_1305}" data-id="20230101">2 minggu yang lalu</span>'),
        AT_1305,
        DateSource.VISIBLE,
    ),
    "title_that_shows_when_it_is_pointed_at": (
        _page(above='<span title="5 November 2025 13:05:11 WIB">2 minggu yang lalu</span>'),
        "2025-11-05T13:05:11+07:00",
        DateSource.VISIBLE,
    ),
    "change_behind_a_name_is_not_publication": (
        _page(
            above='<p>oleh <a>Nirmala</a> <i>diperbarui </i><time class="updated">6 Nov 2025, 07:00 WIB</time></p>'
            "<p>Diterbitkan <time>5 Nov 2025, 13:05 WIB</time></p>"
        ),
        AT_1305,
        DateSource.VISIBLE,
    ),
    "change_before_the_day_of_publication": (
        _page(
            above="<div><span>By Nirmala</span><span>Last updated</span> <b>Nov 7, 2025</b><i>On Nov 5, 2025</i></div>"
        ),
        "2025-11-05T00:00:00+07:00",
        DateSource.VISIBLE,
    ),
    "change_alone_stands_in": (
        _page(above="<p>oleh Nirmala diperbarui 5 Nov 2025, 13:05 WIB</p>"),
        AT_1305,
        DateSource.VISIBLE,
    ),
    "label_of_publication_beats_the_first": (
        _page(above="<div>Kamis, 6 Nov 2025 - 10:00<br>Terbit Rabu, 5 Nov 2025 13:05 WIB</div>"),
        AT_1305,
        DateSource.VISIBLE,
    ),
    "change_is_not_publication": (
        _page(
            above="<p>Diperbarui: Kamis, 6 November 2025 07:00 WIB</p><p>Terbit: Rabu, 5 November 2025 13:05 WIB</p>"
        ),
        AT_1305,
        DateSource.VISIBLE,
    ),
}


@pytest.mark.parametrize(("page", "expected", "source"), CASES.values(), ids=CASES.keys())
def test_the_most_trusted_time_wins_and_says_where_it_came_from(page: str, expected: str, source: DateSource) -> None:
    found = extract(page, URL, now=NOW)

    assert found.published_at == datetime.fromisoformat(expected)
    assert found.published_at.utcoffset() == timedelta(0)
    assert found.published_from is source


DATELESS = {
    "future": _page(_meta("2031-11-05T13:05:00+07:00")),
    "before_the_web": _page(_meta("1970-01-01T00:00:00Z")),
    "placeholder": _page(_meta("[publishdate]")),
    "of_another_article": _page(
        below='<ul><li><a href="/a">Jalan Poros Rusak, Sopir Angkutan Mogok</a>'
        ' <time datetime="2025-11-01">1 November 2025</time></li></ul>'
    ),
    "of_a_comment": _page(below='<div class="comments"><p>Budi, 9 November 2025 08:00</p></div>'),
    "of_a_list_item": _page(
        '<script type="application/ld+json">{"@type": "ItemList", "itemListElement": '
        '[{"@type": "NewsArticle", "datePublished": "2024-01-01"}]}</script>'
    ),
}


@pytest.mark.parametrize("page", DATELESS.values(), ids=DATELESS.keys())
def test_a_page_without_a_believable_date_has_none(page: str) -> None:
    found = extract(page, URL, now=NOW)

    assert (found.published_at, found.published_from) == (None, None)


def test_the_channel_s_time_stands_in_and_the_address_comes_last() -> None:
    hinted = extract(_page(), URL, now=NOW, hints=ChannelHints(published_at=datetime(2025, 11, 5, 6, 5, tzinfo=UTC)))
    addressed = extract(_page(), "https://kabar.test/2025/11/05/rutan-digeledah/", now=NOW)

    assert (hinted.published_at, hinted.published_from) == (datetime(2025, 11, 5, 6, 5, tzinfo=UTC), DateSource.CHANNEL)
    assert (addressed.published_at, addressed.published_from) == (datetime(2025, 11, 4, 17, tzinfo=UTC), DateSource.URL)


def test_a_channel_s_time_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="needs a zone"):
        ChannelHints(published_at=datetime(2025, 11, 5))  # noqa: DTZ001


def test_a_time_without_offset_is_local_to_the_outlet() -> None:
    outlet = Outlet(
        "timur", "Timur", ("timur.test",), "timur", Tingkat.LOKAL, JenisSumber.PERS, timezone="Asia/Jayapura"
    )

    found = extract(_page(above="<span>5 November 2025 13:05</span>"), URL, outlet, now=NOW)

    assert found.published_at == datetime(2025, 11, 5, 4, 5, tzinfo=UTC)


def test_the_rule_that_gave_the_time_is_told() -> None:
    assert explain(_page(_meta(AT_1305)), URL, now=NOW)["published_at"] == "meta article:published_time"
