"""Hosts that no outlet has: registered by one answer, in a folder of one's own, never in the packaged one."""

import sys
from pathlib import Path

import pytest
import typer

from app.claim_register import registrar
from app.config import Settings
from app.house import House
from app.own_outlets import add_outlet, drafted_outlet, kode_of, outlets_folder
from domain.errors import RegistryError, UsageError
from domain.outlet import JenisSumber, Tingkat
from registry.loader import PACKAGED

HOSTS = {"kabarbaru.example": 3, "wartalain.example": 1}


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(Settings(database=f"sqlite:///{tmp_path}/gaung.db"))


def _ours(house: House) -> dict[str, JenisSumber]:
    return {one.kode: one.jenis_sumber for one in house.registry.outlets if one.hosts[0] in HOSTS}


def test_registering_all_makes_sources_of_unknown_kind_beside_the_database(
    house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    registrar(house, everything=True)(HOSTS)

    unknown = JenisSumber.TIDAK_DIKENAL
    assert _ours(house) == {"kabarbaru": unknown, "wartalain": unknown}
    assert sorted(path.name for path in (tmp_path / "registri" / "outlets").iterdir()) == [
        "kabarbaru.toml",
        "wartalain.toml",
    ]
    assert "registered kabarbaru.example as kabarbaru (tidak_dikenal)" in capsys.readouterr().err


def test_nobody_at_the_terminal_registers_nothing_and_lists_the_hosts(
    house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False)

    registrar(house, everything=False)(HOSTS)

    assert _ours(house) == {}
    told = capsys.readouterr().err.splitlines()
    assert told[1:] == ["  kabarbaru.example: 3 link(s)", "  wartalain.example: 1 link(s)"]


def test_person_at_the_terminal_is_asked_once_a_host(
    house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    questions: list[str] = []

    def answer(question: str, **_: object) -> str:
        questions.append(question)
        return "pers" if question.startswith("kabarbaru") else "no"

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(typer, "prompt", answer)

    registrar(house, everything=False)(HOSTS)

    assert [question.partition(" ")[0] for question in questions] == ["kabarbaru.example", "wartalain.example"]
    assert _ours(house) == {"kabarbaru": JenisSumber.PERS}


def test_office_site_is_of_an_office(house: House) -> None:
    outlet = drafted_outlet(house, "lapascontoh.kemenkumham.go.id", JenisSumber.SITUS_SENDIRI)

    assert (outlet.kode, outlet.tingkat, outlet.keluarga) == (
        "lapascontoh-kemenkumham",
        Tingkat.INSTANSI,
        "kemenkumham.go.id",
    )


@pytest.mark.parametrize(
    ("host", "kode"),
    [
        ("kabar.co.id", "kabar"),
        ("sumsel.kabar.com", "sumsel-kabar"),
        ("detik-sumbagsel.com", "detik-sumbagsel-2"),
        ("127.0.0.1:8080", "127-0-0-1"),
    ],
)
def test_kode_is_the_host_without_its_ending_and_free(house: House, host: str, kode: str) -> None:
    assert kode_of(host, house) == kode


def test_file_that_would_spoil_the_registry_does_not_stay(house: House, tmp_path: Path) -> None:
    outlet = drafted_outlet(house, "kabar_baru.example", JenisSumber.PERS)

    with pytest.raises(RegistryError, match=r"'kabar_baru\.example' must be a host"):
        add_outlet(house, outlet)

    assert list((tmp_path / "registri" / "outlets").iterdir()) == []


def test_packaged_registry_is_never_written_to(tmp_path: Path) -> None:
    house = House(Settings(database=f"sqlite:///{tmp_path}/gaung.db", registry=PACKAGED))

    with pytest.raises(UsageError, match="the packaged registry is never written to"):
        outlets_folder(house)
