"""Finding a satker by a phrase that a person types."""

from collections.abc import Sequence

from classifier.linking.result import Candidate, LinkedSatker
from domain.satker import Satker

_AT_LEAST = 70.0  # of 100, below which a name is no answer
_MOST = 5


def find_units(phrase: str, linked: Sequence[LinkedSatker], satker: Sequence[Satker]) -> tuple[Candidate, ...]:
    """What the grammar links, else the names that look most alike, likeliest first."""
    if linked:
        return tuple(Candidate(unit.kode, unit.nama, unit.probability, unit.reason) for unit in linked)
    from rapidfuzz import fuzz, process, utils  # costs start-up time that linking does not need

    names = {row.kode: f"{row.jenis.value} {row.tempat}" for row in satker}
    hits = process.extract(
        phrase,
        names,
        scorer=fuzz.token_sort_ratio,
        processor=utils.default_process,
        limit=_MOST,
        score_cutoff=_AT_LEAST,
    )
    nama = {row.kode: row.nama for row in satker}
    return tuple(Candidate(kode, nama[kode], value / 100 * 0.5, "nama mirip") for _, value, kode in hits)
