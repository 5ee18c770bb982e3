"""Whose page a URL is, and what a link on it is worth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.outlet import JenisSumber, Outlet, Tingkat
from registry.hosts import bare_host, outlet_of, place_of, source_class
from registry.loader import load_registry

OUTLETS = load_registry().outlets


def _outlet(kode: str, *hosts: str) -> Outlet:
    return Outlet(kode, kode, hosts, kode, Tingkat.LOKAL, JenisSumber.PERS)


@pytest.mark.parametrize(
    ("url", "kode"),
    [
        ("https://sumsel.antaranews.com/berita/1/a", "antara-sumsel"),
        ("http://m.sumsel.tribunnews.com/amp/2021/09/10/a", "tribun-sumsel"),
        ("https://www.detik.com/sumbagsel/berita/d-1/a", "detik-sumbagsel"),
        ("https://www.detik.com/sumbagsel", "detik-sumbagsel"),
        ("https://www.detik.com/sumbagselatan/a", None),
        ("https://www.detik.com/jateng/berita/d-1/a", None),
        ("https://ketik.co.id/berita/a", "ketik"),
        ("HTTPS://WWW.KOMPASIANA.COM/lasura/1", "kompasiana"),
        ("ditjenpas.go.id/a", "ditjenpas"),
        ("https://sumselsatu.com:443/a", "sumselsatu"),
        ("https://sumselsatu.com:8443/a", None),
        ("https://foto.sumselsatu.com/a", None),
        ("https://sumselsatu.com.penyalin.id/a", None),
        ("https://bukansumselsatu.com/a", None),
        ("mailto:redaksi@sumselsatu.com", None),
        ("ftp://sumselsatu.com/a", None),
        ("https://[::1/a", None),
        ("", None),
    ],
)
def test_url_belongs_to_the_outlet_of_its_host_and_path(url: str, kode: str | None) -> None:
    outlet = outlet_of(OUTLETS, url)

    assert (outlet.kode if outlet else None) == kode


def test_longest_path_in_front_wins_whatever_the_order() -> None:
    whole, part = _outlet("detik", "detik.com"), _outlet("sumbagsel", "detik.com/sumbagsel")

    for outlets in ((whole, part), (part, whole)):
        assert outlet_of(outlets, "https://detik.com/sumbagsel/a") is part
        assert outlet_of(outlets, "https://detik.com/jabar/a") is whole


def test_loopback_hosts_are_told_apart_by_port() -> None:
    first, second = _outlet("a", "127.0.0.1:8001"), _outlet("b", "127.0.0.1:8002")

    assert outlet_of((first, second), "http://127.0.0.1:8002/feed/") is second


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://kumparan.com/kumparannews/razia-1xAb", JenisSumber.PERS),
        ("https://kumparan.com/berita-hari-ini/razia-1xAb", JenisSumber.PERS),
        ("https://kumparan.com/urbanid/razia-1xAb", JenisSumber.PERS),
        ("https://kumparan.com/lapassekayu/razia-24wHR1D0LnB", JenisSumber.BLOG_WARGA),
        ("https://m.kumparan.com/rutan-baturaja/razia-1xAb?utm_source=wa", JenisSumber.BLOG_WARGA),
        ("https://www.kompasiana.com/lasura/68158ae0ed64", JenisSumber.BLOG_WARGA),
        ("https://www.ditjenpas.go.id/razia", JenisSumber.INFO_PAS),
        ("https://sumsel.kemenkumham.go.id/berita-utama/a", JenisSumber.SITUS_SENDIRI),
        ("https://rmolsumsel.id/a", JenisSumber.PERS),
        ("https://tidak-terdaftar.id/a", JenisSumber.TIDAK_DIKENAL),
    ],
)
def test_source_class_is_that_of_outlet_or_url_pattern(url: str, kind: JenisSumber) -> None:
    assert source_class(outlet_of(OUTLETS, url), url) == kind


def test_entry_without_a_page_has_the_class_of_its_outlet() -> None:
    assert source_class(_outlet("koran", "koran.id"), None) == JenisSumber.PERS


LABELS = st.sampled_from(["www", "m", "amp", "sumsel", "antaranews", "co", "id", "com"])


@given(st.lists(LABELS, min_size=1, max_size=6).map(".".join))
def test_bare_host_twice_is_bare_host_once(host: str) -> None:
    assert bare_host(bare_host(host)) == bare_host(host)


@given(
    st.sampled_from(["", "www.", "m.", "amp."]),
    st.sampled_from(["http", "https"]),
    st.sampled_from(["", "/", "/a?b=1#c"]),
)
def test_scheme_and_variants_of_a_host_change_nothing(variant: str, scheme: str, rest: str) -> None:
    assert outlet_of(OUTLETS, f"{scheme}://{variant}nusaly.com{rest}") == outlet_of(OUTLETS, "https://nusaly.com")


def test_place_twice_is_place_once() -> None:
    place = place_of("https://www.Detik.com/sumbagsel/")

    assert place == "detik.com/sumbagsel"
    assert place_of(place) == place
