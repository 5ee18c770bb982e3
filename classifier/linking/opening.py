"""A cheap look at the word after a kind word: mostly no name begins there, and nothing more is read."""

import re

from classifier.linking.gazetteer import MIN_TYPO_LETTERS, Gazetteer
from classifier.linking.lexicon import KindForm, Lexicon
from classifier.linking.naming import roman
from classifier.linking.sighting import Page
from classifier.linking.strangers import MIN_VILLAGE_LETTERS
from classifier.linking.surface import folded


class Opening:
    """Tells which words could open a name."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        words = (lexicon.subs, lexicon.class_words, lexicon.fillers, lexicon.custody, lexicon.short_words)
        self._openers = frozenset({"di"}.union(*words))
        self._prefixes = gazetteer.prefixes

    def could_be(self, word: re.Match[str] | None, page: Page, form: KindForm) -> bool:
        """The word could belong to a name of the registry, or to one that it lacks."""
        if word is None:
            return False
        text = folded(word[0])
        if text in self._openers or text in self._prefixes or roman(text)[0]:
            return True
        if page.cased and not page.text[word.start()].isupper():
            return False
        return len(text) >= MIN_TYPO_LETTERS or _could_be_village(word, page, form)


def _could_be_village(word: re.Match[str], page: Page, form: KindForm) -> bool:
    """A short word with a capital, after which a town could follow."""
    if form.near or form.head or not page.cased or word.end() - word.start() < MIN_VILLAGE_LETTERS:
        return False
    gap, first = page.text[word.end() : word.end() + 1], page.text[word.end() + 1 : word.end() + 2]
    return gap == " " and first.isupper()
