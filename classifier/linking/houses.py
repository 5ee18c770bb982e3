"""Kinds of houses as the press tells them apart, and which of them a satker is."""

from enum import StrEnum

from domain.satker import Jenis


class Group(StrEnum):
    """What a kind word points to."""

    LAPAS = "lapas"
    RUTAN = "rutan"
    LPKA = "lpka"
    BAPAS = "bapas"
    RUPBASAN = "rupbasan"
    KANIM = "kanim"
    RUDENIM = "rudenim"
    RS = "rs"
    PENJARA = "penjara"  # a lapas or a rutan, the word does not say which
    KUMHAM = "kumham"  # Kanwil of the former ministry
    DITJENPAS = "ditjenpas"
    DITJENIM = "ditjenim"
    KANWIL = "kanwil"  # a Kanwil whose ministry the words leave open
    NONE = "telan"  # swallows a kind word: no unit
    POINTER = "penunjuk"  # opens a line that points to another article


class Sub(StrEnum):
    """What a house is for; never dropped when the press shortens a name."""

    UMUM = ""
    PEREMPUAN = "perempuan"
    NARKOTIKA = "narkotika"
    TERBUKA = "terbuka"
    PEMUDA = "pemuda"
    KHUSUS = "khusus"
    ANAK = "anak"
    UKK = "ukk"  # an outpost of a kantor imigrasi


House = tuple[Group, Sub]

_HOUSES: dict[Jenis, House] = {
    Jenis.LAPAS: (Group.LAPAS, Sub.UMUM),
    Jenis.LAPAS_PEREMPUAN: (Group.LAPAS, Sub.PEREMPUAN),
    Jenis.LAPAS_NARKOTIKA: (Group.LAPAS, Sub.NARKOTIKA),
    Jenis.LAPAS_TERBUKA: (Group.LAPAS, Sub.TERBUKA),
    Jenis.LAPAS_PEMUDA: (Group.LAPAS, Sub.PEMUDA),
    Jenis.LAPAS_KHUSUS: (Group.LAPAS, Sub.KHUSUS),
    Jenis.LPKA: (Group.LPKA, Sub.UMUM),
    Jenis.RUTAN: (Group.RUTAN, Sub.UMUM),
    Jenis.RUTAN_PEREMPUAN: (Group.RUTAN, Sub.PEREMPUAN),
    Jenis.BAPAS: (Group.BAPAS, Sub.UMUM),
    Jenis.RUPBASAN: (Group.RUPBASAN, Sub.UMUM),
    Jenis.RUMAH_SAKIT: (Group.RS, Sub.UMUM),
    Jenis.KANIM: (Group.KANIM, Sub.UMUM),
    Jenis.RUDENIM: (Group.RUDENIM, Sub.UMUM),
    Jenis.KANWIL_KEMENKUMHAM: (Group.KUMHAM, Sub.UMUM),
    Jenis.KANWIL_DITJENPAS: (Group.DITJENPAS, Sub.UMUM),
    Jenis.KANWIL_DITJENIM: (Group.DITJENIM, Sub.UMUM),
}

DETENTION = frozenset({Group.LAPAS, Group.RUTAN})
KANWIL_GROUPS = frozenset({Group.KUMHAM, Group.DITJENPAS, Group.DITJENIM, Group.KANWIL})


def house_of(jenis: Jenis) -> House:
    """Group and sub-kind of a registry kind.

    >>> house_of(Jenis.LAPAS_PEREMPUAN)
    (<Group.LAPAS: 'lapas'>, <Sub.PEREMPUAN: 'perempuan'>)
    """
    return _HOUSES[jenis]
