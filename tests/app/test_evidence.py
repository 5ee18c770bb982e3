"""`gaung article evidence`: the page as it was fetched, and a sentence for everything that may have happened to it."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import Session

from crawler.warc import Archive, Exchange
from domain.article import ArticleSource, JenisKonten, NewArticle
from store.articles import save_article
from store.engine import open_engine
from tests.app.conftest import Gaung

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # warcio leaves its buffers
AT = datetime(2024, 6, 3, 2, tzinfo=UTC)
BODY = b"<html><h1>Panen raya</h1>" + bytes(range(256)) * 8
URL = "https://kabar.example/panen"


@pytest.fixture
def warc(tmp_path: Path) -> Path:
    """The file that holds the page of article 1."""
    archive = Archive(tmp_path / "arsip", "kabar", AT)
    place = archive.write(
        Exchange(URL, AT, [("Host", "kabar.example")], 200, "OK", [("Content-Type", "text/html")], BODY)
    )
    archive.close()
    with Session(open_engine(f"sqlite:///{tmp_path}/gaung.db")) as session, session.begin():
        save_article(session, new=_read(place.file, place.offset))
    return tmp_path / "arsip" / place.file


def _read(file: str, offset: int) -> NewArticle:
    return NewArticle(
        text="Panen raya di kebun.",
        seen_at=AT,
        kind=JenisKonten.BERITA,
        source=ArticleSource.CRAWL,
        url=URL,
        html_sha256=hashlib.sha256(BODY).hexdigest(),
        warc_file=file,
        warc_offset=offset,
    )


def _torn(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _emptied(file: Path) -> None:
    file.write_bytes(b"")


def _overwritten(file: Path) -> None:
    file.write_bytes(b"\x00\x1b[2J" * 2000)


def _exchanged(file: Path) -> None:
    """Another page stands where this one stood, in a record that is whole."""
    other = Archive(file.parent, "kabar", AT)
    place = other.write(Exchange(URL, AT, [], 200, "OK", [], b"<html>lain"))
    other.close()
    offset = file.read_bytes().index(b"\x1f\x8b\x08", 1)  # of the second record: names make the first shorter or longer
    file.write_bytes(file.read_bytes()[:offset] + (file.parent / place.file).read_bytes()[place.offset :])


def _pointed_elsewhere(file: Path) -> None:
    file.unlink()
    file.symlink_to(__file__)


def test_page_that_was_not_touched_is_given_back(gaung: Gaung, warc: Path, tmp_path: Path):
    done = gaung("article", "evidence", "verify", "1", "--json")
    shown = gaung("article", "evidence", "show", "1", "--out", tmp_path / "halaman.html")

    assert (done.returncode, shown.returncode) == (0, 0)
    assert [json.loads(done.stdout)[key] for key in ("unaltered", "warc_file")] == [True, f"kabar/{warc.name}"]
    assert (tmp_path / "halaman.html").read_bytes() == BODY


@pytest.mark.parametrize(
    ("happened", "sentence"),
    [
        (Path.unlink, "missing: there is no"),
        (_torn, "torn: "),
        (_emptied, "torn: "),
        (_overwritten, "altered: no intact record"),
        (_exchanged, "altered: the page has sha256"),
        (_pointed_elsewhere, "altered: no intact record"),
    ],
)
def test_page_that_is_not_what_was_fetched_is_told_and_not_given(
    gaung: Gaung, warc: Path, happened: Callable[[Path], None], sentence: str
):
    happened(warc)

    verified = gaung("article", "evidence", "verify", "1")
    shown = gaung("article", "evidence", "show", "1")

    assert (verified.returncode, shown.returncode, shown.stdout) == (1, 1, "")
    assert sentence in verified.stdout
    assert sentence in shown.stderr
    assert (verified.stdout.isascii(), verified.stdout.count("\n")) == (True, 1)
