"""The ranking and its ledger as the command line's contract has them."""

from typing import Any

from domain.ranking import LedgerLine, Ranking


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


def ledger_dict(line: LedgerLine) -> dict[str, Any]:
    """`explain --json`: one ledger line."""
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
