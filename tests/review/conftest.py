"""A small period to look at: six articles, tags and decisions of our own writing, served in a real server."""

import os
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from sqlmodel import Session
from starlette.testclient import TestClient

from domain.article import Zone
from domain.tags import Decision, Field, Mention, Role, UnitTag, Verdict
from registry.loader import load_registry
from review.web import create_app
from store.decisions import add_decision
from store.engine import open_engine
from store.suggestions import save_tags
from tests.chromium import chromium
from tests.review.context_sample import TOLD
from tests.store.samples import saved, tags

LAHAT, SEKAYU = "sumsel-lapas-lahat", "sumsel-lapas-sekayu"
HOSTILE = '<script>document.title="diretas"</script> Lapas Lahat "panen" & =1+1'


@pytest.fixture(scope="session")
def period_app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """Lapas Lahat: three articles, one accepted, one refused, one not reviewed. Lapas Sekayu: one sure suggestion."""
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('review')}/gaung.db")
    with Session(engine) as session, session.begin():
        for number in (1, 2, 3):
            text = f"Petugas Lapas Lahat memanen cabai ke-{number}.\nHasilnya dibagikan."
            _store(session, number, LAHAT, "Lapas Kelas IIA Lahat", HOSTILE if number == 3 else f"Panen {number}", text)
        _store(session, 4, SEKAYU, "Lapas Kelas IIB Sekayu", "Razia Lapas Sekayu", "Razia di Lapas Sekayu.")
        for number, verdict in ((1, Verdict.DISETUJUI), (2, Verdict.DITOLAK)):
            at = datetime(2024, 3, 2, 1, tzinfo=UTC)
            decision = Decision(number, Field.SATKER, LAHAT, verdict, "rani.humas", at, role=Role.SUBJEK)
            add_decision(session, decision=decision)
    return create_app(
        engine,
        load_registry(),
        policy_id="hitung-1",
        kanwil="sumsel",
        period="2024-S1",
        context_of=lambda session, dossier: TOLD,
    )


def _store(session: Session, number: int, kode: str, nama: str, title: str, text: str) -> None:
    article_id = saved(session, number, title=title, text=text, outlet="sumselsatu")
    start = text.index("Lapas")
    surface = text[start : start + len("Lapas Lahat")]
    mention = Mention(Zone.ISI, start, start + len(surface), surface)
    unit = UnitTag(kode, nama, Role.SUBJEK, 0.97, (mention,), "Jenis dan tempat cocok dengan satu satker.")
    save_tags(session, article_id, tags(units=(unit,)), datetime(2024, 3, 1, 3, tzinfo=UTC), "x")


@pytest.fixture(scope="session")
def pages(period_app: FastAPI) -> TestClient:
    return TestClient(period_app)


@pytest.fixture(scope="session")
def site(period_app: FastAPI) -> Iterator[str]:
    """Address of the pages in a real server on loopback."""
    server = uvicorn.Server(uvicorn.Config(period_app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    if not Path(os.environ.get("GAUNG_TEST_CHROMIUM") or "absent").is_file():
        pytest.skip("no Chromium: GAUNG_TEST_CHROMIUM does not say where it is")
    with chromium() as running:
        yield running
