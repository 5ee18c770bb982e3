"""Whether a raw page could hold a word for a kind of satker: all forms are looked for in one pass over its bytes."""

import re
from collections.abc import Iterable

from crawler.byte_search import found_in
from crawler.fast_text import INLINE_TAG, without_inline_tags

_SHORT = 3  # letters: a word so short stands for itself only, a longer one may be part of another
_LETTERS = re.compile("[a-z]+")
_LETTER_REFERENCE = "&(?:period;|#(?:x0*(?:[4-7]|2e)|0*(?:46|[6-9][0-9]|1[01][0-9]|12[0-2])[^0-9]))"  # or a full stop
# A word may go on behind tags: a drop cap, "L.</b>P.". The first is quickly found and finds some too many.
_MAYBE_PARTED = "[a-z.](?:<(?:[!abceikqstuw]|/[abceikqstuw]|/?(?:del|font|ins|mark|nobr))[^<>]*>)+[a-z.]"
_PARTED = f"[a-z.](?:{INLINE_TAG})+[a-z.]"
_BYTE_ORDER = 100  # bytes in which a page of two bytes a letter shows an empty one

Words = frozenset[str]  # expressions of the words of one form


class KindGate:
    """Knows forms such as "lapas" or "kantor wilayah"."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._forms = _fewest(forms)
        self._sought = (*sorted(frozenset().union(*self._forms)), _LETTER_REFERENCE, _MAYBE_PARTED)
        found_in(b"", self._sought)  # compiled now, not while the first page waits

    def opens(self, page: bytes) -> bool:
        """Whether all words of some form are there, in whatever order, or may be written so that bytes hide them."""
        seen = found_in(page, self._sought)
        if self._holds_form(seen) or _LETTER_REFERENCE in seen or b"\x00" in page[:_BYTE_ORDER]:
            return True
        if _MAYBE_PARTED not in seen or not found_in(page, (_PARTED,)):
            return False
        return self._holds_form(found_in(without_inline_tags(page), self._sought))

    def _holds_form(self, seen: set[str]) -> bool:
        return any(form <= seen for form in self._forms)


def _fewest(forms: Iterable[str]) -> list[Words]:
    """The words of each form; none for a form that always holds another one."""
    kept: list[Words] = []
    for form in sorted(set(forms), key=lambda form: (len(form), form)):
        if any(all(re.search(word, form) for word in words) for words in kept):
            continue
        kept.append(frozenset(_expressions(form)))
    return kept


def _expressions(form: str) -> list[str]:
    """A short word stands for itself only, a longer one may be part of another.

    Single letters stay as they are ("l.p"): any signs between them would take longer to look for than all the rest.
    """
    words = _LETTERS.findall(form)
    if max(map(len, words)) == 1:
        return [_alone(re.escape(form.strip(". ")))]
    return [word if len(word) > _SHORT else _alone(word) for word in words]


def _alone(word: str) -> str:
    """A short word after "di" and "ke" is often written without a blank: "dilp"."""
    return f"(?:^|[^a-z])(?:di|ke)?{word}(?:[^a-z]|$)"
