"""Aliases are data with tests: every row is an example, and a new row may not break another's."""

from collections.abc import Sequence
from dataclasses import dataclass

from classifier.linking.linker import Linker, build_linker
from classifier.text import ArticleText
from domain.satker import Alias, Satker
from domain.tags import ACCEPT_AT


@dataclass(frozen=True, slots=True)
class AliasExample:
    """A sentence with an alias in it, and the satker that it must name."""

    alias: Alias
    text: str


@dataclass(frozen=True, slots=True)
class AliasProblem:
    """An example that does not name its satker."""

    alias: Alias
    found: tuple[str, ...]  # kodes that the sentence names instead, or that it fits equally well
    message: str  # one English sentence that names both


def alias_examples(satker: Sequence[Satker], aliases: Sequence[Alias]) -> list[AliasExample]:
    """One sentence an alias; it says the province, as the homonyms of another province need."""
    provinsi = {row.kode: row.provinsi for row in satker}
    return [
        AliasExample(alias, f"Kegiatan di {alias.alias}, {provinsi[alias.satker_kode]}, berlangsung tertib.")
        for alias in aliases
        if alias.satker_kode in provinsi
    ]


def alias_problems(satker: Sequence[Satker], aliases: Sequence[Alias]) -> tuple[AliasProblem, ...]:
    """Examples that fail: the sentence names another satker, or none. Aliases marked as shared must stay open."""
    return _problems(build_linker(satker, aliases), alias_examples(satker, aliases))


def problems_of_new(satker: Sequence[Satker], aliases: Sequence[Alias], *new: Alias) -> tuple[AliasProblem, ...]:
    """Why new aliases must be refused: the example of one fails, or one that held before fails with them."""
    before = {problem.alias for problem in alias_problems(satker, aliases)}
    after = alias_problems(satker, [*aliases, *new])
    broken = [problem for problem in after if problem.alias not in before and problem.alias not in new]
    own = [problem for problem in after if problem.alias in new]
    return tuple(own + [_blamed(problem, new) for problem in broken])


def _blamed(problem: AliasProblem, new: Sequence[Alias]) -> AliasProblem:
    """The problem, told with the new names of the satker that the example now names as well."""
    guilty = [alias for alias in new if alias.satker_kode in problem.found] or list(new)
    named = ", ".join(f"“{alias.alias}” of {alias.satker_kode}" for alias in guilty)
    message = (
        f"{named} makes “{problem.alias.alias}” of {problem.alias.satker_kode} ambiguous: "
        f"it would mean {_names(problem.found)}"
    )
    return AliasProblem(problem.alias, problem.found, message)


def _problems(linker: Linker, examples: Sequence[AliasExample]) -> tuple[AliasProblem, ...]:
    return tuple(problem for example in examples if (problem := _problem(linker, example)) is not None)


def _problem(linker: Linker, example: AliasExample) -> AliasProblem | None:
    linked = linker.link(ArticleText(title=None, text=example.text)).satker
    kode = example.alias.satker_kode
    named = tuple(unit.kode for unit in linked if unit.probability >= ACCEPT_AT)
    if named == (kode,) or (example.alias.ambigu and kode in {unit.kode for unit in linked} and not named):
        return None
    found = tuple(dict.fromkeys((*named, *(unit.kode for unit in linked))))
    message = f"“{example.alias.alias}” of {kode} names {_names(found)}"
    return AliasProblem(example.alias, found, message)


def _names(kodes: Sequence[str]) -> str:
    return ", ".join(kodes) or "no satker"
