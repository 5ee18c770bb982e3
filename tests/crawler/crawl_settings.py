"""Settings of test crawls: the crawler's own, and a satker test that everybody can follow."""

import re

from crawler.settings import *  # noqa: F403

_KIND = re.compile(r"\b(?:lapas|rutan|imigrasi)\b")


def names_satker(text: str) -> bool:
    return re.search(r"lapas\s+kelas\s+i\s+palembang", text.lower()) is not None


def kind_words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_KIND.findall(text.lower())))


GAUNG_NAMES_SATKER = names_satker
GAUNG_KIND_WORDS = kind_words
GAUNG_KIND_FORMS = ("lapas", "rutan", "imigrasi")
GAUNG_LOOPBACK_DELAY = 0.002
LOG_LEVEL = "WARNING"
RETRY_TIMES = 1
