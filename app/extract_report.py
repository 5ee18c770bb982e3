"""How extraction measured, for a person and for a program."""

from dataclasses import asdict, dataclass
from typing import Any

from crawler.extract.measure import Report


@dataclass(frozen=True, slots=True)
class ExtractReport:
    report: Report

    def to_dict(self) -> dict[str, Any]:
        return asdict(self.report)

    def lines(self) -> list[str]:
        """The figures, then every field that came out wrong."""
        found = self.report
        figures = [
            f"titles right           {found.titles} of {found.articles}",
            f"times right            {found.dates} of {found.articles} (to the minute)",
            f"bodies right           {found.bodies} of {found.articles} (every paragraph and no other)",
            f"refused                {found.refused} of {found.others} home pages and listings",
            f"paragraphs             precision {found.paragraph_precision:.4f}, recall {found.paragraph_recall:.4f}",
            f"words                  F1 {found.word_f1:.4f}",
            f"CPU                    {found.cpu_ms:.1f} ms a page",
        ]
        return figures + [f"  {miss.file}: {miss.field}: {miss.found!r} for {miss.expected!r}" for miss in found.misses]
