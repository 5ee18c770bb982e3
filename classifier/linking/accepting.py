"""A sighting accepted as one satker, as surely as its rule and the article's day allow."""

from classifier.linking.case import Case
from classifier.linking.settle import HANDED_OVER, NO_LONGER, NOT_YET, RULES
from classifier.linking.sighting import Sighting
from domain.satker import Satker


def accept(case: Case, sighting: Sighting, row: Satker, rule: str) -> None:
    """Note it as found; a typing error outweighs the rule."""
    rule = "ejaan" if sighting.typo else rule
    case.found[row.kode].append((sighting, rule, RULES[rule] * _of_its_day(case, row)))


def give_to(case: Case, plain: str, sister: Satker) -> None:
    """What was found of one satker was the other's."""
    for sighting, _, _ in case.found.pop(plain):
        accept(case, sighting, sister, "saudara")


def _of_its_day(case: Case, row: Satker) -> float:
    """Factor for a satker that does not exist yet, or no longer, on the article's day."""
    at = case.article.published_at
    if at is None or (row.berlaku_dari is None and row.berlaku_sampai is None):
        return 1.0
    gone = row.berlaku_sampai is not None and at.date() >= row.berlaku_sampai
    if row.jenis.is_kanwil:
        return NO_LONGER if gone and not case.speaks_of_houses else 1.0
    if gone:
        return HANDED_OVER
    return NOT_YET if row.berlaku_dari is not None and at.date() < row.berlaku_dari else 1.0
