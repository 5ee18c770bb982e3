"""Everything known of one article: what was read, what the machine suggests, what people decided."""

from dataclasses import dataclass

from domain.article import Article
from domain.tags import Decision, Standing, Suggestion, standing


@dataclass(frozen=True, slots=True)
class Dossier:
    article: Article
    suggestions: tuple[Suggestion, ...]  # of the current model only
    decisions: tuple[Decision, ...]  # in time order

    @property
    def standing(self) -> Standing:
        return standing(self.suggestions, self.decisions)
