"""A folder with nothing but outlets adds to the packaged registry."""

from pathlib import Path

import pytest

from domain.errors import RegistryError
from registry.loader import load_registry

OUTLET = """nama = "Kabar Contoh"
hosts = ["{host}"]
keluarga = "Contoh"
tingkat = "lokal"
jenis_sumber = "pers"
"""


def _folder(tmp_path: Path, kode: str, host: str) -> Path:
    (tmp_path / "outlets").mkdir()
    (tmp_path / "outlets" / f"{kode}.toml").write_text(OUTLET.format(host=host), encoding="utf-8")
    return tmp_path


def test_added_outlet_stands_among_the_packaged_ones(tmp_path: Path) -> None:
    packaged = load_registry()
    registry = load_registry(_folder(tmp_path, "kabar-contoh", "kabar.example"))

    assert registry.outlet_by_kode["kabar-contoh"].hosts == ("kabar.example",)
    assert [one.kode for one in registry.outlets] == sorted([*packaged.outlet_by_kode, "kabar-contoh"])
    assert registry.satker == packaged.satker


@pytest.mark.parametrize(
    ("kode", "host", "message"),
    [
        ("detik-sumbagsel", "kabar.example", "the registry has an outlet 'detik-sumbagsel' already"),
        ("kabar-contoh", "detik.com/sumbagsel", "belongs already to detik-sumbagsel.toml"),
    ],
)
def test_added_outlet_takes_no_kode_and_no_host_of_another(tmp_path: Path, kode: str, host: str, message: str) -> None:
    with pytest.raises(RegistryError, match=message):
        load_registry(_folder(tmp_path, kode, host))


def test_folder_that_lacks_one_file_of_a_registry_is_still_refused(folder: Path) -> None:
    (folder / "satker.csv").unlink()

    with pytest.raises(RegistryError, match=r"satker\.csv cannot be read"):
        load_registry(folder)


def test_folder_without_registry_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="cannot be read"):
        load_registry(tmp_path)
