"""Evaluation of linking and roles against labelled articles; the role model is always one that had not seen the row."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from classifier.evaluation.figures import Figure, figure, rate
from classifier.gold import GoldRow
from classifier.linking.linker import Linker
from classifier.role_training import group_folds, role_samples, story_groups, train_roles
from classifier.roles import RoleModel, UnitReader, load_role_model
from domain.satker import Satker
from domain.tags import ACCEPT_AT, Role

Pairs = frozenset[str]
Named = dict[str, Role]


@dataclass(frozen=True, slots=True)
class UnitPrediction:
    """What was read of one article."""

    units: Named
    probabilities: dict[str, float]
    unknown: tuple[str, ...]
    surfaces: dict[str, str]  # kode -> first words that named it


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 of one question, with 95 % bootstrap intervals over articles."""

    precision: Figure
    recall: Figure
    f1: Figure
    right: int
    wrong: int
    missed: int


@dataclass(frozen=True, slots=True)
class UnitError:
    """One satker that was missed or wrongly named."""

    article: str
    kode: str
    kind: str  # one of ERROR_KINDS
    surface: str
    instead: str = ""  # the labelled neighbour that it was taken for


@dataclass(frozen=True, slots=True)
class UnitReport:
    """Everything that `gaung eval units` prints."""

    articles: int
    none_named: int  # articles whose labels name no satker
    linking: Score
    subjek: Score
    counted: Score  # subjek or ikut
    false_on_none: Figure  # share of the articles without a satker that were given one
    asked_of_none: int  # articles of which that share is
    shared_town: Score  # linking of satker that have neighbours in their town
    neighbours: Figure  # share of the labelled satker for which a neighbour was read
    unknown: Score
    by_kind: dict[str, Score]
    by_error: dict[str, int]
    roles: dict[str, dict[str, int]]  # labelled role -> read role -> satker
    worst: tuple[UnitError, ...]
    held_out: str  # how the trained part was held out


ERROR_KINDS = ("tetangga", "bentuk_terlewat", "salah_pada_kosong", "salah_lain", "peran")


def evaluate_units(
    rows: Sequence[GoldRow],
    linker: Linker,
    *,
    folds: int = 5,
    support: Sequence[GoldRow] = (),
    roles: RoleModel | None = None,
    none: Sequence[GoldRow] = (),
) -> UnitReport:
    """Report over gold rows; rows of `none` name no satker and are asked only whether they were given one.

    With `folds` the role of each row is read by a model trained without its story (and with `support`, articles of
    our own); with `folds=0` by `roles` (None: the shipped model), for rows that it never saw.
    """
    if folds:
        predictions = predict_held_out(rows, linker, folds, support)
        how = f"{folds} folds grouped by story; linking is not trained"
    else:
        predictions = predict(rows, UnitReader(linker, roles or load_role_model()))
        how = "model as given"
    return report(rows, predictions, linker.gazetteer.satker_by_kode, how, [_is_linked(row, linker) for row in none])


def _is_linked(row: GoldRow, linker: Linker) -> bool:
    return any(unit.probability >= ACCEPT_AT for unit in linker.link(row.article).satker)


def predict(rows: Sequence[GoldRow], reader: UnitReader) -> list[UnitPrediction]:
    """Readings by one model, in the order of the rows."""
    return [_prediction(row, reader) for row in rows]


def predict_held_out(
    rows: Sequence[GoldRow], linker: Linker, folds: int, support: Sequence[GoldRow]
) -> list[UnitPrediction]:
    """Readings of each row by a model trained without its story."""
    samples, own = role_samples(rows, linker), role_samples(support, linker)
    found: list[UnitPrediction | None] = [None] * len(rows)
    for held_out in group_folds(story_groups(rows), folds):
        model = train_roles([sample for sample in samples if sample.row not in held_out], own)
        reader = UnitReader(linker, model)
        for index in held_out:
            found[index] = _prediction(rows[index], reader)
    return [prediction for prediction in found if prediction is not None]


def _prediction(row: GoldRow, reader: UnitReader) -> UnitPrediction:
    tags, unknown, _ = reader.units_of(row.article)
    named = [tag for tag in tags if tag.probability >= ACCEPT_AT]
    return UnitPrediction(
        {tag.kode: tag.role for tag in named},
        {tag.kode: tag.probability for tag in tags},
        unknown,
        {tag.kode: tag.mentions[0].surface for tag in tags if tag.mentions},
    )


