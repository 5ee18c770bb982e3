"""Programmes with their days; a wrong one is named."""

from datetime import date
from pathlib import Path

import pytest

from domain.errors import RegistryError
from registry.loader import load_registry

PROGRAMS = {program.slug: program for program in load_registry().programs}


def test_both_programmes_are_known_from_their_first_day() -> None:
    assert PROGRAMS["akselerasi-13"].berlaku_dari == date(2024, 11, 1)
    assert PROGRAMS["aksi-15"].berlaku_dari == date(2025, 12, 31)
    assert not PROGRAMS["aksi-15"].is_valid_on(date(2025, 12, 30))


def test_what_nobody_checked_says_so() -> None:
    assert {slug for slug, program in PROGRAMS.items() if program.dugaan} == {
        slug for slug, program in PROGRAMS.items() if "belum diperiksa" in program.sumber
    }


def test_a_folder_without_the_file_goes_by_the_packaged_one(folder: Path) -> None:
    (folder / "programs.toml").unlink()

    assert load_registry(folder).programs == tuple(PROGRAMS.values())


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('slug = "akselerasi-pangan"', 'slug = "akselerasi-13"', "program[3].slug: 'akselerasi-13' stands twice"),
        ('slug = "akselerasi-13"', 'slug = "Akselerasi"', "program[1].slug: 'Akselerasi' must be lower-case"),
        ('bagian_dari = "akselerasi-13"', 'bagian_dari = "x"', "program[2].bagian_dari: 'x' is no programme above"),
        ("berlaku_dari = 2024-11-01", "", "program[1].berlaku_dari: is missing"),
        ("berlaku_dari = 2024-11-01", 'berlaku_dari = "2024"', "program[1].berlaku_dari: 2024 must be a date"),
        (
            "berlaku_dari = 2024-11-01",
            "berlaku_dari = 2024-11-01\nberlaku_sampai = 2024-11-01",
            "program[1].berlaku_sampai: 2024-11-01 is not after 2024-11-01",
        ),
        ('"13 akselerasi"', '"13 Akselerasi!"', "program[1].isyarat: '13 Akselerasi!' must be lower-case"),
        ("[[program]]", "[[prgram]]", "unknown key; known are versi, program"),
    ],
)
def test_a_wrong_entry_is_named(folder: Path, old: str, new: str, complaint: str) -> None:
    path = folder / "programs.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(RegistryError) as caught:
        load_registry(folder)

    assert "programs.toml: " in str(caught.value)
    assert complaint in str(caught.value)
