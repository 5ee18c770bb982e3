"""What the pages, the counts and the ranking are made from: one period of one Kanwil, read from the store."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sqlmodel import Session

from domain.article import Article
from domain.dossier import Dossier
from domain.period import Period, Stage
from domain.ranking import Policy, Ranking, ScoredArticle
from domain.satker import Satker
from domain.withheld import Withheld
from ranking.cases import OutletFacts, counted_articles, host_of, scored_articles
from ranking.counts import CountTable, count
from ranking.rank import rank
from ranking.score import score
from registry.article_source import class_of, publisher_of
from registry.loader import Registry
from review.actions.withholding import withheld
from store.dossiers import dossiers_between, undated_count


@dataclass(frozen=True)
class Board:
    """One period as it stands; every figure on it is derived from `dossiers`."""

    period: Period
    kanwil: str | None  # prefix of satker codes; None: the whole registry
    registry: Registry
    dossiers: tuple[Dossier, ...]  # articles published in the period, oldest first
    undated: int  # stored articles without a publication time: in no period until a person completes them
    withheld: Withheld = field(default_factory=Withheld)  # what no list shows yet; figures are made from everything

    @cached_property
    def roster(self) -> tuple[Satker, ...]:
        """Satker of the Kanwil that exist in the period, Kanwil themselves included."""
        first, end = self.period.first, self.period.end
        return tuple(
            row
            for row in self.registry.satker
            if self.kanwil in (None, row.kanwil) and row.is_valid_between(first, end)
        )

    @cached_property
    def cases(self) -> tuple[ScoredArticle, ...]:
        """Every article-satker pair of the roster."""
        kode = {row.kode for row in self.roster}
        cases = scored_articles(self.dossiers, self.facts)
        return tuple(case for case in cases if case.satker_kode in kode)

    def facts(self, article: Article) -> OutletFacts:
        """Publisher of an article: the registered outlet, else its bare host, which is a family of its own."""
        found, kind = publisher_of(self.registry, article), class_of(self.registry, article)
        if found is None:
            name = article.outlet or host_of(article.url) or "tanpa media"
            return OutletFacts(article.outlet, name, name, kind)
        return OutletFacts(found.kode, found.nama, found.keluarga, kind)

    def counts(self, dimensions: Sequence[str]) -> CountTable:
        return count(
            counted_articles(self.dossiers),
            dimensions,
            satker=self.registry.satker,
            topics=self.registry.topics,
            outlets=self.registry.outlets,
            period=self.period,
            kanwil=self.kanwil,
            wilayah=self.registry.wilayah,
        )

    def ranking(self, policy: Policy) -> Ranking:
        lines = score(self.cases, policy, self.period)
        return rank(lines, self.cases, self.roster, policy, self.period, Stage.BERJALAN)


def load_board(session: Session, registry: Registry, period: Period, kanwil: str | None) -> Board:
    """The board of a period. Raises UsageError for a Kanwil that no satker belongs to."""
    dossiers = dossiers_between(session, start=period.start_at, end=period.end_at)
    return Board(period, kanwil, registry, tuple(dossiers), undated_count(session), withheld(session))
