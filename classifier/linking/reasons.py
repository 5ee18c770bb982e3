"""Why a satker was linked, or words were passed over: sentences that a humas user reads."""

from collections.abc import Sequence
from datetime import datetime

from classifier.linking.result import Candidate
from classifier.linking.sighting import Sighting
from domain.article import Zone
from domain.satker import Satker

_ZONES = {
    Zone.JUDUL: "judul",
    Zone.ISI: "isi",
    Zone.KETERANGAN_FOTO: "keterangan foto",
    Zone.TAUTAN_TERKAIT: "tautan terkait",
    Zone.PENULIS: "baris penulis",
}
_RULES = {
    "nama": "jenis dan tempatnya sama dengan nama resmi",
    "alias": "sama dengan nama lain yang tercatat di daftar alias",
    "satu_di_tempat": "satu-satunya satker jenis ini di tempat itu",
    "wilayah": "nama tempatnya belum dikenal, dan di kabupaten/kota yang disebut hanya ada satu",
    "kabupaten": "satu-satunya satker jenis ini di kabupaten/kota yang disebut",
    "kampung": "jenis dan kotanya cocok dengan satu satker, dan di antaranya ada nama kampung",
    "julukan": "julukan itu milik satu satker saja, walau media menyebut jenis lain",
    "saudara": "kelas yang ditulis milik satker lain di kota itu yang juga disebut artikel",
    "tukar": "lapas dan rutan sering tertukar di media, dan di tempat itu hanya ada satu",
    "penjara": "satu-satunya tempat penahanan dengan nama itu",
    "ejaan": "beda satu huruf dari nama tempatnya",
    "masa_jabatan": "jabatan lama seseorang, tetapi beritanya tentang masa itu di satker ini",
    "konteks": "nama ini dipakai beberapa satker, dan isi artikel menunjuk ke sini",
    "kanwil": "kementerian dan provinsinya disebut",
    "kanwil_tanpa_kementerian": "kanwil tanpa nama kementerian, ditentukan dari isi artikel",
    "ambigu": "nama ini cocok dengan beberapa satker dan artikel tidak memastikan yang mana",
}
_IGNORED = {
    "custody": "tempat tahanan atau kantor instansi lain, bukan satker",
    "related": "hanya di baris yang menunjuk ke berita lain atau di tagar",
    "credit": "hanya kredit foto",
    "former": "jabatan lama seseorang, bukan berita satker itu",
    Zone.TAUTAN_TERKAIT.value: "hanya di tautan terkait",
    Zone.PENULIS.value: "hanya di baris penulis",
}
_LOST = {
    "context": "kalah: kata wilayah di artikel lebih dekat ke satker yang dipilih",
    "open": "sama kuat: artikel tidak memastikan",
}


def why_ignored(name: str) -> str:
    """Sentence part for words that give no suggestion."""
    return _IGNORED[name]


def why_lost(name: str) -> str:
    """Sentence part for a candidate that was not chosen."""
    return _LOST[name]


def reason_of(row: Satker, best: Sighting, rule: str, mentions: int, rivals: Sequence[Candidate]) -> str:
    """One sentence: what matched, where, by which rule, and what became of the others."""
    times = f", {mentions} kali disebut" if mentions > 1 else ""
    others = f"; calon lain: {', '.join(f'{c.nama} ({c.why})' for c in rivals[:3])}" if rivals else ""
    return f"“{best.surface}” di {_ZONES[best.page.zone]} → {row.nama}: {_RULES[rule]}{times}{others}."


def out_of_time(row: Satker, at: datetime | None) -> str:
    """A further sentence where the satker did not exist on the article's day; empty where it did."""
    day = at.date() if at else None
    if day is None or (row.berlaku_dari or day) <= day < (row.berlaku_sampai or day.max):
        return ""
    if row.berlaku_sampai is not None and day >= row.berlaku_sampai:
        return (
            f" Pada tanggal berita itu satker ini sudah tidak ada atau beralih (sampai {row.berlaku_sampai:%d/%m/%Y})."
        )
    return f" Pada tanggal berita itu satker ini belum ada (mulai {row.berlaku_dari:%d/%m/%Y})."
