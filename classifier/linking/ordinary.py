"""Whether a capitalised word after a kind is a name, or how a headline goes on: the whole article tells."""

import re
from collections.abc import Sequence

from classifier.linking.sighting import Page, Sighting

_WORD = re.compile(r"[^\W\d_]{4,}")


def known_surface(sighting: Sighting, pages: Sequence[Page]) -> str:
    """Kind, class and the unlisted name after it, without the words that are no name; "" where none is left."""
    text, end = sighting.page.text, sighting.odd
    if _is_followed_by_capital(sighting):
        return ""
    titled = _is_titled(sighting)
    for word in _words(text, sighting.odd, sighting.end):
        if not _is_name(word[0], titled, pages):
            break
        end = word.end()
    return text[sighting.start : end] if end > sighting.odd else ""


def is_village(sighting: Sighting, pages: Sequence[Page]) -> bool:
    """The unlisted word between a kind and its town is a name, and the town is not the beginning of another one."""
    if _is_followed_by_capital(sighting) and not sighting.regions:
        return False
    word = _words(sighting.page.text, sighting.odd, sighting.end)[0][0]
    return _is_name(word, _is_titled(sighting), pages)


def _is_name(word: str, titled: bool, pages: Sequence[Page]) -> bool:
    return not _is_ordinary(word, pages) and not (titled and not _stands_in_running_text(word, pages))


def _is_followed_by_capital(sighting: Sighting) -> bool:
    """The capitals go on: the words after the kind are the rest of a headline, or of some other name."""
    rest = sighting.page.text[sighting.end : sighting.end + 2]
    return rest[:1] == " " and rest[1:].isupper()


def _is_ordinary(word: str, pages: Sequence[Page]) -> bool:
    """The article writes the word small as well: "Lapas Kelas IIA Gelar ..." and "gelar"."""
    small = re.compile(rf"\b{re.escape(word.lower())}\b")
    return any(small.search(page.text) for page in pages)


def _words(text: str, begin: int, end: int) -> list[re.Match[str]]:
    return list(re.compile(r"[^\W_]+").finditer(text, begin, end))


def _line_of(text: str, at: int) -> tuple[int, int]:
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text)


def _is_titled(sighting: Sighting) -> bool:
    """Every longer word of the line has a capital, as in a headline: there capitals tell nothing."""
    text = sighting.page.text
    begin, end = _line_of(text, sighting.start)
    rest = f"{text[begin : sighting.start]} | {text[sighting.end : end]}"
    return _all_capitals(rest)


def _all_capitals(line: str) -> bool:
    words = _WORD.findall(line)
    return bool(words) and all(word[0].isupper() for word in words)


def _stands_in_running_text(word: str, pages: Sequence[Page]) -> bool:
    lines = (line for page in pages for line in page.text.split("\n") if word in line)
    return any(not _all_capitals(line) for line in lines)
