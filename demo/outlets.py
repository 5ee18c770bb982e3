"""The outlets of the embedded press, as its own facts and as the registry would know them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from demo.toml_table import PressError, TomlTable
from domain.outlet import JenisSumber, Outlet, Tingkat

FILE = Path(__file__).parent / "outlets.toml"
STYLES = ("wordpress", "portal", "agency", "institution")


@dataclass(frozen=True, slots=True)
class DemoOutlet:
    kode: str
    nama: str
    style: str  # one of STYLES
    keluarga: str
    tingkat: Tingkat
    jenis_sumber: JenisSumber
    slogan: str


def load_outlets(path: Path = FILE) -> tuple[DemoOutlet, ...]:
    """Outlets in file order. Raises PressError naming file and key."""
    table = TomlTable(path.name, tomllib.loads(path.read_text(encoding="utf-8")))
    outlets = tuple(_outlet(row) for row in table.tables("outlet"))
    table.expect_empty()
    return outlets


def registered_outlets(base_urls: Mapping[str, str]) -> tuple[Outlet, ...]:
    """Registry entries of outlets served at `base_urls` (kode to address without a trailing slash); channels `auto`."""
    return tuple(_registered(outlet, base_urls[outlet.kode]) for outlet in load_outlets())


def _registered(outlet: DemoOutlet, base_url: str) -> Outlet:
    parts = urlsplit(base_url)
    return Outlet(
        kode=outlet.kode,
        nama=outlet.nama,
        hosts=(parts.netloc,),
        keluarga=outlet.keluarga,
        tingkat=outlet.tingkat,
        jenis_sumber=outlet.jenis_sumber,
        scheme=parts.scheme,
        keluarga_dipastikan=True,
        catatan="pers contoh, tidak ada di dunia nyata",
    )


def _outlet(table: TomlTable) -> DemoOutlet:
    outlet = DemoOutlet(
        kode=table.text("kode"),
        nama=table.text("nama"),
        style=table.text("style"),
        keluarga=table.text("keluarga"),
        tingkat=table.member("tingkat", Tingkat),
        jenis_sumber=table.member("jenis_sumber", JenisSumber),
        slogan=table.text("slogan"),
    )
    table.expect_empty()
    if outlet.style not in STYLES:
        raise PressError(f"{FILE.name}: style: {outlet.style!r} is none of {STYLES}")
    return outlet
