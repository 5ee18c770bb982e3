"""Scoring policies, from `policies/<id>.toml`: every section and key that a policy may have is named here."""

import hashlib
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

from domain.article import JenisKonten
from domain.errors import RegistryError
from domain.outlet import JenisSumber
from domain.ranking import Policy
from domain.tags import Role, Tone, Verdict
from registry.kelompok import KELOMPOK
from registry.toml_file import TomlTable, parse_toml, read_bytes


class Satuan(StrEnum):
    """What a point is given for."""

    TAUTAN = "tautan"
    PERISTIWA = "peristiwa"


class Seri(StrEnum):
    """What settles equal points."""

    KELUARGA_MEDIA_TERVERIFIKASI = "keluarga_media_terverifikasi"
    KELUARGA_MEDIA = "keluarga_media"
    HARI_TERBIT_BERBEDA = "hari_terbit_berbeda"
    TOPIK_BERBEDA = "topik_berbeda"


_MEDIA_STATUS = ("terverifikasi_faktual", "terverifikasi_administratif", "terdaftar_kanwil", "status_belum_diisi")
_HEAD = ("id", "judul", "menggantikan", "satuan_nilai", "zona_waktu")
_SECTIONS: dict[str, tuple[str, ...]] = {
    "pembulatan": ("angka", "cara"),
    "syarat": (
        "keputusan",
        "tanggal_terbit_dalam_periode",
        "min_hari_tayang",
        "jenis_konten",
        "maks_satker_subjek",
    ),
    "bobot_peran": tuple(Role),
    "bobot_media": ("semua", *_MEDIA_STATUS, *JenisSumber),
    "sebaran": ("hitung_per", *_MEDIA_STATUS, "maksimum"),
    "pagu": ("peristiwa_per_satker_per_hari", "pemuatan_dasar_per_keluarga_per_satker_per_pekan"),
    "nada": (*Tone, "klarifikasi_bonus", "klarifikasi_dalam_hari"),
    "integritas": (
        "tanggal_mundur_hari",
        "kemiripan_penyalin",
        "tinjau_ganda_acak_persen",
        "tinjau_ganda_wajib",
        "peninjau_minimal",
        "larang_meninjau_satker_sendiri",
    ),
    "komponen": ("pemberitaan", "pelaporan"),
    "peringkat": ("normalisasi", "kelompok", "seri"),
    "periode": ("tahapan", "sanggah_hari_kerja", "perubahan_setelah_kunci"),
    "temuan": (
        "lonjakan_rilis_per_hari",
        "porsi_satu_media",
        "pecahan_kegiatan_per_hari",
        "hilang_setelah_hari",
        "porsi_mitra_kontrak",
    ),
}
_NO_NUMBERS = {
    "pembulatan": ("cara",),
    "syarat": ("keputusan", "tanggal_terbit_dalam_periode", "jenis_konten"),
    "sebaran": ("hitung_per",),
    "integritas": ("tinjau_ganda_wajib", "larang_meninjau_satker_sendiri"),
    "peringkat": ("normalisasi", "kelompok", "seri"),
    "periode": ("tahapan", "perubahan_setelah_kunci"),
}
_MOST_DIGITS = 6


def load_policies(folder: Path) -> tuple[Policy, ...]:
    """Policies by id, which is the file's name."""
    policies = tuple(load_policy(path) for path in sorted(folder.glob("*.toml")))
    if not policies:
        raise RegistryError(f"{folder}: no policy file")
    ids = {policy.id for policy in policies}
    for policy in policies:
        replaced = policy.sections.get("menggantikan", "")
        if replaced and replaced not in ids:
            raise RegistryError(f"{folder / policy.id}.toml: menggantikan: {replaced!r} is no policy")
    return policies


def load_policy(path: Path) -> Policy:
    """The policy of a file; its sha256 is that of the file's bytes."""
    content = read_bytes(path)
    sections = parse_toml(path, content)
    file = TomlTable(path, sections, (*_HEAD, *_SECTIONS))
    conditions = _section(file, "syarat")
    _check_conditions(conditions)
    return Policy(
        id=_id(file),
        judul=file.text("judul"),
        satuan_nilai=file.kind("satuan_nilai", Satuan),
        zona_waktu=_zone(file),
        digits=_digits(file),
        jenis_konten=tuple(
            conditions.as_kind("jenis_konten", value, JenisKonten) for value in conditions.texts("jenis_konten", ())
        ),
        in_period=conditions.flag("tanggal_terbit_dalam_periode", default=False),
        bobot_peran=_weights(_section(file, "bobot_peran"), Role),
        bobot_media=_numbers(_section(file, "bobot_media")),
        nada=_weights(_section(file, "nada"), Tone),
        seri=_rank_rules(_section(file, "peringkat")),
        sections=sections,
        sha256=hashlib.sha256(content).hexdigest(),
    )


def _section(file: TomlTable, name: str) -> TomlTable:
    return file.table(name, _SECTIONS[name])


def _id(file: TomlTable) -> str:
    policy_id = file.text("id")
    if policy_id != file.path.stem:
        raise file.error("id", f"{policy_id!r} is not the file's name {file.path.stem!r}")
    file.text("menggantikan", "")
    for name, plain in _SECTIONS.items():
        section = _section(file, name)
        for key in section.values:
            if key in plain and key not in _NO_NUMBERS.get(name, ()):
                section.number(key)
    return policy_id


def _zone(file: TomlTable) -> str:
    name = file.text("zona_waktu")
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise file.error("zona_waktu", f"{name!r} is no time zone") from error
    return name


def _digits(file: TomlTable) -> int | None:
    """Decimals of a ledger line; None where the section, and with it the rule, is absent."""
    section = _section(file, "pembulatan")
    if not section.values:
        return None
    if section.text("cara") != "setengah_ke_genap":
        raise section.error("cara", "only 'setengah_ke_genap' is known")
    digits = section.number("angka")
    if digits != int(digits) or digits > _MOST_DIGITS:
        raise section.error("angka", f"{digits} must be a whole number up to {_MOST_DIGITS}")
    return int(digits)


def _check_conditions(section: TomlTable) -> None:
    """Official points come from people: a policy that would count anything else is refused."""
    if section.texts("keputusan", (Verdict.DISETUJUI,)) != (Verdict.DISETUJUI,):
        raise section.error("keputusan", f"only ['{Verdict.DISETUJUI}'] is allowed")


def _weights(section: TomlTable, kinds: type[StrEnum]) -> dict[str, Decimal]:
    """One weight for each of `kinds`; an absent section weighs nothing and reads as empty."""
    return {kind: section.number(kind) for kind in kinds} if section.values else {}


def _numbers(section: TomlTable) -> dict[str, Decimal]:
    return {key: section.number(key) for key in section.values}


def _rank_rules(section: TomlTable) -> tuple[str, ...]:
    for group in section.texts("kelompok", ()):
        if group not in KELOMPOK:
            raise section.error("kelompok", f"{group!r} is not one of {', '.join(KELOMPOK)}")
    return tuple(section.as_kind("seri", value, Seri) for value in section.texts("seri", ()))
