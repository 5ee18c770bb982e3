"""Names that give no suggestion: in links and credits, of others' custody, of former heads; and names of no satker."""

from collections.abc import Sequence

from classifier.linking.case import Case, mention_of
from classifier.linking.houses import KANWIL_GROUPS, Group, Sub
from classifier.linking.ordinary import known_surface
from classifier.linking.reasons import why_ignored
from classifier.linking.regions import Regions
from classifier.linking.settle import Choice
from classifier.linking.sighting import Sighting
from domain.article import Zone
from domain.tags import PassedOver

SUGGESTING = frozenset({Zone.JUDUL, Zone.ISI, Zone.KETERANGAN_FOTO})
Barred = tuple[bool, Group, str]  # in the body or outside it, kind, place


def barred_names(sightings: Sequence[Sighting]) -> set[Barred]:
    """Names that stand for the custody of others here: in a whole article where that custody has its own name
    ("Rutan Mako Brimob Cabang Salemba"); outside the body where it only calls itself a branch, and a headline is short.
    """
    named = [s for s in sightings if s.custody and s.place]
    everywhere = {(body, s.group, s.place) for s in named for body in (True, False) if not s.uses}
    bare = {(s.group, s.place) for s in sightings if s.place and not s.custody and s.page.zone is Zone.ISI}
    return everywhere | {(False, s.group, s.place) for s in named if (s.group, s.place) not in bare}


def why_set_aside(sighting: Sighting, barred: set[Barred]) -> str:
    """The reason, in Indonesian; "" where the name may give a suggestion."""
    if sighting.custody or (_bar(sighting) in barred and not sighting.kelas and sighting.place):
        return why_ignored("custody")
    if sighting.in_related:
        return why_ignored("credit" if sighting.in_credit else "related")
    if sighting.page.zone not in SUGGESTING:
        return why_ignored(sighting.page.zone.value)
    return why_ignored("former") if sighting.former else ""


def set_aside(case: Case, sighting: Sighting, choice: Choice, why: str) -> None:
    """Note it; a former head is looked at again when all else is settled."""
    kode = "" if sighting.custody or len(choice.kodes) > 1 else choice.kodes[0]
    case.ignored.append(PassedOver(mention_of(sighting), kode, why))
    if sighting.former and len(choice.kodes) == 1 and not sighting.in_related:
        case.former.append((sighting, choice.kodes[0]))


def note_nameless(case: Case, sighting: Sighting, regions: Regions) -> None:
    """No satker has the name: another's custody, a unit that the registry lacks, or no name at all."""
    if sighting.custody or sighting.group is Group.NONE:
        case.ignored.append(PassedOver(mention_of(sighting), "", why_ignored("custody")))
    elif _is_unknown(sighting, regions):
        surface = known_surface(sighting, case.pages) if sighting.strange else sighting.surface
        case.unknown.extend([surface] if surface else [])


def _is_unknown(sighting: Sighting, regions: Regions) -> bool:
    if sighting.in_related or sighting.page.zone not in SUGGESTING or sighting.former or sighting.near:
        return False
    if sighting.group is Group.PENJARA or sighting.many or sighting.group in KANWIL_GROUPS or sighting.listed:
        return False
    if sighting.strange or sighting.village:
        return sighting.strange
    named_for_province = sighting.place in regions.province_names and sighting.sub is Sub.UMUM
    return bool(sighting.uses) and not named_for_province and not (sighting.loose and sighting.sub is not Sub.UMUM)


def _bar(sighting: Sighting) -> Barred:
    return sighting.page.zone is Zone.ISI, sighting.group, sighting.place
