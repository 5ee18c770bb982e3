"""The web pages for humas: thin routes over the board. Read-only: nothing here writes."""

from collections.abc import Awaitable, Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sqlalchemy import Engine
from sqlmodel import Session

from domain.dossier import Dossier
from domain.errors import StoreError, UsageError
from domain.period import parse_period
from registry.loader import Registry
from review import views, wording
from review.actions.withholding import withheld
from review.board import Board, load_board
from review.context import context_values
from store.dossiers import dossier_of
from store.engine import reading
from store.runs import gaps_between

ROOM = Path(__file__).parent
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


ContextOf = Callable[[Session, Dossier], Mapping[str, Any]]  # what the classifier knows around an article


class Pages:
    """Renders the templates; everything that comes from outside is escaped."""

    def __init__(self) -> None:
        self.templates = Environment(
            loader=FileSystemLoader(ROOM / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        for name in ("angka", "celah", "tanda", "tanggal", "waktu"):
            self.templates.filters[name] = getattr(wording, name)

    def html(self, template: str, values: dict[str, Any], status: int = 200) -> HTMLResponse:
        return HTMLResponse(self.templates.get_template(template).render(values), status)


class AddressError(UsageError):
    """An address that nobody can answer; the text is an Indonesian sentence for the page."""


class Site:
    """The pages of one installation; `period` is what a page shows when its address names none."""

    def __init__(self, engine: Engine, registry: Registry, *, policy_id: str, kanwil: str | None, period: str) -> None:
        self.engine, self.registry, self.policy_id = engine, registry, policy_id
        self.kanwil, self.period = kanwil, period
        self.pages = Pages()
        self.context_of: ContextOf | None = None

    def board(self, periode: str | None) -> Board:
        try:
            shown = parse_period(periode or self.period)
        except UsageError as error:
            raise AddressError(f"Periode {periode} tidak dikenali. Contoh: 2024-S1, 2024-Q3, 2024-07.") from error
        with reading(self.engine) as session:
            return load_board(session, self.registry, shown, self.kanwil)

    def refused(self, message: str, status: int) -> HTMLResponse:
        return self.pages.html("galat.html", {"periode": self.period, "pesan": message}, status)

    def peringkat(self, periode: str | None = None) -> HTMLResponse:
        return self.pages.html("peringkat.html", ranking_values(self.engine, self.board(periode), self.policy_id))

    def hitungan(self, periode: str | None = None) -> HTMLResponse:
        return self.pages.html("hitungan.html", count_values(self.board(periode)))

    def berita(self, periode: str | None = None, halaman: str = "1") -> HTMLResponse:
        return self.pages.html("berita.html", list_values(self.board(periode), halaman))

    def artikel(self, article_id: str, periode: str | None = None) -> HTMLResponse:
        with Session(self.engine) as session:
            dossier = dossier_of(session, int(article_id)) if _is_id(article_id) else None
            if dossier is None:
                return self.refused("Berita ini tidak ada.", 404)
            hidden = withheld(session)
            blind = dossier.article.id in hidden.suggestions
            told = self.context_of(session, dossier) if self.context_of and not blind else None
        shown = views.article_page(dossier, self.registry, hidden)
        shown["konteks"] = context_values(told, self.registry, dossier.article.id) if told else None
        return self.pages.html("artikel.html", {"periode": periode or self.period, **shown})

    def satker(self, kode: str, periode: str | None = None) -> HTMLResponse:
        if kode not in self.registry.satker_by_kode:
            return self.refused("Satker ini tidak ada.", 404)
        return self.pages.html("satker.html", satker_values(self.board(periode), kode, self.policy_id))


def create_app(
    engine: Engine,
    registry: Registry,
    *,
    policy_id: str,
    kanwil: str | None,
    period: str,
    context_of: ContextOf | None = None,
) -> FastAPI:
    """The web application; without `context_of` an article's page tells nothing of its event and source."""
    site = Site(engine, registry, policy_id=policy_id, kanwil=kanwil, period=period)
    site.context_of = context_of
    app = FastAPI(title="Gaung", docs_url=None, redoc_url=None, openapi_url=None)
    app.mount("/static", StaticFiles(directory=ROOM / "static"), name="static")
    app.get("/")(site.peringkat)
    app.get("/hitungan")(site.hitungan)
    app.get("/berita")(site.berita)
    app.get("/berita/{article_id}")(site.artikel)
    app.get("/satker/{kode}")(site.satker)
    _answer_errors(app, site)
    app.middleware("http")(_protect)
    return app


async def _protect(request: Request, follow: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await follow(request)
    response.headers.update(HEADERS)
    return response


def _answer_errors(app: FastAPI, site: Site) -> None:
    """Every error is a page with a sentence, never a traceback."""

    @app.exception_handler(UsageError)
    async def wrong_use(_: Request, error: UsageError) -> HTMLResponse:
        return site.refused(str(error) if isinstance(error, AddressError) else "Alamat ini tidak dikenali.", 400)

    @app.exception_handler(StoreError)
    async def no_store(_: Request, error: StoreError) -> HTMLResponse:
        return site.refused(f"Basis data tidak dapat dibaca: {error}", 503)

    @app.exception_handler(404)
    async def absent(_: Request, __: Exception) -> HTMLResponse:
        return site.refused("Halaman ini tidak ada.", 404)


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10


def count_values(board: Board) -> dict[str, Any]:
    """What the counts page shows."""
    return {
        "periode": board.period.name,
        "total": len(board.dossiers),
        "terhitung": board.counts(["topik"]).articles,
        "bagian_hitungan": list(views.count_sections(board)),
    }


def ranking_values(engine: Engine, board: Board, policy_id: str) -> dict[str, Any]:
    """What the ranking page shows."""
    policy = board.registry.policy(policy_id)
    ranking = board.ranking(policy)
    with Session(engine) as session:
        gaps = gaps_between(session, start=board.period.start_at, end=board.period.end_at)
    return {
        "periode": board.period.name,
        "ranking": ranking,
        "kebijakan": policy,
        "ada_berita": bool(board.dossiers),
        "terbanyak": max([Decimal(1), *(max(row.provisional_points, row.points) for row in ranking.rows)]),
        "undated": board.undated,
        "gaps": gaps,
    }


def list_values(board: Board, page: str) -> dict[str, Any]:
    """What the list shows; newest first. Raises AddressError for a page that is no number."""
    if not page.isdecimal() or len(page) > 6 or int(page) < 1:
        raise AddressError(f"Halaman {page} tidak dikenali.")
    newest = tuple(reversed(board.dossiers))
    last = max(1, -(-len(newest) // views.PER_PAGE))
    number = min(int(page), last)
    begin = (number - 1) * views.PER_PAGE
    shown = newest[begin : begin + views.PER_PAGE]
    return {
        "periode": board.period.name,
        "total": len(newest),
        "halaman": number,
        "halaman_akhir": last,
        "mulai": begin + 1,
        "berita": [views.article_line(dossier, board.registry, board.withheld) for dossier in shown],
    }


def satker_values(board: Board, kode: str, policy_id: str) -> dict[str, Any]:
    """What the explanation of one satker shows: its row and its ledger."""
    ranking = board.ranking(board.registry.policy(policy_id))
    lines = [line for line in ranking.lines if line.satker_kode == kode]
    return {
        "periode": board.period.name,
        "satker": board.registry.satker_by_kode[kode],
        "baris": next((row for row in ranking.rows if row.kode == kode), None),
        "lines": lines,
        "jumlah": sum((line.amount for line in lines), start=Decimal(0)),
    }
