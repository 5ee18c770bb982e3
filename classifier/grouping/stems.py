"""A light stem of Indonesian words: crude, but the same for every article."""

from functools import lru_cache

_PREFIXES = (
    *("menge", "penge", "meng", "peng", "meny", "peny", "mem", "pem", "men", "pen"),
    *("ber", "ter", "per", "me", "pe", "di", "ke", "se"),
)
_SWALLOWED = {"mem": "p", "pem": "p", "men": "t", "pen": "t", "meny": "s", "peny": "s"}  # letter lost before a vowel
_SUFFIXES = ("kannya", "annya", "nya", "kan", "lah", "an", "i")
_SHORTEST = 4  # letters that a stem keeps


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """The word without one prefix and one suffix, where enough remains.

    >>> [stem(word) for word in ("dipindahkan", "pemindahan", "pindah", "razia")]
    ['pindah', 'pindah', 'pindah', 'razia']
    """
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST:
            word = word[: -len(suffix)]
            break
    for prefix in _PREFIXES:
        rest = word[len(prefix) :]
        if word.startswith(prefix) and len(rest) >= _SHORTEST - 1:
            kept = (_SWALLOWED.get(prefix, "") if rest[0] in "aiueo" else "") + rest
            return kept if len(kept) >= _SHORTEST else word
    return word
