"""From dossiers to cases: one article-satker pair is one case, machine and person kept apart."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from domain.article import Article, JenisKonten
from domain.dossier import Dossier
from domain.outlet import JenisSumber
from domain.ranking import ScoredArticle
from domain.tags import ACCEPT_AT, Decision, Field, Standing, Suggestion, Verdict
from ranking.counts import CountedArticle


@dataclass(frozen=True, slots=True)
class OutletFacts:
    """What scoring may know of the publisher of one article, on the day of publication."""

    kode: str | None
    nama: str
    keluarga: str
    jenis_sumber: JenisSumber


def counted_articles(dossiers: Iterable[Dossier]) -> Iterator[CountedArticle]:
    """Dated articles as counts want them."""
    for dossier in dossiers:
        if dossier.article.published_at is not None:
            current = dossier.standing
            yield CountedArticle(
                article_id=dossier.article.id,
                outlet=dossier.article.outlet or host_of(dossier.article.url),
                published_at=dossier.article.published_at,
                machine=current.machine,
                decided=current.decided,
            )


def host_of(url: str | None) -> str | None:
    """The bare host of an address: what an outlet that is not registered is called.

    >>> host_of("https://www.contoh.id/a")
    'contoh.id'
    """
    return (urlsplit(url).netloc.removeprefix("www.") or None) if url else None


def scored_articles(dossiers: Iterable[Dossier], facts_of: Callable[[Article], OutletFacts]) -> Iterator[ScoredArticle]:
    """One case for each satker that the machine tags or a person spoke on, in dated articles."""
    for dossier in dossiers:
        if dossier.article.published_at is not None:
            yield from _cases(dossier, facts_of(dossier.article))


def _cases(dossier: Dossier, facts: OutletFacts) -> Iterator[ScoredArticle]:
    current = dossier.standing
    suggested = {s.value: s for s in dossier.suggestions if s.field is Field.SATKER and s.probability >= ACCEPT_AT}
    spoken = {d.value: d for d in dossier.decisions if d.field is Field.SATKER}
    for kode in sorted(suggested.keys() | spoken.keys()):
        yield _case(dossier.article, facts, current, kode, suggested.get(kode), spoken.get(kode))


def _case(
    article: Article,
    facts: OutletFacts,
    current: Standing,
    kode: str,
    suggestion: Suggestion | None,
    decision: Decision | None,
) -> ScoredArticle:
    assert article.published_at is not None
    machine_role = suggestion.role if suggestion else None
    return ScoredArticle(
        article_id=article.id,
        satker_kode=kode,
        title=article.title,
        outlet=facts.kode,
        outlet_nama=facts.nama,
        keluarga=facts.keluarga,
        jenis_sumber=facts.jenis_sumber,
        published_at=article.published_at,
        event=article.event or f"artikel-{article.id}",
        kind=JenisKonten(current.decided.kind or current.machine.kind or article.kind.value),
        machine_role=machine_role,
        machine_probability=suggestion.probability if suggestion else 0.0,
        decided=decision is not None and decision.verdict is Verdict.DISETUJUI,
        rejected=decision is not None and decision.verdict is Verdict.DITOLAK,
        role=dict(current.decided.satker).get(kode) or machine_role,
        decided_tone=current.decided.tone,
        decided_topic=current.decided.topic,
        decided_by=decision.by if decision else None,
        decided_at=decision.at if decision else None,
        evidence=tuple(digest for digest in (article.html_sha256, article.sha256) if digest),
    )
