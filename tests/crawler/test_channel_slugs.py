"""Lists that know their articles by slugs only: what is read of a page's data, and which addresses come of it."""

import json
from collections.abc import Sequence
from typing import Any

import pytest
from lxml import html

from crawler.channels.listing import read_listing
from crawler.channels.slugs import addresses_of, read_slugs

SLUGS = tuple(f"panen-cabai-ke-{number}-di-kebun" for number in range(4))
POSTS: list[dict[str, Any]] = [
    {
        "id": 7000 + number,
        "slug": slug,
        "judul": f"Panen Cabai ke-{number}",
        "kategori": {"id": number % 2, "slug": ("hukum", "daerah")[number % 2]},
        "published_at": f"2024-03-{number + 10}T10:00:00+07:00",
        "author": {"name": "Ani", "slug": "ani"},
    }
    for number, slug in enumerate(SLUGS)
]
TAG = {"id": 3, "slug": "lapas-kelas-i-palembang", "name": "Lapas Kelas I Palembang"}
DATA = json.dumps({"props": {"pageProps": {"posts": POSTS, "tags": [TAG]}}})
ROWS = f'1:I["chunk"]\n4:{json.dumps(["$", "$L2", None, {"posts": POSTS}])}\n'
FLAT = [{"posts": 1}, [2, 5], {"slug": 3, "judul": 4}, SLUGS[0], "Panen Cabai", {"slug": 6, "judul": 4}, SLUGS[1]]
SHELLS = {
    "next": f'<script id="__NEXT_DATA__" type="application/json">{DATA}</script>',
    "next-app": f"<script>self.__next_f.push([1,{json.dumps(ROWS[:300])}])</script>"
    f"<script>self.__next_f.push([1,{json.dumps(ROWS[300:])}])</script>",
    "state": f"<script>window.__INITIAL_STATE__ = {DATA};(function(){{}}())</script>",
    "parsed": f"<script>window.__STATE__ = JSON.parse({json.dumps(DATA)});</script>",
    "nuxt": "<script>window.__NUXT__=(function(a){return {data:[{posts:["
    + ",".join(f'{{judul:a,slug:"{slug}"}}' for slug in SLUGS)
    + ']}]}}("Panen"));</script>',
    "nuxt-flat": f'<script type="application/json" id="__NUXT_DATA__">{json.dumps(FLAT)}</script>',
}


def _page(body: str) -> bytes:
    return f'<html><body><div id="app"></div>{body}</body></html>'.encode()


def _made(known: Sequence[str], posts: Sequence[dict[str, Any]] = POSTS) -> list[str]:
    page = html.document_fromstring(_page(f'<script type="application/json">{json.dumps(list(posts))}</script>'))
    return addresses_of(read_slugs(page), known)


@pytest.mark.parametrize("name", SHELLS)
def test_slugs_are_read_of_every_shell(name: str) -> None:
    page = read_listing(_page(SHELLS[name]), "https://kabar.example/")

    wanted = SLUGS[:2] if name == "nuxt-flat" else SLUGS
    assert [slug for slug in page.slugs.names if slug != TAG["slug"]] == list(wanted)
    assert page.articles == ()


@pytest.mark.parametrize(
    ("known", "last"),
    [
        (f"https://kabar.example/{SLUGS[0]}", f"https://kabar.example/{SLUGS[3]}"),
        (f"https://kabar.example/berita/{SLUGS[0]}/", f"https://kabar.example/berita/{SLUGS[3]}/"),
        (f"https://kabar.example/read/7000/{SLUGS[0]}.html", f"https://kabar.example/read/7003/{SLUGS[3]}.html"),
        (f"https://kabar.example/{SLUGS[0]}-7000", f"https://kabar.example/{SLUGS[3]}-7003"),
        (f"https://kabar.example/hukum/d-7000/{SLUGS[0]}", f"https://kabar.example/daerah/d-7003/{SLUGS[3]}"),
        (f"https://kabar.example/2024/03/10/{SLUGS[0]}", f"https://kabar.example/2024/03/13/{SLUGS[3]}"),
        (f"https://kabar.example/detail?slug={SLUGS[0]}", None),
        (f"https://kabar.example/read/99123/{SLUGS[0]}", None),
        (f"https://kabar.example/2024/03/11/{SLUGS[0]}", None),
        (f"https://kabar.example/olahraga/{SLUGS[0]}", None),
        ("https://kabar.example/berita/berita-lain-yang-tidak-ada", None),
    ],
)
def test_one_known_address_shows_how_the_others_are_made(known: str, last: str | None) -> None:
    made = _made([known])

    assert (made[0], made[3]) == (known, last) if last else made == []


def test_a_section_in_the_address_needs_two_that_agree() -> None:
    plain = [{"slug": slug, "judul": "Panen"} for slug in SLUGS]
    one, two, other = (
        f"https://kabar.example/{part}" for part in (f"kota/{SLUGS[0]}", f"kota/{SLUGS[1]}", f"desa/{SLUGS[1]}")
    )

    assert _made([one], plain) == []
    assert _made([one, other], plain) == []
    assert _made([one, two], plain) == [f"https://kabar.example/kota/{slug}" for slug in SLUGS]


def test_a_tag_with_a_long_name_is_no_article() -> None:
    assert _made([f"https://kabar.example/berita/{SLUGS[0]}"], [*POSTS, TAG]) == [
        f"https://kabar.example/berita/{slug}" for slug in SLUGS
    ]


def test_a_link_on_the_page_itself_is_enough() -> None:
    link = f'<a href="/berita/{SLUGS[2]}">Panen</a>'

    page = read_listing(_page(link + SHELLS["next"]), "https://kabar.example/")

    assert {one.url for one in page.articles} == {f"https://kabar.example/berita/{slug}" for slug in SLUGS}


def test_an_answer_in_json_is_read_for_slugs_too() -> None:
    body = json.dumps({"data": [*POSTS, {"html": f"<a href='/berita/{SLUGS[0]}'>Panen</a></script>"}]}).encode()

    page = read_listing(body, "https://kabar.example/api/berita")

    assert len(page.articles) == 4


def test_a_page_of_scripts_without_a_link_is_a_shell() -> None:
    shell = read_listing(_page('<script src="/app.js"></script>'), "https://kabar.example/")
    plain = read_listing(_page("<p>Belum ada berita</p>"), "https://kabar.example/")
    menu = read_listing(_page('<a href="/hukum">Hukum</a><script src="/app.js"></script>'), "https://kabar.example/")

    assert [page.is_scripted for page in (shell, plain, menu)] == [True, False, False]


@pytest.mark.parametrize(
    "script",
    [
        "self.__next_f.push([" * 100_000 + "slug",
        "window.a={" * 200_000 + "slug",
        'JSON.parse("' * 200_000 + "slug",
        "_" * 2_000_000 + "slug",
        "{" + "slug" * 500_000,
        '{slug:"' * 300_000,
        "self.__next_f.push([1," + json.dumps("1:[\n" * 300_000 + "slug") + "])",
        "window.a=" + "[" * 500_000 + '"slug"',
    ],
    ids=["pushes", "objects", "parses", "name", "slugs", "values", "rows", "deep"],
)
def test_hostile_scripts_give_nothing_and_end(script: str) -> None:
    page = read_listing(_page(f"<script>{script}</script>"), "https://kabar.example/")

    assert (page.articles, page.slugs.things) == ((), ())
