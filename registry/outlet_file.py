"""Outlets, from `outlets/<kode>.toml`: the file's name is the kode."""

import re
from collections.abc import Collection
from pathlib import Path
from zoneinfo import ZoneInfo

from domain.errors import RegistryError
from domain.outlet import Expect, JenisSumber, Outlet, Selectors, Tingkat
from registry.hosts import place_of
from registry.toml_file import TomlTable, read_toml

_KEYS = (
    "nama",
    "hosts",
    "keluarga",
    "keluarga_dipastikan",
    "tingkat",
    "jenis_sumber",
    "timezone",
    "scheme",
    "wilayah",
    "aktif",
    "berakhir",
    "alasan",
    "feeds",
    "sitemaps",
    "wordpress",
    "tags",
    "search",
    "pola_sumber",
    "selectors",
    "expect",
    "catatan",
)
_SELECTORS = ("title", "body", "published", "author", "remove")
KODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*(:\d+)?(/[^\s?#]*[^\s?#/])?")
_URL = re.compile(r"https?://\S+")
_AUTO = "auto"


def load_outlets(folder: Path, areas: Collection[str], added: Path | None = None) -> tuple[Outlet, ...]:
    """Outlets by kode, those of the folder `added` among them. No two share a kode or a host.

    `areas` are the names that `wilayah` may hold.
    """
    owners: dict[str, Path] = {}
    outlets = []
    for path in _files(folder, added):
        outlet = _outlet(path, areas)
        for host in map(place_of, outlet.hosts):
            if host in owners:
                raise RegistryError(f"{path}: hosts: {host!r} belongs already to {owners[host].name}")
            owners[host] = path
        outlets.append(outlet)
    if not outlets:
        raise RegistryError(f"{folder}: no outlet file")
    return tuple(outlets)


def _files(folder: Path, added: Path | None) -> list[Path]:
    by_kode = {path.stem: path for path in folder.glob("*.toml")}
    for path in added.glob("*.toml") if added else ():
        if path.stem in by_kode:
            raise RegistryError(f"{path}: the registry has an outlet {path.stem!r} already; give it another name")
        by_kode[path.stem] = path
    return [by_kode[kode] for kode in sorted(by_kode)]


def _outlet(path: Path, areas: Collection[str]) -> Outlet:
    if not KODE.fullmatch(path.stem):
        raise RegistryError(f"{path}: the file's name must be lower-case words joined by dashes")
    file = TomlTable(path, read_toml(path), _KEYS)
    outlet = Outlet(
        kode=path.stem,
        nama=file.text("nama"),
        hosts=_hosts(file),
        keluarga=file.text("keluarga"),
        tingkat=file.kind("tingkat", Tingkat),
        jenis_sumber=file.kind("jenis_sumber", JenisSumber),
        timezone=_timezone(file),
        scheme=_scheme(file),
        aktif=file.flag("aktif", default=True),
        berakhir=file.day("berakhir"),
        alasan=file.text("alasan", ""),
        keluarga_dipastikan=file.flag("keluarga_dipastikan", default=False),
        feeds=_urls(file, "feeds"),
        sitemaps=_urls(file, "sitemaps"),
        wordpress=_wordpress(file),
        tags=_urls(file, "tags"),
        search=_forms(file, "search"),
        pola_sumber=_patterns(file),
        selectors=_selectors(file),
        expect=_expect(file),
        catatan=file.text("catatan", ""),
        wilayah=_areas(file, areas),
    )
    _check_end(file, outlet)
    return outlet


def _hosts(file: TomlTable) -> tuple[str, ...]:
    hosts = file.texts("hosts")
    if not hosts:
        raise file.error("hosts", "is empty")
    for host in hosts:
        if not _HOST.fullmatch(host):
            raise file.error("hosts", f"{host!r} must be a host, or a host with a path: no scheme, no slash at the end")
    return hosts


def _timezone(file: TomlTable) -> str:
    name = file.text("timezone", "Asia/Jakarta")
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise file.error("timezone", f"{name!r} is no time zone") from error
    return name


def _scheme(file: TomlTable) -> str:
    scheme = file.text("scheme", "https")
    if scheme not in ("http", "https"):
        raise file.error("scheme", f"{scheme!r} is not http or https")
    return scheme


def _urls(file: TomlTable, key: str) -> tuple[str, ...] | None:
    """None for "auto", found at crawl time; an empty list says that there is none."""
    if file.values.get(key, _AUTO) == _AUTO:
        return None
    urls = file.texts(key)
    for url in urls:
        _check_url(file, key, url)
    return urls


def _forms(file: TomlTable, key: str) -> tuple[str, ...] | None:
    """Addresses with a place for words."""
    forms = _urls(file, key)
    for form in forms or ():
        if "{kata}" not in form:
            raise file.error(key, f"{form!r} does not say with {{kata}} where the words go")
    return forms


def _wordpress(file: TomlTable) -> str | None:
    root = file.text("wordpress", _AUTO)
    if root not in (_AUTO, ""):
        _check_url(file, "wordpress", root)
    return None if root == _AUTO else root


def _check_url(file: TomlTable, key: str, url: str) -> None:
    if not _URL.fullmatch(url) or not place_of(url):
        raise file.error(key, f"{url!r} is no web address")


def _patterns(file: TomlTable) -> tuple[tuple[str, JenisSumber], ...]:
    found = []
    for table in file.tables("pola_sumber", ("pola", "jenis_sumber")):
        pattern = table.text("pola")
        try:
            re.compile(pattern)
        except re.error as error:
            raise table.error("pola", f"{pattern!r} is no regular expression: {error}") from error
        found.append((pattern, table.kind("jenis_sumber", JenisSumber)))
    return tuple(found)


def _selectors(file: TomlTable) -> Selectors:
    table = file.table("selectors", _SELECTORS)
    return Selectors(**{key: table.text(key, "") for key in _SELECTORS})


def _expect(file: TomlTable) -> Expect:
    table = file.table("expect", ("min_articles_per_day",))
    return Expect(float(table.number("min_articles_per_day"))) if table.values else Expect()


def _areas(file: TomlTable, areas: Collection[str]) -> tuple[str, ...]:
    names = file.texts("wilayah", ())
    for name in names:
        if name not in areas:
            raise file.error("wilayah", f"{name!r} is no province, kabupaten or kota of the registry")
    return names


def _check_end(file: TomlTable, outlet: Outlet) -> None:
    """A file is never deleted, only switched off with a day and a reason: old rankings need it."""
    if outlet.aktif and (outlet.berakhir or outlet.alasan):
        raise file.error("aktif", "berakhir and alasan stand only beside aktif = false")
    if not outlet.aktif and not (outlet.berakhir and outlet.alasan):
        raise file.error("aktif", "false needs berakhir and alasan")
