"""Everything known of one article: what was read, what the machine suggests, what people decided."""

from dataclasses import dataclass

from domain.article import Article
from domain.tags import Decision, PassedOver, Standing, Suggestion, standing


@dataclass(frozen=True, slots=True)
class Dossier:
    article: Article
    suggestions: tuple[Suggestion, ...]  # of the current model only
    decisions: tuple[Decision, ...]  # in time order
    passed_over: tuple[PassedOver, ...] = ()  # these two only where one article is looked at
    unknown_units: tuple[str, ...] = ()

    @property
    def standing(self) -> Standing:
        return standing(self.suggestions, self.decisions)
