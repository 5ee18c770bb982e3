"""Letters: lower case of the same length, words, and the squashed form in which names are compared."""

import re
import unicodedata

WORD = re.compile(r"[a-zß-ɏ]+|\d+")  # of lower-case text; letters and digits come apart: "2b" is two words


def lowered(text: str) -> str:
    """Lower case with one character for each of `text`, so that offsets agree.

    >>> len(lowered("İZMİR")) == len("İZMİR")
    True
    """
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def folded(word: str) -> str:
    """A lower-case word without diacritics."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def squashed(name: str) -> str:
    """The form in which names are compared: no case, diacritics, spaces or signs.

    >>> squashed("Kayu Agung") == squashed("KAYUAGUNG")
    True
    >>> squashed("Ba'a")
    'baa'
    """
    return folded("".join(WORD.findall(name.lower())))


def shortened(word: str) -> frozenset[str]:
    """The word and every form of it with one letter left out: two words with one in common differ by a typing error."""
    return frozenset({word, *(word[:i] + word[i + 1 :] for i in range(len(word)))})
