"""One satker's ledger as it may be read: lines of articles that are still being judged are told together."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from domain.ranking import LedgerLine
from domain.withheld import Withheld


@dataclass(frozen=True, slots=True)
class ShownLedger:
    """Amounts of `lines` and `closed_amount` add up to `total`."""

    lines: tuple[LedgerLine, ...]
    closed: int  # lines that are not shown one by one
    closed_amount: Decimal
    total: Decimal

    @property
    def closed_sentence(self) -> str:
        return (
            f"{self.closed} berita sedang ditinjau tanpa saran mesin atau oleh dua orang; "
            "rinciannya terlihat sesudah tinjauan itu selesai."
        )


def shown_ledger(lines: Iterable[LedgerLine], satker_kode: str, withheld: Withheld) -> ShownLedger:
    """Of one satker, in the order of the ranking's lines."""
    own = [line for line in lines if line.satker_kode == satker_kode]
    closed = [line for line in own if withheld.touches(line.article_id)]
    return ShownLedger(
        tuple(line for line in own if not withheld.touches(line.article_id)),
        len(closed),
        sum((line.amount for line in closed), start=Decimal(0)),
        sum((line.amount for line in own), start=Decimal(0)),
    )
