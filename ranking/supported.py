"""What of a policy the scoring can apply: all of it, or the policy is refused."""

from collections.abc import Iterator, Mapping

from domain.outlet import JenisSumber
from domain.period import WIB
from domain.ranking import Policy
from domain.tags import Role, Tone
from ranking.tie_breaks import TIE_BREAKS

_HEAD = frozenset({"id", "judul", "menggantikan", "satuan_nilai", "zona_waktu"})
_KEYS: Mapping[str, frozenset[str]] = {
    "pembulatan": frozenset({"angka", "cara"}),
    "syarat": frozenset({"keputusan", "tanggal_terbit_dalam_periode", "jenis_konten"}),
    "bobot_peran": frozenset(Role),
    "bobot_media": frozenset({"semua", *JenisSumber}),
    "nada": frozenset(Tone),
    "peringkat": frozenset({"seri"}),
}


def unsupported(policy: Policy) -> tuple[str, ...]:
    """Sections, keys and values of a policy that no code applies yet, in the file's order; empty: all is applied."""
    return tuple(_missing(policy))


def _missing(policy: Policy) -> Iterator[str]:
    if policy.satuan_nilai != "tautan":
        yield f"satuan_nilai = {policy.satuan_nilai}"
    if policy.zona_waktu != WIB.key:
        yield f"zona_waktu = {policy.zona_waktu}"
    for name, section in policy.sections.items():
        if name in _KEYS and isinstance(section, Mapping):
            yield from (f"{name}.{key}" for key in section if key not in _KEYS[name])
        elif name not in _HEAD:
            yield name
    if policy.bobot_media and "semua" not in policy.bobot_media:
        yield from (f"bobot_media without {kind}" for kind in JenisSumber if kind not in policy.bobot_media)
    yield from (f"peringkat.seri {one}" for one in policy.seri if one not in TIE_BREAKS)