def report(
    rows: Sequence[GoldRow],
    predictions: Sequence[UnitPrediction],
    satker: dict[str, Satker],
    held_out: str,
    none: Sequence[bool] = (),
) -> UnitReport:
    """Figures of predictions that are already there; `none`: whether other articles without a satker were given one."""
    gold = [dict(row.units) for row in rows]
    read = [prediction.units for prediction in predictions]
    errors = [e for row, known, p in zip(rows, gold, predictions, strict=True) for e in _errors(row, known, p, satker)]
    given = [*(bool(found) for known, found in zip(gold, read, strict=True) if not known), *none]
    labelled = sum(map(len, gold))
    taken = sum(error.kind == "tetangga" for error in errors)
    towns = Counter(row.kabupaten_kota for row in satker.values())
    return UnitReport(
        articles=len(rows),
        none_named=sum(not known for known in gold),
        linking=_score(_all(gold), _all(read)),
        subjek=_score(_with(gold, {Role.SUBJEK}), _with(read, {Role.SUBJEK})),
        counted=_score(_with(gold, {Role.SUBJEK, Role.IKUT}), _with(read, {Role.SUBJEK, Role.IKUT})),
        false_on_none=rate(sum(given), len(given)),
        asked_of_none=len(given),
        shared_town=_score(
            *(_where(named, satker, lambda row: towns[row.kabupaten_kota] > 1) for named in (gold, read))
        ),
        neighbours=rate(taken, labelled),
        unknown=_score(
            [_surfaces(row.unknown_units) for row in rows],
            [_surfaces(prediction.unknown) for prediction in predictions],
        ),
        by_kind=_by_kind(gold, read, satker),
        by_error={kind: sum(error.kind == kind for error in errors) for kind in ERROR_KINDS},
        roles=_confusion(gold, read),
        worst=tuple(sorted(errors, key=lambda e: (ERROR_KINDS.index(e.kind), e.article, e.kode))),
        held_out=held_out,
    )


def _all(rows: Iterable[Named]) -> list[Pairs]:
    return [frozenset(row) for row in rows]


def _with(rows: Iterable[Named], roles: set[Role]) -> list[Pairs]:
    return [frozenset(kode for kode, role in row.items() if role in roles) for row in rows]


def _surfaces(words: Iterable[str]) -> Pairs:
    return frozenset(" ".join(word.lower().split()) for word in words)


def _score(gold: Sequence[Pairs], read: Sequence[Pairs]) -> Score:
    right = np.array([len(g & r) for g, r in zip(gold, read, strict=True)])
    known, found = np.array([len(g) for g in gold]), np.array([len(r) for r in read])
    return Score(
        precision=figure(len(gold), _ratio(right, found)),
        recall=figure(len(gold), _ratio(right, known)),
        f1=figure(len(gold), _ratio(2 * right, found + known)),
        right=int(right.sum()),
        wrong=int(found.sum() - right.sum()),
        missed=int(known.sum() - right.sum()),
    )


def _ratio(part: NDArray[np.int_], whole: NDArray[np.int_]) -> Callable[[NDArray[np.intp]], float]:
    """Share of `part` in `whole` over chosen articles; 1 where there is nothing to find."""

    def measure(chosen: NDArray[np.intp]) -> float:
        total = whole[chosen].sum()
        return float(part[chosen].sum() / total) if total else 1.0

    return measure


def _by_kind(gold: Sequence[Named], read: Sequence[Named], satker: dict[str, Satker]) -> dict[str, Score]:
    kinds = sorted({satker[kode].jenis.value for row in gold for kode in row if kode in satker})
    return {kind: _score(*(_where(named, satker, _is_kind(kind)) for named in (gold, read))) for kind in kinds}


def _is_kind(kind: str) -> Callable[[Satker], bool]:
    return lambda row: row.jenis.value == kind


def _where(rows: Iterable[Named], satker: dict[str, Satker], wanted: Callable[[Satker], bool]) -> list[Pairs]:
    return [frozenset(kode for kode in row if kode in satker and wanted(satker[kode])) for row in rows]


def _confusion(gold: Sequence[Named], read: Sequence[Named]) -> dict[str, dict[str, int]]:
    """Roles of satker that both name."""
    pairs = Counter((g[kode], r[kode]) for g, r in zip(gold, read, strict=True) for kode in g.keys() & r.keys())
    return {known.value: {found.value: pairs[known, found] for found in Role} for known in Role}


def _errors(row: GoldRow, gold: Named, prediction: UnitPrediction, satker: dict[str, Satker]) -> list[UnitError]:
    read = prediction.units
    missed, wrong = set(gold) - set(read), set(read) - set(gold)
    found = []
    for kode in sorted(wrong):
        near = sorted(other for other in missed if are_neighbours(satker.get(kode), satker.get(other)))
        kind = "tetangga" if near else "salah_lain" if gold else "salah_pada_kosong"
        missed -= set(near[:1])
        found.append(UnitError(row.id, kode, kind, prediction.surfaces.get(kode, ""), near[0] if near else ""))
    found += [UnitError(row.id, kode, "bentuk_terlewat", "") for kode in sorted(missed)]
    roles = sorted(k for k in gold.keys() & read.keys() if (gold[k] is Role.SUBJEK) is not (read[k] is Role.SUBJEK))
    return found + [UnitError(row.id, k, "peran", prediction.surfaces[k], gold[k].value) for k in roles]


def are_neighbours(one: Satker | None, other: Satker | None) -> bool:
    """Two satker of one city or compound, which are easily taken for each other."""
    if one is None or other is None:
        return False
    return one.kabupaten_kota == other.kabupaten_kota or one.tempat == other.tempat
