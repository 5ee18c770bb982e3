"""Whom a row means that says only "Kanwil" or "Kanwil Sumsel": its place, its day and the satker around it tell."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.period import Period
from domain.satker import Jenis, Satker
from review.actions.claim_draft import Draft, NamesSatker
from review.actions.claim_kanwil_words import BareKanwil, kinds_named, read_kanwil

_KINDS = (Jenis.KANWIL_KEMENKUMHAM, Jenis.KANWIL_DITJENPAS, Jenis.KANWIL_DITJENIM)
_IMMIGRATION = frozenset({Jenis.KANIM, Jenis.RUDENIM, Jenis.KANWIL_DITJENIM})


@dataclass(frozen=True, slots=True)
class Ground:
    """What tells which Kanwil is meant, beside the file itself."""

    names: NamesSatker
    satker_by_kode: Mapping[str, Satker]
    home: str | None  # prefix of the installation's own Kanwil
    period: Period | None


def settle_kanwil(drafts: Sequence[Draft], ground: Ground) -> None:
    """Gives drafts that say only "Kanwil" the one that is meant, or says why that is not known."""
    around = _Around(drafts, ground)
    for draft in drafts:
        phrase = _kanwil_phrase(draft) if draft.satker_kode is None else ""
        bare = read_kanwil(phrase)
        if bare is None:
            continue
        fitting = around.fitting(draft, bare)
        if len(fitting) == 1:
            draft.satker_kode, draft.doubt = fitting[0].kode, ""
        elif draft.line.satker:
            draft.doubt = _doubt(phrase, draft, fitting)


def _kanwil_phrase(draft: Draft) -> str:
    """The words of the row, else of the nearest heading, that name a Kanwil and nothing else."""
    phrases = [draft.line.satker] if draft.line.satker else draft.line.context
    return next((phrase for phrase in phrases if read_kanwil(phrase)), "")


def _doubt(phrase: str, draft: Draft, fitting: Sequence[Satker]) -> str:
    if not fitting:
        return f"satker “{phrase}”: wilayahnya tidak jelas"
    kinds = " atau ".join(one.jenis.value for one in fitting)
    when = f"pada {draft.day.isoformat()}" if draft.day else "tanpa tanggal"
    return f"satker “{phrase}” {when} bisa berarti {kinds}"


class _Around:
    """What the rows of a file that name their satker tell of those that do not; each phrase is looked up once."""

    def __init__(self, drafts: Sequence[Draft], ground: Ground) -> None:
        self.ground = ground
        self._codes: dict[str | None, set[str]] = {}  # by sheet; None: of the whole file
        self._named: dict[str, tuple[str, ...]] = {}
        for draft in drafts:
            if draft.satker_kode is not None:
                for sheet in (draft.line.sheet, None):
                    self._codes.setdefault(sheet, set()).add(draft.satker_kode)

    def fitting(self, draft: Draft, bare: BareKanwil) -> list[Satker]:
        """Kanwil of the place that is meant, valid on the row's day, of the side that the surroundings speak of."""
        prefix = self._place(bare.place) if bare.place else self._region(draft)
        satker = self.ground.satker_by_kode.values()
        ours = [one for one in satker if one.jenis.is_kanwil and one.kanwil == prefix]
        valid = _valid(ours, draft.day, self.ground.period)
        jenis = bare.jenis or self._side(draft)
        fitting = [one for one in valid if one.jenis is jenis] or valid
        return sorted(fitting, key=lambda one: _KINDS.index(one.jenis))

    def _place(self, place: str) -> str | None:
        """The region that a place is, under any name that the linker knows of it."""
        return _only(kode for jenis in _KINDS for kode in self._names(f"{jenis.value} {place}"))

    def _region(self, draft: Draft) -> str | None:
        """As the headings, the sheet, the file or at last the installation tell."""
        headed = _only(kode for phrase in draft.line.context for kode in self._names(phrase))
        near = headed or _only(self._codes.get(draft.line.sheet, ())) or _only(self._codes.get(None, ()))
        return near or self.ground.home

    def _side(self, draft: Draft) -> Jenis | None:
        """Ditjenpas or Ditjen Imigrasi, where headings or the satker of the sheet speak of one of them only."""
        written = kinds_named(draft.line.context)
        if len(written) == 1:
            return written[0]
        known = self.ground.satker_by_kode
        kinds = {known[kode].jenis for kode in self._codes.get(draft.line.sheet, ()) if kode in known}
        sides = {kind in _IMMIGRATION for kind in kinds - {Jenis.KANWIL_KEMENKUMHAM}}
        if len(sides) != 1:
            return None
        return Jenis.KANWIL_DITJENIM if sides.pop() else Jenis.KANWIL_DITJENPAS

    def _names(self, phrase: str) -> tuple[str, ...]:
        if phrase not in self._named:
            self._named[phrase] = self.ground.names(phrase, guess=False)
        return self._named[phrase]


def _valid(kanwil: Sequence[Satker], day: date | None, period: Period | None) -> list[Satker]:
    """Those that existed on the day, else at some time of the period."""
    if day is not None:
        return [one for one in kanwil if one.is_valid_between(day, day + timedelta(days=1))]
    return [one for one in kanwil if period is None or one.is_valid_between(period.first, period.end)]


def _only(codes: Iterable[str]) -> str | None:
    """The one region that all of these satker are in."""
    found = {kode.partition("-")[0] for kode in codes}
    return found.pop() if len(found) == 1 else None
