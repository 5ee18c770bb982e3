"""What a page is worth where no registered outlet says it: by address, and by what the page says of itself."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.article import Article, ArticleSource, ArticleStatus, JenisKonten, Zone, ZoneText
from domain.errors import RegistryError
from domain.outlet import JenisSumber, Outlet, Tingkat
from registry.article_source import class_of
from registry.hosts import source_class
from registry.loader import load_registry

REGISTRY = load_registry()
RULES = REGISTRY.sources
BODY = "Kegiatan berlangsung di aula sejak pagi dan diikuti puluhan warga binaan."


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://kanimsolo.imigrasi.go.id/berita/razia", JenisSumber.SITUS_SENDIRI),
        ("https://www.imigrasi.go.id/siaran_pers/2025/1", JenisSumber.SITUS_SENDIRI),
        ("http://lapascurup.kemenkumham.go.id/a", JenisSumber.SITUS_SENDIRI),
        ("https://bengkulu.kemenkumham.go.id/a", JenisSumber.SITUS_SENDIRI),
        ("https://kemenimipas.go.id/publikasi/a", JenisSumber.SITUS_SENDIRI),
        ("https://riau.kemenkum.go.id/a", JenisSumber.SITUS_SENDIRI),
        ("https://rutanmanna.ditjenpas.go.id/a", JenisSumber.SITUS_SENDIRI),
        ("https://lapas-tuban.go.id/a", JenisSumber.SITUS_SENDIRI),
        ("https://rutanpraya.id/a", JenisSumber.SITUS_SENDIRI),
        ("https://ditjenpas.go.id/razia", JenisSumber.INFO_PAS),
        ("https://kumparan.com/lapassekayu/razia-1xAb", JenisSumber.BLOG_WARGA),
        ("https://www.kompasiana.com/lapaswahai/68dd/a", JenisSumber.BLOG_WARGA),
        ("https://lapastegal.blogspot.co.id/2020/01/a.html", JenisSumber.BLOG_WARGA),
        ("https://humasrutan.wordpress.com/a", JenisSumber.BLOG_WARGA),
        ("https://medium.com/@bapas/a", JenisSumber.BLOG_WARGA),
        ("https://m.facebook.com/lapas/posts/1", JenisSumber.BLOG_WARGA),
        ("https://kemenkumham.go.id.penipu.com/a", JenisSumber.TIDAK_DIKENAL),
        ("https://bukankemenkumham.go.id/a", JenisSumber.TIDAK_DIKENAL),
        ("https://berita.mubakab.go.id/a", JenisSumber.TIDAK_DIKENAL),
        ("https://sinarlapas.com/a", JenisSumber.TIDAK_DIKENAL),
        ("https://kabarlapas.blogspot.com.penipu.id/a", JenisSumber.TIDAK_DIKENAL),
        ("https://koranantah.com/a", JenisSumber.TIDAK_DIKENAL),
        ("", JenisSumber.TIDAK_DIKENAL),
    ],
)
def test_an_address_tells_its_class_where_no_outlet_is_registered(url: str, kind: JenisSumber) -> None:
    assert source_class(None, url, RULES) is kind


def test_a_registered_outlet_goes_before_its_address_and_an_unknown_one_after() -> None:
    outlet = Outlet("koran", "Koran", ("koranblog.blogspot.com",), "Koran", Tingkat.LOKAL, JenisSumber.PERS)
    unknown = replace(outlet, jenis_sumber=JenisSumber.TIDAK_DIKENAL)
    url = "https://koranblog.blogspot.com/2024/01/a.html"

    assert source_class(outlet, url, RULES) is JenisSumber.PERS
    assert source_class(unknown, url, RULES) is JenisSumber.BLOG_WARGA


@pytest.mark.parametrize(
    "text",
    [
        "Konten dari Pengguna\n" + BODY,
        BODY + "\nTulisan dari Humas Lapas tidak mewakili pandangan dari redaksi kumparan",
        BODY + "\nKonten ini telah tayang di Kompasiana.com dengan judul Razia",
    ],
)
def test_what_a_page_says_of_itself_goes_before_its_outlet(text: str) -> None:
    assert class_of(REGISTRY, _article("https://rmolsumsel.id/a", text)) is JenisSumber.BLOG_WARGA


def test_a_disclaimer_beside_the_text_is_heard_too() -> None:
    article = replace(
        _article("https://rmolsumsel.id/a", BODY), zones=(ZoneText(Zone.PENULIS, "Konten dari Pengguna"),)
    )

    assert class_of(REGISTRY, article) is JenisSumber.BLOG_WARGA


def test_words_in_the_middle_of_a_story_are_no_disclaimer() -> None:
    story = f"{BODY} " * 20

    assert class_of(REGISTRY, _article("https://rmolsumsel.id/a", f"{story} konten dari pengguna {story}")) is (
        JenisSumber.PERS
    )


def test_a_folder_without_the_file_goes_by_the_packaged_one(folder: Path) -> None:
    (folder / "sources.toml").unlink()

    assert load_registry(folder).sources == RULES


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("versi = ", "vesi = ", "vesi: unknown key; known are versi, alamat, kalimat"),
        ("pola = 'ditjenpas", "pola = '(ditjenpas", "alamat[1].pola: '(ditjenpas"),
        ("contoh = [\"https://www.ditjenpas", "contoh = [\"https://ditjenim", "alamat[1].contoh: 'https://ditjenim"),
        ('jenis_sumber = "info_pas"', 'jenis_sumber = "penyalin"', "alamat[1].jenis_sumber: 'penyalin' is not for"),
        ('jenis_sumber = "info_pas"', 'jenis_sumber = "koran"', "alamat[1].jenis_sumber: 'koran' is not one of pers,"),
        ('"konten dari pengguna"', '"Konten dari Pengguna"', "kalimat[1].kalimat: 'Konten dari Pengguna' must be"),
        ("[[kalimat]]", "[[kalimat]", "(at line "),
    ],
)  # fmt: skip
def test_a_wrong_rule_is_named(folder: Path, old: str, new: str, complaint: str) -> None:
    path = folder / "sources.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(RegistryError) as caught:
        load_registry(folder)

    assert "sources.toml: " in str(caught.value)
    assert complaint in str(caught.value)


def _article(url: str, text: str) -> Article:
    return Article(
        id=1, outlet=None, url=url, canonical_url=url, title="Razia", text=text, published_at=None, published_from=None,
        first_seen_at=datetime(2024, 1, 1, tzinfo=UTC), status=ArticleStatus.TAYANG, source=ArticleSource.CRAWL,
        author=None, kind=JenisKonten.BERITA, zones=(), html_sha256=None, event=None,
    )  # fmt: skip
