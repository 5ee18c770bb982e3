"""CPU a page of the whole crawl step, beside bare Scrapy and what others do with every page.

    python -m bench.crawl_step [--pages 3000] [--kilobytes 80] [--named 0.05] [--rounds 3] [--sides bare,ours]

The whole step is fetch, WARC, satker test, extraction, store. All sides crawl the same pages, each in a process of its
own; another serves. On Scrapy's sides CPU is counted from the opening of the spider to the stop of the engine, so that
discovery and the last commit are in it, imports and models are not. The best of the rounds counts; sides take turns.
fundus lives in an environment of its own, which the benchmark makes; where it cannot be installed, it is skipped.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.tables import table
from bench.crawl_site import serve
from bench.peer_environment import python_with

ROOT = Path(__file__).parents[1]
FUNDUS = ("fundus==0.5.7", "curl_cffi==0.15.0")
BARS = {"bare": ("ours / bare", 1.25), "beautifulsoup": ("beautifulsoup / ours", 8.0)} | {
    "trafilatura": ("trafilatura / ours", 10.0),
    "fundus": ("fundus / ours", 2.0),
}
ALL = ("bare", "ours", "beautifulsoup", "trafilatura", "fundus")


def measured(side: str, given: argparse.Namespace) -> dict[str, Any] | str:
    """What one side says of one run, or why it cannot run."""
    crawl = [sys.executable, "-m", "bench.crawl_step", "--side", side]
    if side == "fundus":
        python = python_with("fundus", FUNDUS, "fundus")
        if isinstance(python, str):
            return python
        crawl = [str(python), str(ROOT / "bench" / "fundus_side.py")]
    shape = ["--pages", str(given.pages), "--kilobytes", str(given.kilobytes), "--named", str(given.named)]
    command = [sys.executable, "-m", "bench.crawl_step", "--side", "serve", *shape]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        address = f"http://127.0.0.1:{server.stdout.readline().strip()}"
        where = [address] if side == "fundus" else ["--address", address, *shape]
        done = subprocess.run([*crawl, *where], cwd=ROOT, capture_output=True, text=True, check=False)
        server.kill()
    if done.returncode:
        return f"{side} failed: {(done.stderr.strip().splitlines() or ['?'])[-1]}"
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return {**told, "cpu_ms_a_page": told["cpu_s"] / max(told["pages"], 1) * 1000}


def compare(given: argparse.Namespace) -> None:
    """Every side so many times, the best of each, and the ratios."""
    best: dict[str, dict[str, Any]] = {}
    skipped: dict[str, str] = {}
    for _ in range(given.rounds):
        for side in (one for one in given.sides.split(",") if one not in skipped):
            told = measured(side, given)
            if isinstance(told, str):
                skipped[side] = told
            elif side not in best or told["cpu_ms_a_page"] < best[side]["cpu_ms_a_page"]:
                best[side] = told
    rows = [
        {"side": side, "pages": one["pages"], "CPU ms a page": f"{one['cpu_ms_a_page']:.2f}", "peak MB": one["peak_mb"]}
        for side, one in best.items()
    ]
    sys.stdout.write("\n\n".join(table(one) for one in (rows, _ratios(best)) if one) + "\n")
    for side, why in skipped.items():
        sys.stdout.write(f"{side} skipped: {why}\n")


def _ratios(best: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    found = []
    for side, (name, bar) in BARS.items():
        if side in best and "ours" in best:
            above, below = ("ours", side) if side == "bare" else (side, "ours")
            ratio = best[above]["cpu_ms_a_page"] / best[below]["cpu_ms_a_page"]
            found.append({"ratio": name, "measured": f"{ratio:.2f}", "bar": f"{'≤' if side == 'bare' else '≥'} {bar}"})
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=3000)
    parser.add_argument("--kilobytes", type=int, default=80)
    parser.add_argument("--named", type=float, default=0.05)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sides", default=",".join(ALL))
    parser.add_argument("--side", default="")
    parser.add_argument("--address", default="")
    given = parser.parse_args(arguments)
    if given.side == "serve":
        serve(given.pages, given.kilobytes * 1000, given.named)
    elif given.side:
        from bench.crawl_sides import SIDES

        SIDES[given.side](given.address, given.pages)
    else:
        compare(given)


if __name__ == "__main__":
    main()
