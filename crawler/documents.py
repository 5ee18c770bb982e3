"""Single documents from outside Scrapy, one process for all: what a site is surveyed by, where short links lead."""

import json
import os
import subprocess
import sys
from base64 import b64decode
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crawler.run import CrawlSetup
from domain.errors import CrawlError

_LONGEST_S = 900.0
_LAST_WORDS = 300  # characters of a dead process's log that an error quotes
ROBOTS_UNREACHABLE = "error:unreachable"  # the host did not even answer for its robots.txt
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Document:
    """One answer; without a status the outcome names why there was none."""

    url: str  # after redirects
    status: int | None = None
    content_type: str | None = None
    link: str = ""  # its Link headers
    location: str | None = None
    body: bytes = b""
    outcome: str = ""

    @property
    def is_there(self) -> bool:
        return self.status == 200

    @property
    def why_not(self) -> str:
        """Name of what kept the document from being there."""
        return self.outcome or f"http:{self.status}"


@dataclass(frozen=True, slots=True)
class ShortLink:
    """Where a short link leads; without an address the outcome names why."""

    url: str | None
    outcome: str = ""


def fetch_documents(
    urls: Sequence[str], setup: CrawlSetup, local_hosts: Collection[str] = (), *, only_headers: bool = False
) -> dict[str, Document]:
    """The answer of each address; `local_hosts` are loopback hosts that were given explicitly.

    `only_headers`: no redirect is followed and no body read. Raises CrawlError where the process gives no answer.
    """
    asked = list(dict.fromkeys(urls))
    if not asked:
        return {}
    order = {
        "settings": setup.settings,
        "overrides": dict(setup.overrides),
        "urls": asked,
        "local_hosts": sorted(local_hosts),
        "only_headers": only_headers,
    }
    found = _told(json.dumps(order), setup.environment)
    return {url: _document(url, found.get(url, {"outcome": "waiting"})) for url in asked}


def expand(urls: Sequence[str], setup: CrawlSetup, local_hosts: Collection[str] = ()) -> dict[str, ShortLink]:
    """Each short link's next address. Only the short link itself is asked, never the page behind it."""
    found = fetch_documents(urls, setup, local_hosts, only_headers=True)
    return {url: _lead(document) for url, document in found.items()}


def _lead(document: Document) -> ShortLink:
    if document.status in _REDIRECTS and document.location:
        return ShortLink(document.location)
    return ShortLink(None, "short:no_redirect" if document.is_there else document.why_not)


def _told(order: str, environment: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """What the process says of each address."""
    command = [sys.executable, "-m", "crawler.document_job"]
    try:
        done = subprocess.run(
            command,
            input=f"{order}\n",
            capture_output=True,
            text=True,
            timeout=_LONGEST_S,
            env={**os.environ, **environment},
            check=False,
        )
        found: dict[str, dict[str, Any]] = json.loads(done.stdout)
    except subprocess.TimeoutExpired as error:
        raise CrawlError(f"the process that asks gave no answer in {_LONGEST_S:.0f} s") from error
    except ValueError as error:
        raise CrawlError(f"the process that asks failed: {done.stderr.strip()[-_LAST_WORDS:]}") from error
    return found


def _document(url: str, told: Mapping[str, Any]) -> Document:
    return Document(
        url=told.get("url", url),
        status=told.get("status"),
        content_type=told.get("content_type"),
        link=told.get("link") or "",
        location=told.get("location"),
        body=b64decode(told.get("body", "")),
        outcome=told.get("outcome", ""),
    )
