"""What the demo adds to the main job: its reviewers' decisions, and how the machine's tags compare to the gold."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from app.house import House
from domain.dossier import Dossier
from domain.tags import COUNTED_ROLES, Decision, Role


def enter_decisions(house: House, base_urls: Mapping[str, str]) -> int:
    """Store the seeded decisions, each once however often the demo runs; how many there are."""
    from demo.decisions import load_decisions
    from store.decisions import add_decision, decisions_of

    seeded = load_decisions()
    with house.session() as session:
        ids = _ids_by_stem(session, base_urls)
        known = decisions_of(session, ids.values())
        for stem, rows in seeded.items():
            if stem in ids:
                given = [Decision(article_id=ids[stem], **asdict(row)) for row in rows]
                for decision in given:
                    if decision not in known.get(ids[stem], []):
                        add_decision(session, decision=decision)
    return sum(len(rows) for stem, rows in seeded.items() if stem in ids)


def _ids_by_stem(session: Any, base_urls: Mapping[str, str]) -> dict[str, int]:
    """Stored article of each demo article; those that the crawl did not bring are absent."""
    from crawler.urls import canonical
    from store.articles import find_by_url

    found = {row["id"]: find_by_url(session, url=canonical(row["url"])) for row in _gold(base_urls)}
    return {stem: article.id for stem, article in found.items() if article is not None}


def _gold(base_urls: Mapping[str, str]) -> list[dict[str, Any]]:
    from demo.press import gold_rows, load_press

    return gold_rows(load_press(), base_urls)


@dataclass(frozen=True, slots=True)
class _Pair:
    """What the machine says of an article beside what is right."""

    machine: dict[str, Role]
    gold: dict[str, Role]
    topic: tuple[str | None, str]
    tone: tuple[str | None, str]


def compare(house: House, base_urls: Mapping[str, str]) -> str:
    """Lines that tell how many articles came through, and how right their tags are."""
    rows = [row for row in _gold(base_urls) if row["gold"]["units"]]
    pairs = list(_pairs(house, rows, base_urls))
    satker = _f1((set(pair.machine), set(pair.gold)) for pair in pairs)
    subjek = _f1((_subjek(pair.machine), _subjek(pair.gold)) for pair in pairs)
    counted, wanted = _counts(pair.machine for pair in pairs), _counts(pair.gold for pair in pairs)
    equal = sum(counted[kode] == wanted[kode] for kode in counted | wanted)
    return "\n".join(
        (
            "tags against the demo's gold (a smoke test)",
            f"  articles  {len(pairs)} of {len(rows)} that name a satker came through the crawl",
            f"  satker    F1 {satker:.3f}",
            f"  subjek    F1 {subjek:.3f}",
            f"  topic     {_share(pair.topic for pair in pairs)} right",
            f"  tone      {_share(pair.tone for pair in pairs)} right",
            f"  counts    equal to the gold's for {equal} of {len(counted | wanted)} satker",
        )
    )


def _pairs(house: House, rows: Iterable[dict[str, Any]], base_urls: Mapping[str, str]) -> Iterator[_Pair]:
    from store.articles import get_articles
    from store.dossiers import dossiers_of

    with house.session() as session:
        ids = _ids_by_stem(session, base_urls)
        dossiers = {
            one.article.id: one for one in dossiers_of(session, get_articles(session, article_ids=ids.values()))
        }
    for row in rows:
        if row["id"] in ids:
            yield _pair(dossiers[ids[row["id"]]], row["gold"])


def _pair(dossier: Dossier, gold: dict[str, Any]) -> _Pair:
    machine = dossier.standing.machine
    return _Pair(
        machine=dict(machine.satker),
        gold={unit["kode"]: Role(unit["role"]) for unit in gold["units"]},
        topic=(machine.topic, gold["primary_topic"]),
        tone=(machine.tone.value if machine.tone else None, gold["tone"]),
    )


def _subjek(roles: Mapping[str, Role]) -> set[str]:
    return {kode for kode, role in roles.items() if role is Role.SUBJEK}


def _counts(articles: Iterable[Mapping[str, Role]]) -> Counter[str]:
    return Counter(kode for roles in articles for kode, role in roles.items() if role in COUNTED_ROLES)


def _f1(sets: Iterable[tuple[set[str], set[str]]]) -> float:
    """Micro F1; 1 where there is nothing to find and nothing was found."""
    pairs = list(sets)
    right = sum(len(found & wanted) for found, wanted in pairs)
    named = sum(len(found) + len(wanted) for found, wanted in pairs)
    return 2 * right / named if named else 1.0


def _share(values: Iterable[tuple[str | None, str]]) -> str:
    pairs = list(values)
    return f"{sum(found == wanted for found, wanted in pairs)} of {len(pairs)}"
