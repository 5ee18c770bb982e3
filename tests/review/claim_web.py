"""A web of our own for imports: which hosts are registered, what each address answers, and what was asked of it."""

from collections import Counter
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from crawler.addresses import refusal
from crawler.urls import canonical
from domain.article import ArticleSource, DateSource, JenisKonten, NewArticle, Saved
from domain.crawl import PageResult
from review.actions.claim_links import host_of
from review.actions.claim_means import ClaimOrder, Lead, Means
from store.articles import save_article

AT = datetime(2024, 7, 1, 2, 0, tzinfo=UTC)
JANUARY = datetime(2024, 1, 10, 2, 0, tzinfo=UTC)
SATKER = {"lapas a": "contoh-lapas-a", "rutan b": "contoh-rutan-b"}


@dataclass
class Web:
    engine: Engine
    outlets: dict[str, str] = field(default_factory=lambda: {"kabar.example": "kabar", "warta.example": "warta"})
    answers: dict[str, str] = field(default_factory=dict)  # outcome by address; what is absent is an article
    published: dict[str, datetime | None] = field(default_factory=dict)  # by address
    leads: dict[str, Lead] = field(default_factory=dict)
    registers: frozenset[str] = frozenset()  # hosts that the person registers when asked
    asked: list[str] = field(default_factory=list)  # addresses that were fetched
    questions: list[dict[str, int]] = field(default_factory=list)

    def means(self) -> Means:
        return Means(
            session=self.session,
            names=names,
            canonical=canonical,
            refusal=refusal,
            outlet_at=lambda url: self.outlets.get(host_of(url)),
            outlet_named=lambda name: {"Kabar": "kabar"}.get(name),
            register=self._register,
            expand=lambda urls: {url: self.leads[url] for url in urls if url in self.leads},
            fetch=self._fetch,
        )

    @contextmanager
    def session(self) -> Generator[Session]:
        with Session(self.engine) as session, session.begin():
            yield session

    def _register(self, hosts: Mapping[str, int]) -> None:
        self.questions.append(dict(hosts))
        self.outlets |= {host: host.partition(".")[0] for host in hosts if host in self.registers}

    def _fetch(self, urls: Sequence[str]) -> dict[str, PageResult]:
        self.asked += urls
        return {url: self._answer(url) for url in urls}

    def _answer(self, url: str) -> PageResult:
        if url in self.answers:
            return PageResult(url, self.answers[url], None)
        with self.session() as session:
            saved = save_article(session, new=page(url, published_at=self.published.get(url, JANUARY)))
        return PageResult(url, "unchanged" if saved.outcome is Saved.UNCHANGED else "stored", saved.id)


def names(phrase: str, *, guess: bool) -> tuple[str, ...]:
    found = tuple(kode for name, kode in SATKER.items() if name in phrase.lower())
    return found or (("contoh-lapas-a",) if guess and phrase == "Lapaz A" else ())


def page(url: str, /, **values: Any) -> NewArticle:
    """A page as a fetch of a reported link brings it."""
    fetched = NewArticle(
        text=f"Warga binaan Lapas A dan Rutan B, tentang {url}.",
        seen_at=AT,
        kind=JenisKonten.BERITA,
        source=ArticleSource.TAUTAN,
        title="Panen cabai",
        url=url,
        canonical_url=canonical(url),
        outlet="kabar",
        published_at=JANUARY,
        published_from=DateSource.JSON_LD,
    )
    return replace(fetched, **values)


def order(**values: Any) -> ClaimOrder:
    return ClaimOrder(**{"by": "ani", "at": AT} | values)


def counts(rows: Sequence[Any]) -> dict[str, int]:
    return dict(Counter(row.status.value for row in rows))
