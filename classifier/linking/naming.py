"""A registry name taken apart: kind, sub-kind, class and the place that is left."""

from dataclasses import dataclass
from functools import cache

from classifier.linking.houses import Group, Sub
from classifier.linking.kinds import KindFinder
from classifier.linking.lexicon import load_lexicon
from classifier.linking.surface import WORD, lowered

_ROMAN = {"i": "1", "ii": "2", "iii": "3", "1": "1", "2": "2", "3": "3", "satu": "1", "dua": "2", "tiga": "3"}


@dataclass(frozen=True, slots=True)
class NamePart:
    """What a unit's name says: an alias without a kind word has the group NONE."""

    group: Group
    sub: Sub
    kelas: str  # "2a"; "" where it says none
    place: str


def roman(word: str, after: str = "") -> tuple[str, int]:
    """Class that begins with `word`, and how many words it takes: ("2a", 1) for "iia", ("2b", 2) for "2", "b".

    >>> roman("iia"), roman("2", "b"), roman("i", "palembang"), roman("lahat")
    (('2a', 1), ('2b', 2), ('1', 1), ('', 0))
    """
    if word in _ROMAN:
        return (_ROMAN[word] + after, 2) if after in {"a", "b"} else (_ROMAN[word], 1)
    if word[-1:] in {"a", "b"} and word[:-1] in _ROMAN:
        return _ROMAN[word[:-1]] + word[-1], 1
    return "", 0


def joined(sub: Sub, other: Sub) -> Sub:
    """Sub-kind of a name that says two: what it is for outweighs "khusus".

    >>> joined(Sub.KHUSUS, Sub.UMUM), joined(Sub.KHUSUS, Sub.NARKOTIKA)
    (<Sub.KHUSUS: 'khusus'>, <Sub.NARKOTIKA: 'narkotika'>)
    """
    return other if sub is Sub.UMUM or (sub is Sub.KHUSUS and other is not Sub.UMUM) else sub


def sub_fits(sub: Sub, group: Group) -> bool:
    """Whether a house of this group comes in this sub-kind: there is no "Rutan Anak", but a Rutan Anak Air.

    >>> sub_fits(Sub.ANAK, Group.RUTAN), sub_fits(Sub.PEREMPUAN, Group.RUTAN)
    (False, True)
    """
    return group is Group.LAPAS or (group is Group.RUTAN and sub is Sub.PEREMPUAN)


@cache
def _finder() -> KindFinder:
    return KindFinder(load_lexicon().kinds)


def class_of(kelas: str) -> str:
    """Comparable form of a registry class.

    >>> class_of("IIA"), class_of("I Khusus TPI"), class_of("")
    ('2a', '1', '')
    """
    words = WORD.findall(kelas.lower())
    return roman(words[0], words[1] if len(words) > 1 else "")[0] if words else ""


def name_parts(name: str) -> NamePart:
    """The parts of a unit's name as a registry writes it.

    >>> name_parts("Lapas Khusus Narkotika Kelas II B Banyuasin").place
    'banyuasin'
    """
    low = lowered(name)
    group, sub, begin = Group.NONE, Sub.UMUM, 0
    for _, end, form in _finder().find(name, low):
        if form.group is not Group.NONE and not (form.near and group is Group.KANIM):
            group, sub, begin = form.group, joined(sub, form.sub), end
    words = WORD.findall(low[begin:])
    return _strip(words, group, sub)


def _strip(words: list[str], group: Group, sub: Sub) -> NamePart:
    lexicon, kelas = load_lexicon(), ""
    while words:
        found, taken = roman(words[0], words[1] if len(words) > 1 else "")
        if words[0] in lexicon.subs and sub_fits(lexicon.subs[words[0]], group):
            sub = joined(sub, lexicon.subs[words[0]])
        elif found:
            kelas = kelas or found
            words = words[taken - 1 :]
        elif words[0] not in lexicon.class_words and words[0] not in _NAME_FILLERS:
            break
        words = words[1:]
    if sub is Sub.ANAK and group is Group.LAPAS:
        group, sub = Group.LPKA, Sub.UMUM
    return NamePart(group, sub, kelas, " ".join(words))


_NAME_FILLERS = frozenset({"non", "tpi", "umum"})
