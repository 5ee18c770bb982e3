"""Ranking groups: satker that are compared with each other."""

from domain.satker import Jenis

_IMIGRASI = frozenset({Jenis.KANIM, Jenis.RUDENIM})
# Units of the corrections service that are no prison for adults; the one hospital stands with them.
_LPKA_BAPAS_RUPBASAN = frozenset({Jenis.LPKA, Jenis.BAPAS, Jenis.RUPBASAN, Jenis.RUMAH_SAKIT})

KELOMPOK = (
    "lapas_rutan_kelas_1",
    "lapas_rutan_kelas_2",
    "lapas_rutan_kelas_3",
    "lpka_bapas_rupbasan",
    "imigrasi",
)


def kelompok_of(jenis: Jenis, kelas: str) -> str:
    """The ranking group; "" for a Kanwil, which is never ranked.

    Lapas and Rutan of every sub-kind go by class; one without a class goes with class II, by far the most common.

    >>> kelompok_of(Jenis.LAPAS_NARKOTIKA, "IIB")
    'lapas_rutan_kelas_2'
    >>> kelompok_of(Jenis.KANIM, "I TPI")
    'imigrasi'
    """
    if jenis.is_kanwil:
        return ""
    if jenis in _IMIGRASI:
        return "imigrasi"
    if jenis in _LPKA_BAPAS_RUPBASAN:
        return "lpka_bapas_rupbasan"
    return f"lapas_rutan_kelas_{_class_number(kelas)}"


def _class_number(kelas: str) -> int:
    first = kelas.partition(" ")[0].rstrip("AB")
    return {"I": 1, "III": 3}.get(first, 2)
