import tomllib
from pathlib import Path

import pytest

from app.outlet_toml import outlet_toml
from domain.outlet import Expect, JenisSumber, Outlet, Selectors, Tingkat
from registry.loader import load_registry
from registry.outlet_file import load_outlets

OUTLETS = load_registry().outlets


@pytest.mark.parametrize("outlet", OUTLETS, ids=lambda outlet: outlet.kode)
def test_an_outlet_written_as_a_file_loads_as_itself(outlet: Outlet, tmp_path: Path):
    (tmp_path / f"{outlet.kode}.toml").write_text(outlet_toml(outlet), encoding="utf-8")

    assert load_outlets(tmp_path, set(outlet.wilayah)) == (outlet,)


def test_what_is_not_known_is_auto_and_what_equals_the_default_is_left_out():
    outlet = Outlet(
        "a", "A", ("a.id",), "A", Tingkat.LOKAL, JenisSumber.PERS, feeds=(), selectors=Selectors(title="h1")
    )

    assert tomllib.loads(outlet_toml(outlet)) == {
        "nama": "A", "hosts": ["a.id"], "keluarga": "A", "tingkat": "lokal", "jenis_sumber": "pers",
        "feeds": [], "sitemaps": "auto", "wordpress": "auto", "tags": "auto", "search": "auto",
        "selectors": {"title": "h1", "body": "", "published": "", "author": "", "remove": ""},
    }  # fmt: skip


def test_expectations_survive():
    outlet = Outlet("a", "A", ("a.id",), "A", Tingkat.LOKAL, JenisSumber.PERS, expect=Expect(min_articles_per_day=2.5))

    assert tomllib.loads(outlet_toml(outlet))["expect"] == {"min_articles_per_day": 2.5}
