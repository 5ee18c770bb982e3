"""Where kind words stand in a text: one pass of an automaton, then whole words only."""

from collections.abc import Iterator, Sequence

import ahocorasick

from classifier.linking.houses import Group
from classifier.linking.lexicon import KindForm, load_lexicon

_JOINED = frozenset({"di", "ke"})  # often written without a blank: "dirutan Tanah Merah"
_NO_KIND = frozenset({Group.NONE, Group.POINTER})


class KindFinder:
    """Finds the longest kind words of a text, left to right, without overlaps."""

    def __init__(self, forms: Sequence[KindForm]) -> None:
        self._form_of = {form.text: form for form in forms}
        self._automaton = ahocorasick.Automaton()
        for form in forms:
            self._automaton.add_word(form.text, form)
        self._automaton.make_automaton()

    def find(self, text: str, low: str) -> Iterator[tuple[int, int, KindForm]]:
        """(start, end, form) of each kind word; `low` is `text` in lower case, same length."""
        flat = low.replace("\n", " ").replace("\xa0", " ")
        for last, form in self._automaton.iter_long(flat):
            end = last + 1
            start = end - len(form.text)
            if not _opens_word(text, start):
                if not form.inner or not _opens_word(text, end - len(form.inner)):
                    continue
                form = self._form_of[form.inner]
                start = end - len(form.text)
            if _closes_word(text, end) or form.text[-1] == ":":
                yield start, end, form

    def words(self, low: str) -> tuple[str, ...]:
        """Kind words of a lower-case text, each once, in order of appearance."""
        return tuple(dict.fromkeys(form.text for _, _, form in self.find(low, low) if form.group not in _NO_KIND))


def _opens_word(text: str, at: int) -> bool:
    """A word begins at `at`: no letter before it, a small one before a capital ("dariLapas"), or a joined "di"."""
    if at == 0 or not (before := text[at - 1]).isalnum() or (before.islower() and text[at].isupper()):
        return True
    return text[max(0, at - 2) : at].lower() in _JOINED and (at == 2 or not text[at - 3].isalnum())


def _closes_word(text: str, at: int) -> bool:
    return (
        at >= len(text)
        or not (after := text[at]).isalnum()
        or after.isdigit()
        or (after.isupper() and text[at - 1].islower())
    )


def kind_forms() -> tuple[str, ...]:
    """Every way to write a kind of house or its head, lower case: a text without any of them names no satker."""
    return tuple(form.text for form in load_lexicon().kinds if form.group not in _NO_KIND)
