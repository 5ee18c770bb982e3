"""Peak memory of one crawl, and its growth with the number of pages.

    python -m bench.crawl_memory [--pages 1000 10000] [--kilobytes 80] [--named 0.05]

Each crawl is a process of its own, the site another; the peak is what the system saw of the crawl, all libraries and
the linker included.
"""

import argparse
import sys
from collections.abc import Sequence
from typing import Any

from app.tables import table
from bench.crawl_step import measured

MOST_MB = 400


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--kilobytes", type=int, default=80)
    parser.add_argument("--named", type=float, default=0.05)
    given = parser.parse_args(arguments)
    rows: list[dict[str, Any]] = []
    for pages in given.pages:
        shape = argparse.Namespace(pages=pages, kilobytes=given.kilobytes, named=given.named)
        told = measured("ours", shape)
        if isinstance(told, str):
            sys.exit(told)
        rows.append(
            {"pages": told["pages"], "articles": told["stored"], "peak MB": told["peak_mb"], "bar": f"< {MOST_MB}"}
        )
    sys.stdout.write(f"{table(rows)}\n")
    grown = rows[-1]["peak MB"] - rows[0]["peak MB"]
    sys.stdout.write(f"grown by {grown} MB from {rows[0]['pages']} to {rows[-1]['pages']} pages\n")


if __name__ == "__main__":
    main()
