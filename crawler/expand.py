"""Short links from outside Scrapy: one process for all of them."""

import json
import os
import subprocess
import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from crawler.run import CrawlSetup
from domain.errors import CrawlError

_LONGEST_S = 600.0


@dataclass(frozen=True, slots=True)
class ShortLink:
    """Where a short link leads; without an address the outcome names why."""

    url: str | None
    outcome: str = ""


def expand(urls: Sequence[str], setup: CrawlSetup, local_hosts: Collection[str] = ()) -> dict[str, ShortLink]:
    """Each link's next address. Raises CrawlError where the process that asks gives no answer."""
    order = {"settings": setup.settings, "overrides": dict(setup.overrides), "urls": list(urls)}
    asked = json.dumps({**order, "local_hosts": sorted(local_hosts)}) + "\n"
    try:
        done = subprocess.run(
            [sys.executable, "-m", "crawler.short_links"],
            input=asked,
            capture_output=True,
            text=True,
            timeout=_LONGEST_S,
            env={**os.environ, **setup.environment},
            check=True,
        )
        return {
            url: ShortLink(lead.get("url"), lead.get("outcome", "")) for url, lead in json.loads(done.stdout).items()
        }
    except (subprocess.SubprocessError, ValueError) as error:
        raise CrawlError(f"the process that asks short links failed: {error}") from error
