"""An import of reported links as a table for people and as one object for programs."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from app.tables import table
from domain.claim import ClaimImport, ClaimRow, ClaimStatus
from review.actions.claim_import import Imported
from review.actions.claim_links import host_of

_WIDEST = 60  # characters of a link in the table


Named = Mapping[int, frozenset[str]]  # kode of the satker that each article names


def import_dict(imported: Imported, named: Named) -> dict[str, Any]:
    """`claim import --json`: the sum over `counts` is `total`, and so is the number of `rows`."""
    claims = imported.claims
    return {
        "file": claims.file_name,
        "sha256": claims.sha256,
        "satker": claims.satker,
        "period": claims.period,
        "by": claims.by,
        "at": claims.at.isoformat(),
        "total": len(claims.rows),
        "counts": counts(claims),
        "changed": sorted(imported.changed),
        "unregistered": unregistered(claims),
        "rows": [_row_dict(row, named) for row in claims.rows],
        "passed_over": [
            {"sheet": one.sheet, "number": one.number, "why": one.why, "raw": one.raw} for one in claims.passed
        ],
    }


def counts(claims: ClaimImport) -> dict[str, int]:
    """Rows by status, every status named."""
    found = Counter(row.status for row in claims.rows)
    return {status.value: found[status] for status in ClaimStatus}


def unregistered(claims: ClaimImport) -> dict[str, int]:
    """Links by host that no outlet has, most first."""
    waiting = [row for row in claims.rows if row.status is ClaimStatus.BELUM_TERDAFTAR]
    return dict(Counter(host_of(row.canonical_url or row.line.link) for row in waiting).most_common())


def import_table(claims: ClaimImport, named: Named, width: int | None = None) -> str:
    """Every row, then how many there are of each status; `width`: of the terminal, None where there is none."""
    rows = [_table_row(row, named) for row in claims.rows]
    sums = [{"status": name, "rows": number} for name, number in counts(claims).items() if number]
    return f"{table(rows, width=width)}\n\n{table([*sums, {'status': 'total', 'rows': len(claims.rows)}])}"


def _names_satker(row: ClaimRow, named: Named) -> bool | None:
    """The article names the satker that reports it; None where there is no article or no satker to look for."""
    satker = named.get(row.article_id or 0)
    return row.satker_kode in satker if row.satker_kode and satker is not None else None


def _row_dict(row: ClaimRow, named: Named) -> dict[str, Any]:
    line = row.line
    return {
        "position": row.position,
        "sheet": line.sheet,
        "number": line.number,
        "status": row.status.value,
        "reason": row.reason,
        "doubt": row.doubt or None,
        "satker": row.satker_kode,
        "names_satker": _names_satker(row, named),
        "day": row.day.isoformat() if row.day else None,
        "article": row.article_id,
        "link": line.link or None,
        "canonical_url": row.canonical_url,
        "media": line.media or None,
        "judul": line.judul or None,
        "by": row.by,
        "at": row.at.isoformat(),
        "raw": line.raw,
    }


def _table_row(row: ClaimRow, named: Named) -> dict[str, Any]:
    told = row.line.link or row.line.judul
    stranger = f"berita tidak menyebut {row.satker_kode}" if _names_satker(row, named) is False else ""
    shown = {
        "row": row.line.number,
        "status": row.status.value,
        "satker": row.satker_kode or "",
        "day": row.day.isoformat() if row.day else "",
        "article": row.article_id or "",
        "link": told if len(told) <= _WIDEST else f"{told[: _WIDEST - 1]}…",
        "reason": "; ".join(filter(None, [row.reason, row.doubt, stranger])),
    }
    return {"sheet": row.line.sheet, **shown}
