"""How values read on a page: Indonesian numbers, dates and times (WIB), and when an outlet could not be seen."""

import re
from datetime import datetime
from decimal import Decimal

from domain.crawl_run import CrawlGap
from domain.period import WIB

BULAN = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
         "Desember")  # fmt: skip
_UNREADABLE = re.compile(r"(?:no channel could be read|gave one and the same page) \((.*)\)$")
_STATUS = {"401": "meminta masuk,", "403": "menolak,", "404": "halaman tidak ada,", "429": "meminta jeda,"}
_CAUSES = {
    "unknown_host": "alamatnya tidak dikenal",
    "connection_refused": "sambungan ditolak",
    "connection_failed": "sambungan gagal",
    "timeout": "terlalu lama menjawab",
    "robots": "dilarang robots.txt",
    "robots_unreachable": "robots.txt tidak terbaca",
    "private_address": "alamatnya bukan alamat umum",
    "redirect_loop": "pengalihan berputar",
    "too_large": "terlalu besar",
    "javascript_list": "daftar beritanya hanya disusun oleh JavaScript",
    "without a title": "semua alamat memberi satu halaman tanpa judul",
    "no feed, sitemap or WordPress was found": "tidak ada umpan, peta situs, atau WordPress",
}


def angka(value: Decimal) -> str:
    """Decimal comma, thousands point.

    >>> angka(Decimal("1234.50"))
    '1.234,50'
    """
    return f"{value:,}".replace(",", " ").replace(".", ",").replace(" ", ".")


def tanda(value: Decimal) -> str:
    """A ledger amount, with its sign.

    >>> tanda(Decimal("1.00")), tanda(Decimal("0.00"))
    ('+1,00', '0,00')
    """
    return f"+{angka(value)}" if value > 0 else angka(value)


def tanggal(moment: datetime) -> str:
    """Day in WIB.

    >>> from datetime import UTC
    >>> tanggal(datetime(2024, 1, 31, 18, tzinfo=UTC))
    '1 Februari 2024'
    """
    local = moment.astimezone(WIB)
    return f"{local.day} {BULAN[local.month - 1]} {local.year}"


def waktu(moment: datetime) -> str:
    """Day and minute in WIB.

    >>> from datetime import UTC
    >>> waktu(datetime(2024, 1, 31, 18, 5, tzinfo=UTC))
    '1 Februari 2024 pukul 01.05 WIB'
    """
    return f"{tanggal(moment)} pukul {moment.astimezone(WIB):%H.%M} WIB"


def celah(gap: CrawlGap) -> str:
    """When an outlet could not be seen, and why.

    >>> from datetime import UTC
    >>> days = datetime(2024, 5, 1, tzinfo=UTC), datetime(2024, 5, 3, tzinfo=UTC)
    >>> celah(CrawlGap("kabar", *days, "kabar: no channel could be read (http:503, timeout)"))
    'kabar: 1 Mei 2024 sampai 3 Mei 2024 (situsnya tidak dapat dibaca: galat peladen 503, terlalu lama menjawab)'
    >>> celah(CrawlGap("kabar", *days, "kabar: it seems parked: 9 of 9 gave one and the same page (without a title)"))
    'kabar: 1 Mei 2024 sampai 3 Mei 2024 (situsnya tidak dapat dibaca: semua alamat memberi satu halaman tanpa judul)'
    """
    days = f"{gap.outlet}: {tanggal(gap.since)} sampai {tanggal(gap.until)}"
    found = _UNREADABLE.search(gap.reason)
    told = found[1] if found else gap.reason
    causes = _CAUSES.get(told) or ", ".join(_cause(name.strip()) for name in told.split(","))
    return f"{days} (situsnya tidak dapat dibaca: {causes})"


def _cause(name: str) -> str:
    """A cause as the crawl names it, in words; one without words as it is."""
    status = name.rpartition("http:")[2]
    if "http:" in name and status.isdecimal():
        return f"{_STATUS.get(status, 'galat peladen' if status >= '500' else 'jawaban')} {status}"
    return _CAUSES.get(name.removeprefix("error:").removeprefix("refused:"), name)
