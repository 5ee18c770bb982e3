"""The article chooses among the satker of one name, or leaves them all to a person."""

from collections.abc import Mapping, Sequence

from classifier.linking.accepting import accept
from classifier.linking.case import Case
from classifier.linking.context import Context, read_context, score
from classifier.linking.gazetteer import Source, Use
from classifier.linking.lexicon import Lexicon
from classifier.linking.reasons import why_lost
from classifier.linking.regions import Regions
from classifier.linking.result import Candidate
from classifier.linking.settle import AMBIGUOUS, OPEN, Choice, is_fragile
from classifier.linking.sighting import Sighting
from domain.satker import Satker

_CLEAR = 1.5  # points by which a candidate must lead


class Weighing:
    """Weighs candidates by what the article speaks of."""

    def __init__(self, satker_by_kode: Mapping[str, Satker], regions: Regions, lexicon: Lexicon) -> None:
        self._satker = satker_by_kode
        self._regions = regions
        self._lexicon = lexicon

    def settle(self, case: Case, sighting: Sighting, choice: Choice) -> None:
        """Accept the candidate that leads, or note all of them for a person."""
        context = self._context(case)
        rows = [self._satker[kode] for kode in choice.kodes]
        far = [self._satker[kode] for kode in choice.rivals if self._satker[kode].provinsi != rows[0].provinsi]
        ranked = sorted(((score(row, sighting, context), row.kode) for row in rows), reverse=True)
        best, kode = ranked[0]
        if len(ranked) > 1 and best - ranked[1][0] < _CLEAR:
            self._leave_open(case, sighting, choice.kodes)
            return
        if is_fragile(sighting, self._lexicon) and best <= 0:
            return
        beyond = [(score(row, sighting, context), row.kode) for row in far]
        rival = max(beyond, default=(-99.0, ""))
        if rival[0] - best >= _CLEAR:
            self._take_rival(case, sighting, choice, rival[1])
        elif best <= 0 and _needs_context(sighting, self._satker[kode], far):
            self._leave_open(case, sighting, (kode, *(row.kode for row in far)))
        else:
            accept(case, sighting, self._satker[kode], choice.rule if len(ranked) == 1 else "konteks")
            lost = (self._candidate(other, 0.05, why_lost("context")) for _, other in [*ranked[1:], *beyond])
            case.lost[kode].extend(lost)

    def _take_rival(self, case: Case, sighting: Sighting, choice: Choice, kode: str) -> None:
        """The article speaks of another province: its satker of the kind that was written, else a person decides."""
        fitting = [use.kode for use in sighting.uses if use.kode in choice.rivals and _same_kind(use, sighting)]
        near = [k for k in fitting if self._satker[k].provinsi == self._satker[kode].provinsi]
        if len(near) == 1:
            accept(case, sighting, self._satker[near[0]], "konteks")
        else:
            self._leave_open(case, sighting, (choice.kodes[0], kode))

    def _leave_open(self, case: Case, sighting: Sighting, kodes: tuple[str, ...]) -> None:
        case.unknown.append(sighting.surface)
        for kode in kodes:
            case.found[kode].append((sighting, OPEN, AMBIGUOUS / len(kodes)))
            others = [self._candidate(k, AMBIGUOUS / len(kodes), why_lost("open")) for k in kodes if k != kode]
            case.lost[kode].extend(others)

    def _candidate(self, kode: str, probability: float, why: str) -> Candidate:
        return Candidate(kode, self._satker[kode].nama, round(probability, 3), why)

    def _context(self, case: Case) -> Context:
        if case.context is None:
            sure = {kode: self._satker[kode] for kode, rows in case.found.items() if rows}
            case.context = read_context(case.article, case.pages, case.taken, sure, self._regions)
        return case.context


def _needs_context(sighting: Sighting, row: Satker, far: Sequence[Satker]) -> bool:
    """A satker of another province has this very name, and neither class nor article tells them apart."""
    homonyms = {use.kode for use in sighting.uses if use.source is Source.HOMONIM}
    rivals = [other for other in far if other.tempat == row.tempat or other.kode in homonyms]
    if not rivals:
        return False
    written = sighting.kelas
    return not (written and row.kelas and all(other.kelas != row.kelas for other in rivals))


def _same_kind(use: Use, sighting: Sighting) -> bool:
    return use.house == (sighting.group, sighting.sub)
