"""Outlets that this installation adds: files in the registry folder it was given, else beside the database."""

import re
from pathlib import Path

from app.house import House
from app.outlet_toml import outlet_toml
from app.whole_file import write_whole
from crawler.urls import registered_domain
from domain.errors import RegistryError, UsageError
from domain.outlet import JenisSumber, Outlet, Tingkat


def outlets_folder(house: House) -> Path:
    """Where files of new outlets go. Raises UsageError for the packaged folder, which is never written to."""
    from registry.loader import PACKAGED

    given = house.settings.registry
    if given is not None and given.resolve() == PACKAGED.resolve():
        raise UsageError(
            "the packaged registry is never written to: name a folder of your own with --registry, or none"
        )
    return (given or house.beside_database / "registri") / "outlets"


def check_kode(house: House, kode: str) -> None:
    """Raises UsageError for a kode that no new outlet may have."""
    from registry.outlet_file import KODE

    if not KODE.fullmatch(kode):
        raise UsageError(f"{kode!r} is no kode: write lower-case words joined by dashes")
    if kode in house.registry.outlet_by_kode:
        raise UsageError(f"the registry has an outlet {kode!r} already; `gaung outlet show {kode}` shows it")


def add_outlet(house: House, outlet: Outlet) -> Path:
    """The file of a new outlet, which the registry has from now on. Raises RegistryError where that cannot be."""
    path = outlets_folder(house) / f"{outlet.kode}.toml"
    if path.exists() or outlet.kode in house.registry.outlet_by_kode:
        raise RegistryError(f"the registry has an outlet {outlet.kode!r} already")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, outlet_toml(outlet))
    except OSError as error:
        raise RegistryError(f"cannot write {path}: {error.strerror}") from error
    _check(house, path)
    return path


def _check(house: House, path: Path) -> None:
    """The registry with the new file is right; else the file goes again."""
    house.forget_registry()
    try:
        _ = house.registry
    except RegistryError:
        path.unlink()
        house.forget_registry()
        raise


def drafted_outlet(house: House, host: str, kind: JenisSumber) -> Outlet:
    """An outlet of which nothing is known but its host; its channels are found when it is first crawled."""
    domain = registered_domain(f"https://{host}")
    is_office = domain.endswith(".go.id")
    return Outlet(
        kode=kode_of(host, house),
        nama=host,
        hosts=(host,),
        keluarga=domain,
        tingkat=Tingkat.INSTANSI if is_office else Tingkat.LOKAL,
        jenis_sumber=kind,
        catatan="didaftarkan dari laporan tautan; nama, keluarga dan tingkat belum diperiksa",
    )


def kode_of(host: str, house: House) -> str:
    """A kode that is still free: the host without its ending, with a number where that is taken."""
    bare = host.partition(":")[0]
    domain = registered_domain(f"https://{host}")
    ending = domain.partition(".")[2]
    words = bare.removesuffix(f".{ending}") if ending and "." in domain else bare
    name = "-".join(re.findall(r"[a-z0-9]+", words.lower())) or "media"
    taken = house.registry.outlet_by_kode
    return next(one for one in (name, *(f"{name}-{n}" for n in range(2, len(taken) + 3))) if one not in taken)
