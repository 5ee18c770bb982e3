"""The ranking and its ledger as the command line's contract has them."""

from typing import TYPE_CHECKING, Any

from domain.ranking import LedgerLine, Ranking

if TYPE_CHECKING:
    from review.ledger import ShownLedger


def ranking_dict(ranking: Ranking) -> dict[str, Any]:
    """`rank --json`: points are decimal strings."""
    return {
        "period": ranking.period,
        "policy": ranking.policy,
        "stage": ranking.stage.value,
        "rows": ranking_rows(ranking),
    }


def ranking_rows(ranking: Ranking) -> list[dict[str, Any]]:
    """Rows in rank order."""
    return [
        {
            "rank": row.rank,
            "kode": row.kode,
            "nama": row.nama,
            "points": str(row.points),
            "provisional_points": str(row.provisional_points),
            "articles": row.articles,
            "events": row.events,
            "families": row.families,
            "reviewed": row.reviewed,
            "total": row.total,
        }
        for row in ranking.rows
    ]


def ledger_dicts(ledger: "ShownLedger") -> list[dict[str, Any]]:
    """`explain --json`: lines that add up; what is still being judged is one line, without article."""
    found = [ledger_dict(line) for line in ledger.lines]
    if ledger.closed:
        absent = dict.fromkeys(("article", "event", "decided_by", "decided_at"))
        told = {"rule": "ditutup", "amount": str(ledger.closed_amount), "sentence": ledger.closed_sentence}
        found.append(absent | told | {"evidence": []})
    return found


def ledger_dict(line: LedgerLine) -> dict[str, Any]:
    """One ledger line."""
    return {
        "article": line.article_id,
        "event": line.event,
        "rule": line.rule,
        "amount": str(line.amount),
        "sentence": line.sentence,
        "decided_by": line.decided_by,
        "decided_at": line.decided_at.isoformat() if line.decided_at else None,
        "evidence": list(line.evidence),
    }
