"""Many expressions are looked for in one pass over raw bytes."""

from functools import lru_cache

import hyperscan


def found_in(page: bytes, expressions: tuple[str, ...]) -> set[str]:
    """Those of the regular expressions that a page holds, whether written small or large. They are compiled once.

    >>> sorted(found_in(b"<p>LAPAS Lahat", ("lapas", "lahat$", "rutan")))
    ['lahat$', 'lapas']
    """
    found: set[str] = set()
    _compiled(expressions).scan(page, match_event_handler=lambda number, *_: found.add(expressions[number]))
    return found


@lru_cache(maxsize=16)
def _compiled(expressions: tuple[str, ...]) -> hyperscan.Database:
    flags = hyperscan.HS_FLAG_CASELESS | hyperscan.HS_FLAG_SINGLEMATCH
    database = hyperscan.Database()
    database.compile(expressions=[one.encode() for one in expressions], ids=list(range(len(expressions))), flags=flags)
    return database
