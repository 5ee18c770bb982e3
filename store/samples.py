"""What was drawn for a second or an independent look. Only ever added to."""

from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from domain.sample import Draw, Sample, SampleKind
from store.sample_tables import SampleRow, SampleSeedRow
from store.writing import insert_into


def keep_draw(session: Session, *, draw: Draw) -> Draw:
    """The draw of that month: this one if none was kept before, else the former."""
    rates = {kind.value: rate for kind, rate in draw.rates.items()}
    values = {"period": draw.period, "seed": draw.seed, "rates": rates, "at": draw.at}
    session.execute(insert_into(session, SampleSeedRow).values(values).on_conflict_do_nothing())
    return draws(session)[draw.period]


def draws(session: Session) -> dict[str, Draw]:
    """Every month's draw, by month."""
    rows = session.scalars(select(SampleSeedRow).order_by(col(SampleSeedRow.period)))
    return {row.period: Draw(row.period, row.seed, _rates(row), row.at) for row in rows}


def add_samples(session: Session, *, samples: Iterable[Sample]) -> None:
    """Adds what was drawn; what was drawn before stays as it is."""
    rows = [asdict(sample) | {"kind": sample.kind.value} for sample in samples]
    if rows:
        session.execute(insert_into(session, SampleRow).on_conflict_do_nothing(), rows)


def samples(session: Session, *, kind: SampleKind | None = None, period: str | None = None) -> list[Sample]:
    """What was drawn, in the order in which it was; of one kind or month where one is given."""
    wanted = select(SampleRow).order_by(col(SampleRow.id))
    if kind is not None:
        wanted = wanted.where(col(SampleRow.kind) == kind.value)
    if period is not None:
        wanted = wanted.where(col(SampleRow.period) == period)
    return [Sample(row.period, SampleKind(row.kind), row.subject, row.at) for row in session.scalars(wanted)]


def _rates(row: SampleSeedRow) -> dict[SampleKind, float]:
    return {SampleKind(kind): rate for kind, rate in row.rates.items()}
