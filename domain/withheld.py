"""What nobody is shown yet of an article, so that people judge on their own."""

from dataclasses import dataclass, replace

from domain.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Withheld:
    """Articles of samples that wait, together with the others of their event, which tell the same."""

    suggestions: frozenset[int] = frozenset()  # blind cards: nothing that the machine says
    decisions: frozenset[int] = frozenset()  # double cards on which one person has spoken: nothing that they said

    def of(self, dossier: Dossier) -> Dossier:
        """The dossier as it may be shown."""
        if dossier.article.id in self.suggestions:
            dossier = replace(dossier, suggestions=(), passed_over=(), unknown_units=())
        if dossier.article.id in self.decisions:
            dossier = replace(dossier, decisions=())
        return dossier
