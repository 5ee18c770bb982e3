"""Gives every reported publication its status, cheapest questions first: what a rule settles goes to no web host."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from domain.article import Article, ArticleSource, ArticleStatus
from domain.claim import ClaimStatus
from domain.crawl import PageResult
from review.actions.claim_by_hand import enter_by_hand
from review.actions.claim_draft import Draft, Verdict, key_drafts
from review.actions.claim_links import host_of, is_short, unwrapped
from review.actions.claim_means import ClaimOrder, Lead, Means
from review.actions.claim_rules import (
    bad_address,
    is_by_hand,
    mark_repeated,
    mark_same_article,
    outcome_verdict,
    outside_by_article,
    social,
    without_address,
)
from store.articles import find_by_url, get_articles

_MOST_HOPS = 3  # short links that lead to short links
_UNCHANGED = frozenset({"unchanged"})


@dataclass(frozen=True)
class Settling:
    order: ClaimOrder
    means: Means

    def settle(self, drafts: Sequence[Draft], settled: Sequence[Draft]) -> None:
        if not drafts:
            return
        key_drafts(drafts, self.means.canonical)
        self._refuse(drafts)
        self._expand(drafts)
        mark_repeated(drafts, settled)
        self._set(drafts, lambda draft: social(draft, self.order.period))
        self._find_known(drafts)
        self._leave_unregistered(drafts)
        self._fetch(drafts)
        self._enter(drafts)
        mark_same_article(drafts, settled)
        _point_to_repeated(drafts)

    def _set(self, drafts: Iterable[Draft], rule: Callable[[Draft], Verdict | None]) -> None:
        for draft in _open(drafts):
            draft.verdict = rule(draft)

    def _refuse(self, drafts: Iterable[Draft]) -> None:
        self._set(drafts, without_address)
        online = [draft for draft in drafts if not is_by_hand(draft)]
        self._set(online, lambda draft: bad_address(draft, self.means.refusal))

    def _expand(self, drafts: Sequence[Draft]) -> None:
        """Short links become what they lead to."""
        for _ in range(_MOST_HOPS):
            short = [draft for draft in _online(drafts) if is_short(draft.url)]
            if not short:
                return
            leads = self.means.expand([*dict.fromkeys(draft.url for draft in short)])
            for draft in short:
                self._follow(draft, leads.get(draft.url, Lead(None, "waiting")))
        for draft in _online(drafts):
            if is_short(draft.url):
                draft.verdict = outcome_verdict("short:no_redirect")

    def _follow(self, draft: Draft, lead: Lead) -> None:
        if lead.url is None:
            draft.verdict = outcome_verdict(lead.outcome)
            return
        draft.url = unwrapped(lead.url)
        draft.key = self.means.canonical(draft.url)
        draft.verdict = bad_address(draft, self.means.refusal)

    def _find_known(self, drafts: Iterable[Draft]) -> None:
        with self.means.session() as session:
            for draft in _online(drafts):
                article = _known(session, draft)
                if article is not None:
                    outside = outside_by_article(article, draft, self.order.period)
                    draft.verdict = outside or Verdict(ClaimStatus.SUDAH_ADA, _had(article), article.id)

    def _leave_unregistered(self, drafts: Sequence[Draft]) -> None:
        hosts = Counter(host_of(draft.url) for draft in self._homeless(drafts))
        if hosts:
            self.means.register(hosts)
        for draft in self._homeless(drafts):
            told = f"host {host_of(draft.url)} belum terdaftar sebagai media"
            draft.verdict = Verdict(ClaimStatus.BELUM_TERDAFTAR, told)

    def _homeless(self, drafts: Sequence[Draft]) -> list[Draft]:
        return [draft for draft in _online(drafts) if self.means.outlet_at(draft.url) is None]

    def _fetch(self, drafts: Sequence[Draft]) -> None:
        waiting = _online(drafts)
        if not waiting:
            return
        results = self.means.fetch([*dict.fromkeys(draft.url for draft in waiting)])
        ids = {result.article_id for result in results.values() if result.article_id is not None}
        with self.means.session() as session:
            articles = {article.id: article for article in get_articles(session, article_ids=ids)}
        for draft in waiting:
            result = results.get(draft.url, PageResult(draft.url, "waiting", None))
            draft.verdict = self._fetched(draft, result, articles.get(result.article_id or 0))

    def _fetched(self, draft: Draft, result: PageResult, article: Article | None) -> Verdict:
        if article is None:
            return outcome_verdict(result.outcome)
        if outside := outside_by_article(article, draft, self.order.period):
            return outside
        if result.outcome in _UNCHANGED:
            return Verdict(ClaimStatus.SUDAH_ADA, _had(article), article.id)
        return Verdict(ClaimStatus.TERSIMPAN, _stored(article), article.id)

    def _enter(self, drafts: Sequence[Draft]) -> None:
        """Print, TV and radio."""
        with self.means.session() as session:
            for draft in _open(drafts):
                draft.verdict = enter_by_hand(session, draft, self.order, self.means.outlet_named(draft.line.media))


def _open(drafts: Iterable[Draft]) -> list[Draft]:
    return [draft for draft in drafts if draft.verdict is None]


def _online(drafts: Iterable[Draft]) -> list[Draft]:
    return [draft for draft in _open(drafts) if not is_by_hand(draft)]


def _known(session: Session, draft: Draft) -> Article | None:
    for url in dict.fromkeys([draft.key or draft.url, draft.url]):
        if article := find_by_url(session, url=url):
            return article
    return None


def _had(article: Article) -> str:
    how = {ArticleSource.CRAWL: "sudah ditemukan", ArticleSource.TAUTAN: "sudah dilaporkan dan diambil"}
    told = how.get(article.source, "sudah dicatat")
    gone = "; halaman kini hilang" if article.status is ArticleStatus.HILANG else ""
    return f"{told} pada {article.first_seen_at.date().isoformat()}{gone}"


def _stored(article: Article) -> str:
    lacks = " tanpa judul atau tanggal: perlu dilengkapi" if article.status is ArticleStatus.PERLU_DILENGKAPI else ""
    where = "" if article.outlet else f"; host {host_of(article.url or '')} belum terdaftar sebagai media"
    return f"diambil dan disimpan{lacks}{where}"


def _point_to_repeated(drafts: Iterable[Draft]) -> None:
    """A repeated row has the article of the row that it repeats."""
    for draft in drafts:
        if draft.repeats is not None and draft.verdict is not None and draft.repeats.verdict is not None:
            draft.verdict = replace(draft.verdict, article_id=draft.repeats.verdict.article_id)
