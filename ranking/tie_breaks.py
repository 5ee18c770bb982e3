"""What settles equal points, by the names that policies use under `seri`; more is better."""

from collections.abc import Callable, Iterable, Mapping

from domain.period import WIB
from domain.ranking import ScoredArticle


def count_families(cases: Iterable[ScoredArticle]) -> int:
    """Publisher families that carried the satker."""
    return len({case.keluarga for case in cases})


def count_days(cases: Iterable[ScoredArticle]) -> int:
    """Days in WIB on which something of the satker was published."""
    return len({case.published_at.astimezone(WIB).date() for case in cases})


TIE_BREAKS: Mapping[str, Callable[[Iterable[ScoredArticle]], int]] = {
    "keluarga_media": count_families,
    "hari_terbit_berbeda": count_days,
}
