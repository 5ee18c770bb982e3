"""Which satker a name can mean: rules by rank, from the strongest to the weakest."""

from collections.abc import Sequence
from dataclasses import dataclass

from classifier.linking.gazetteer import Gazetteer, Source, Use
from classifier.linking.houses import DETENTION, Group, Sub
from classifier.linking.lexicon import Lexicon
from classifier.linking.naming import class_of
from classifier.linking.sighting import Sighting
from classifier.linking.surface import squashed

# Probabilities of a mention by rule.
RULES: dict[str, float] = {
    "nama": 0.97,  # kind, sub-kind and place as the registry has them
    "alias": 0.96,  # a name of the alias list
    "satu_di_tempat": 0.9,  # the only one of its kind there: the press drops "narkotika"
    "wilayah": 0.7,  # a name that the registry lacks, in a kabupaten that has one such house
    "kabupaten": 0.88,  # the only one of its kind in the kabupaten
    "kampung": 0.8,  # a kampung stands between the kind and its place
    "julukan": 0.8,  # a nickname of one house alone, before it a sub-kind that the house does not have
    "saudara": 0.85,  # the class written is that of the sub-kind unit of the place, which the article names
    "tukar": 0.82,  # lapas for rutan or the other way round, where only one stands
    "penjara": 0.7,
    "ejaan": 0.85,  # one letter wrong
    "masa_jabatan": 0.75,  # a former head, in news about that time
    "konteks": 0.9,  # several fit, the article settles it
    "kanwil": 0.97,
    "kanwil_tanpa_kementerian": 0.6,
}
OPEN = "ambigu"  # the rule of a name that nothing settles
AMBIGUOUS = 0.45  # shared among the candidates of a name that nothing settles
NOT_YET = 0.7  # factor for a unit that does not exist yet on the article's day
HANDED_OVER = 0.7  # factor for a unit that is another's on the article's day: a Rupbasan after its transfer
NO_LONGER = 0.45  # factor for a Kanwil of a ministry that is gone, where nothing else speaks of its houses


@dataclass(frozen=True, slots=True)
class Choice:
    """Satker that one sighting can mean under the best rule that finds any."""

    rule: str
    kodes: tuple[str, ...]
    rivals: tuple[str, ...] = ()  # weaker candidates elsewhere with the same name


def choose(sighting: Sighting, gazetteer: Gazetteer) -> Choice | None:
    """The candidates of a sighting by the strongest rule, or None where no satker has the name."""
    group, sub = sighting.group, sighting.sub
    uses = sighting.uses
    ranks = _by_region(group, sub, uses) if sighting.by_region else _by_rank(group, sub, uses)
    for rule, kodes in ranks:
        if kodes:
            weaker = _rivals(group, sub, uses, kodes)
            return Choice(rule, _by_class(sighting, kodes, gazetteer), weaker)
    kodes = _nicknamed(sighting, gazetteer)
    return Choice("julukan", kodes) if kodes else None


def _nicknamed(sighting: Sighting, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The one house that goes by a kampung or street: its name outweighs a sub-kind that the press adds."""
    kodes = _kodes(sighting.uses)
    if len(kodes) != 1 or sighting.sub is not Sub.NARKOTIKA or sighting.uses[0].house[0] is not sighting.group:
        return ()
    town = squashed(gazetteer.satker_by_kode[kodes[0]].kabupaten_kota.partition(" ")[2])
    with_town = bool(town) and sighting.place != town and sighting.place.endswith(town)
    return kodes if with_town or sighting.uses[0].source is Source.ALIAS else ()


def _by_region(group: Group, sub: Sub, uses: Sequence[Use]) -> list[tuple[str, tuple[str, ...]]]:
    """Candidates by the kabupaten alone: all houses of the kind there, else of the other kind of detention."""
    there = [use for use in uses if use.source in {Source.TEMPAT, Source.KABUPATEN}]
    own = [use for use in there if use.house[0] is group and sub in {Sub.UMUM, use.house[1]}]
    other = [use for use in there if use.house[0] in DETENTION and sub in {Sub.UMUM, use.house[1]}]
    return [("wilayah", _kodes(own)), ("wilayah", _kodes(other) if group in DETENTION else ())]


def _by_rank(group: Group, sub: Sub, uses: Sequence[Use]) -> list[tuple[str, tuple[str, ...]]]:
    """(rule, candidates) from the strongest rule to the weakest."""
    if group is Group.PENJARA:
        houses = [use for use in uses if use.house[0] in DETENTION and use.source <= Source.AMBIGU]
        return [("penjara", _kodes(houses))]
    named = [use for use in uses if use.source <= Source.POS]
    same = [use for use in named if use.house[0] is group]
    exact = [use for use in same if use.house[1] is sub] or _without_khusus(sub, same)
    own = [use for use in exact if use.source is Source.TEMPAT] or exact
    if any(use.source is Source.AMBIGU for use in exact):
        own = exact
    ranks = [("nama" if own and own[0].source is Source.TEMPAT else "alias", _kodes(own))]
    if sub is Sub.UMUM:
        ranks.append(("satu_di_tempat", _kodes([*same, *_in_complex(group, uses)])))
    ranks.append(("kabupaten", _kodes(_in_kabupaten(group, sub, uses))))
    if group in DETENTION:
        ranks.append(("tukar", _kodes(_swapped(sub, uses))))
    return ranks


def _kodes(uses: Sequence[Use]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(use.kode for use in uses))


def _without_khusus(sub: Sub, same: Sequence[Use]) -> list[Use]:
    return [use for use in same if use.house[1] is Sub.UMUM] if sub is Sub.KHUSUS else []


def _in_complex(group: Group, uses: Sequence[Use]) -> list[Use]:
    return [use for use in uses if use.source is Source.KOMPLEKS and use.house[0] is group]


def _in_kabupaten(group: Group, sub: Sub, uses: Sequence[Use]) -> list[Use]:
    there = [use for use in uses if use.source is Source.KABUPATEN and use.house[0] is group]
    return there if sub is Sub.UMUM else [use for use in there if use.house[1] is sub]


def _swapped(sub: Sub, uses: Sequence[Use]) -> list[Use]:
    """Lapas and rutan of the place taken together."""
    there = [use for use in uses if use.house[0] in DETENTION and use.source <= Source.AMBIGU]
    there = there or [use for use in uses if use.house[0] in DETENTION and use.source is Source.KABUPATEN]
    return there if sub is Sub.UMUM else [use for use in there if use.house[1] is sub]


def _rivals(group: Group, sub: Sub, uses: Sequence[Use], kodes: tuple[str, ...]) -> tuple[str, ...]:
    """Other satker of the same name that the article could make the meant one; a sub-kind that is written stays."""
    family = {*DETENTION, Group.LPKA} if group in DETENTION else {group}
    fitting = (use for use in uses if use.house[0] in family and sub in {Sub.UMUM, use.house[1]})
    return tuple(dict.fromkeys(use.kode for use in fitting if use.kode not in kodes))


def _by_class(sighting: Sighting, kodes: tuple[str, ...], gazetteer: Gazetteer) -> tuple[str, ...]:
    """Candidates whose class is the one written; class only ever breaks a tie."""
    if len(kodes) < 2 or not sighting.kelas:
        return kodes
    return tuple(k for k in kodes if class_of(gazetteer.satker_by_kode[k].kelas) == sighting.kelas) or kodes


def is_fragile(sighting: Sighting, lexicon: Lexicon) -> bool:
    """The place name is so short or common that it needs the words of its province around it."""
    return sighting.place in lexicon.fragile and (not sighting.kelas or sighting.goes_on)
