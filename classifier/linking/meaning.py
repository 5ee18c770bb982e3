"""Which satker one sighting can mean, before the article is asked."""

from classifier.linking.case import Case
from classifier.linking.gazetteer import Gazetteer
from classifier.linking.houses import KANWIL_GROUPS, Group, Sub
from classifier.linking.lexicon import homonyms_by_place
from classifier.linking.offices import Offices
from classifier.linking.ordinary import is_village
from classifier.linking.settle import Choice, choose
from classifier.linking.sighting import Sighting
from domain.satker import Jenis

_PLAIN = frozenset({"nama", "alias", "satu_di_tempat"})  # rules by which kind and town alone mean a house


class Meaning:
    """Finds the candidates of a sighting; remembers those of each name."""

    def __init__(self, gazetteer: Gazetteer, offices: Offices) -> None:
        self._gazetteer = gazetteer
        self._satker = gazetteer.satker_by_kode
        self._offices = offices
        self._homonyms = homonyms_by_place()
        self._known: dict[tuple[Group, Sub, str, str, bool], Choice | None] = {}

    def could_name(self, sighting: Sighting) -> bool:
        """The sighting alone could be a satker of the registry."""
        if sighting.custody or sighting.group is Group.NONE:
            return False
        if sighting.group in KANWIL_GROUPS:
            return bool(sighting.kanwil)
        return bool(sighting.uses) and self._of_name(sighting) is not None

    def of(self, case: Case, sighting: Sighting) -> Choice | None:
        """The candidates; None where no satker has the name."""
        if sighting.group in KANWIL_GROUPS:
            return self._offices.choice(sighting, case.article, case.pages, case.taken)
        if sighting.group is Group.RS and not sighting.place:
            return self._only_hospital()
        choice = self._of_name(sighting) if sighting.uses and not sighting.many else None
        return _in_village(case, sighting, choice) if choice and sighting.village else choice

    def is_elsewhere(self, sighting: Sighting, choice: Choice) -> bool:
        """The words right after the name say that its homonym is meant, where the registry has no such house."""
        homonyms = self._homonyms.get(sighting.place)
        if not homonyms:
            return False
        said = {region.provinsi for region in sighting.regions} & homonyms
        known = {self._satker[kode].provinsi for kode in (*choice.kodes, *choice.rivals)}
        return bool(said) and not said & known

    def has_far_rivals(self, choice: Choice) -> bool:
        """Satker of the same name stand in another province."""
        if not choice.rivals:
            return False
        home = self._satker[choice.kodes[0]].provinsi
        return any(self._satker[kode].provinsi != home for kode in choice.rivals)

    def _of_name(self, sighting: Sighting) -> Choice | None:
        """`choose`, remembered: it depends on the name alone."""
        name = (sighting.group, sighting.sub, sighting.place, sighting.kelas, sighting.by_region)
        if name not in self._known:
            self._known[name] = choose(sighting, self._gazetteer)
        return self._known[name]

    def _only_hospital(self) -> Choice | None:
        kodes = tuple(row.kode for row in self._satker.values() if row.jenis is Jenis.RUMAH_SAKIT)
        return Choice("nama", kodes) if len(kodes) == 1 else None


def _in_village(case: Case, sighting: Sighting, choice: Choice) -> Choice | None:
    """The house of a town with a kampung before it, where town and kind alone mean one house."""
    plain = len(choice.kodes) == 1 and choice.rule in _PLAIN
    if not plain or not is_village(sighting, case.pages):
        return None
    return Choice("kampung", choice.kodes, choice.rivals)
