"""Processes that are killed while they write, or write at the same time: nothing half written, nothing twice."""

import os
import random
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Engine, text
from sqlmodel import Session

from store.engine import reading

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("GAUNG_KILLS", "3"))
ARTICLES = 60
WRITER = """
import sys
from sqlmodel import Session
from store.articles import get_article
from store.engine import open_engine
from store.suggestions import save_tags, untagged
from tests.store.samples import APRIL, saved, tags

engine = open_engine(sys.argv[1])
for number in range(int(sys.argv[2])):
    with Session(engine) as session, session.begin():
        article_id = saved(session, number)
        article = get_article(session, article_id=article_id)
        if article_id in untagged(session, model="m1"):
            save_tags(session, article_id, tags("m1"), APRIL, article.sha256)
    print(number, flush=True)
engine.dispose()
"""


def _writer(url: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, url, str(ARTICLES)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def _numbers(session: Session, question: str) -> list[int]:
    return list(session.execute(text(question)).scalars())


def _assert_whole(engine: Engine, confirmed: Iterable[int]) -> None:
    with reading(engine) as session:
        urls = set(session.execute(text("SELECT canonical_url FROM article")).scalars())
        assert {f"https://kabar.example/{number}" for number in confirmed} <= urls
        assert _numbers(session, "SELECT count(*) FROM article_url") == [len(urls)]
        assert set(_numbers(session, "SELECT count(*) FROM suggestion GROUP BY tagging_id")) <= {4}
        assert _numbers(session, "SELECT count(*) FROM tagging") == [len(urls)]
        if engine.dialect.name == "sqlite":
            assert session.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]


def test_killed_writer_leaves_nothing_half_written_and_its_rerun_nothing_twice(
    migrated_url: str, engine: Engine
) -> None:
    chance = random.Random(20240701)
    for _ in range(KILLS):
        writer = _writer(migrated_url)
        assert writer.stdout is not None
        confirmed = [int(writer.stdout.readline()) for _ in range(chance.randrange(1, ARTICLES))]
        writer.kill()
        confirmed += [int(line) for line in writer.communicate()[0].splitlines() if line]
        _assert_whole(engine, confirmed)
    rerun = _writer(migrated_url)
    rerun.communicate()

    assert rerun.returncode == 0
    _assert_whole(engine, range(ARTICLES))
    with reading(engine) as session:
        assert _numbers(session, "SELECT count(*) FROM article") == [ARTICLES]
        assert _numbers(session, "SELECT count(*) FROM article_version") == [0]
        assert _numbers(session, "SELECT count(*) FROM tagging") == [ARTICLES]


def test_two_writers_at_once_store_each_article_once(migrated_url: str, engine: Engine) -> None:
    writers = [_writer(migrated_url) for _ in range(2)]
    for writer in writers:
        writer.communicate()

    assert [writer.returncode for writer in writers] == [0, 0]
    with reading(engine) as session:
        assert _numbers(session, "SELECT count(*) FROM article") == [ARTICLES]
        assert _numbers(session, "SELECT count(*) FROM article_version") == [0]
        assert _numbers(session, "SELECT count(*) FROM tagging") == [ARTICLES]
