"""How values read on a page: Indonesian numbers, dates and times (WIB)."""

from datetime import datetime
from decimal import Decimal

from domain.period import WIB

BULAN = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
         "Desember")  # fmt: skip


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
