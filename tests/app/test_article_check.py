"""`gaung article check`: one look at each address, stored with its time, gone on with after a stop."""

import json
from collections.abc import Generator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from app import link_step
from crawler import documents
from domain.article import ArticleSource, DateSource, JenisKonten, NewArticle
from domain.errors import CrawlError
from domain.tags import Decision, Field, Verdict
from store.articles import save_article
from store.decisions import add_decision
from store.engine import open_engine
from tests.app.conftest import Done, Gaung
from tests.crawler import small_press
from tests.crawler.site_server import Site, serve

NOW = datetime.now(UTC)
MONTH_AGO = NOW - timedelta(days=30)
ROBOTS = "User-agent: *\nDisallow: /tertutup/\n"


@pytest.fixture
def site() -> Generator[Site]:
    with serve() as running:
        yield running


@pytest.fixture
def stored(gaung: Gaung, site: Site, tmp_path: Path) -> Gaung:
    """Five articles of a month ago, that were seen only then: there, 404, 410, sent home, and not to be asked."""
    posts = small_press.posts(5)
    small_press.home(site)
    small_press.publish(site, posts[:1])
    site.answer(posts[2].path, 410)
    site.answer(posts[3].path, 301, Location="/")
    site.page("/robots.txt", ROBOTS, "text/plain")
    with _session(tmp_path) as session, session.begin():
        for number, post in enumerate(posts):
            save_article(session, new=_read(f"{site.address}{'/tertutup' if number == 4 else ''}{post.path}", post))
    return gaung


def _session(folder: Path) -> Session:
    return Session(open_engine(f"sqlite:///{folder}/gaung.db"))


def _read(url: str, post: small_press.Post) -> NewArticle:
    return NewArticle(
        text=post.text,
        seen_at=MONTH_AGO,
        kind=JenisKonten.BERITA,
        source=ArticleSource.CRAWL,
        title=post.title,
        url=url,
        canonical_url=url,
        published_at=MONTH_AGO,
        published_from=DateSource.META,
        html_sha256="a1",
    )


def _states(done: Done) -> dict[int, str]:
    return {row["article"]: row["state"] for row in map(json.loads, done.stdout.splitlines())}


def test_what_is_due_is_looked_at_and_told(stored: Gaung, site: Site) -> None:
    first = stored("article", "check", "--due", "--json")
    asked = len(site.asked)
    second = stored("article", "check", "--due", "--json")

    assert _states(first) == {1: "hidup", 2: "tidak_ada", 3: "dicabut", 4: "ke_beranda", 5: "tak_terjangkau"}
    (alive,) = [row for row in map(json.loads, first.stdout.splitlines()) if row["article"] == 1]
    assert (alive["days_alive"], alive["occasion"], alive["http_status"]) == (30, "hari_ke_7", 200)
    assert (first.returncode, second.returncode, second.stdout) == (1, 0, "")
    assert len(site.asked) == asked
    assert "5 link(s) looked at: 1 dicabut, 1 hidup, 1 ke_beranda, 1 tak_terjangkau, 1 tidak_ada" in first.stderr


def test_a_decision_and_a_lock_ask_for_looks_of_their_own(stored: Gaung, site: Site, tmp_path: Path) -> None:
    stored("article", "check", "1")
    decided = Decision(1, Field.SATKER, "sumsel-lapas-lahat", Verdict.DISETUJUI, "ani", datetime.now(UTC))
    with _session(tmp_path) as session, session.begin():
        add_decision(session, decision=decided)

    due = stored("article", "check", "--due")
    days = f"{MONTH_AGO - timedelta(days=2):%Y-%m-%d}..{NOW:%Y-%m-%d}"
    lock = stored("article", "check", "--period", days, "--json")
    again = stored("article", "check", "--period", days, "--json")

    assert [line.split("\t")[3] for line in due.stdout.splitlines() if line.startswith("1\t")] == ["saat_tinjau"]
    assert (len(_states(lock)), _states(lock)[1], again.stdout) == (5, "hidup", "")


def test_wrong_use_is_told(gaung: Gaung) -> None:
    assert gaung("article", "check").returncode == 2
    assert gaung("article", "check", "1", "--due").returncode == 2


def test_what_was_looked_at_before_a_stop_is_not_asked_again(
    stored: Gaung, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = documents.fetch_documents, []

    def broken_off(urls: Sequence[str], *rest: Any) -> Any:
        calls.append(list(urls))
        if len(calls) == 2:
            raise CrawlError("the process that asks failed")
        return real(urls, *rest)

    monkeypatch.setattr(link_step, "_AT_ONCE", 2)
    monkeypatch.setattr(documents, "fetch_documents", broken_off)
    stopped = stored("article", "check", "--due")
    rest = stored("article", "check", "--due", "--json")

    assert (stopped.returncode, stopped.stderr.splitlines()[-1]) == (1, "gaung: the process that asks failed")
    assert len(_states(rest)) == 3
    assert not set(calls[0]) & {url for call in calls[2:] for url in call}
