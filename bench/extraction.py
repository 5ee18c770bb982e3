"""Extraction beside trafilatura.bare_extraction(with_metadata=True) on pages whose content is known.

    python -m bench.extraction [--gold ../shared/sites/indonesia]... [--rounds 5]

Gold is a folder with `manifest.jsonl`. CPU is the best of the rounds, sides taking turns; words' F1 is the mean over
articles. trafilatura knows only the day of an article, so its times are right where the clock is not asked for.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import trafilatura
from trafilatura.settings import Document

from app.tables import table
from crawler.extract.measure import Reader, Report, measure
from domain.article import Extracted, JenisKonten
from domain.errors import ExtractError

SITES = Path(__file__).parents[2] / "shared" / "sites"


def peer(page: bytes, url: str) -> Extracted:
    """What trafilatura makes of a page. Raises ExtractError where it finds nothing."""
    found = trafilatura.bare_extraction(page, url=url, with_metadata=True)
    if not isinstance(found, Document) or not found.text:
        raise ExtractError("no_text", None, url, f"{url}: nothing")
    return Extracted(
        url=url,
        canonical_url=url,
        title=found.title,
        paragraphs=tuple(found.text.split("\n")),
        published_at=_day(found.date),
        published_from=None,
        author=found.author,
        kind=JenisKonten.BERITA,
        links=(),
        zones=(),
    )


def _day(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC) if text else None
    except ValueError:
        return None


READERS: Mapping[str, Reader | None] = {"ours": None, "trafilatura": peer}


def compare(gold: Path, rounds: int) -> dict[str, Report]:
    """Reports by side, with the least CPU of the rounds."""
    best: dict[str, Report] = {}
    for _ in range(rounds):
        for side, reader in READERS.items():
            report = measure(gold, reader)
            if side not in best or report.cpu_ms < best[side].cpu_ms:
                best[side] = report
    return best


def _row(gold: Path, side: str, report: Report) -> dict[str, Any]:
    return {
        "gold": gold.name,
        "side": side,
        "articles": report.articles,
        "titles": report.titles,
        "times": report.dates,
        "bodies": report.bodies,
        "refused": f"{report.refused}/{report.others}",
        "precision": f"{report.paragraph_precision:.3f}",
        "recall": f"{report.paragraph_recall:.3f}",
        "word F1": f"{report.word_f1:.4f}",
        "CPU ms a page": f"{report.cpu_ms:.1f}",
    }


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, action="append")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args(arguments)
    golds = given.gold or [manifest.parent for manifest in sorted(SITES.glob("*/manifest.jsonl"))]
    if not golds:
        sys.stdout.write(f"skipped: no gold in {SITES.parent.name}/{SITES.name}; name one with --gold\n")
        return
    rows, ratios = [], []
    for gold in golds:
        reports = compare(gold, given.rounds)
        rows += [_row(gold, side, report) for side, report in reports.items()]
        cpu = reports["ours"].cpu_ms / reports["trafilatura"].cpu_ms
        f1 = reports["ours"].word_f1 - reports["trafilatura"].word_f1
        ratios.append(
            {"gold": gold.name, "CPU, ours / trafilatura (bar ≤ 1.5)": f"{cpu:.2f}", "F1 gained (bar ≥ 0)": f"{f1:.4f}"}
        )
    sys.stdout.write(f"{table(rows)}\n\n{table(ratios)}\n")


if __name__ == "__main__":
    main()
