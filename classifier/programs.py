"""Programmes that an article names on a day on which they are valid."""

import re
from collections.abc import Sequence
from functools import lru_cache

from classifier.text import ArticleText
from domain.period import WIB
from domain.program import Program, ProgramTag


def programs_of(article: ArticleText, programs: Sequence[Program]) -> tuple[ProgramTag, ...]:
    """Tags in the programmes' order. An article without a day has none, and a part none without its whole."""
    if article.published_at is None:
        return ()
    day = article.published_at.astimezone(WIB).date()
    text = f"{article.title or ''}\n{article.text}"
    found: dict[str, ProgramTag] = {}
    for program in programs:
        stands = program.is_valid_on(day) and (program.bagian_dari is None or program.bagian_dari in found)
        if stands and (named := _pattern(program.isyarat).search(text)):
            found[program.slug] = ProgramTag(program.slug, program.nama, named[0], program.dugaan)
    return tuple(found.values())


@lru_cache(maxsize=256)
def _pattern(cues: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the cues as whole words, whatever stands between them but letters and digits."""
    ways = (r"[\W_]{1,3}".join(map(re.escape, cue.split())) for cue in cues)
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)", re.IGNORECASE)
