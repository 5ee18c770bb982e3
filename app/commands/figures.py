"""`gaung count|rank|explain`: figures of a period."""

import csv
import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from app.article_ids import MAX_ID
from app.console import put, say, terminal_width
from app.house import House
from app.ranking_output import ledger_dict, ranking_dict, ranking_rows
from app.tables import printable, table
from app.whole_file import replacing, write_whole
from domain.errors import UsageError
from domain.period import Period, parse_period
from domain.ranking import Policy

if TYPE_CHECKING:
    from review.board import Board

PeriodName = Annotated[str, typer.Option("--period", help="2024-S1, 2024-Q3, 2024-07 or 2024-01-01..2024-07-01.")]
KanwilPrefix = Annotated[str | None, typer.Option("--kanwil", help="Prefix of the satker codes, e.g. sumsel.")]
PolicyId = Annotated[str | None, typer.Option("--policy", help="Policy id; the default comes from gaung.toml.")]
OutFile = Annotated[Path | None, typer.Option("--out", help="File to write; - or none: standard output.")]


class RankFormat(StrEnum):
    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


class Dimension(StrEnum):
    SATKER = "satker"
    TOPIK = "topik"
    MEDIA = "media"
    KABUPATEN = "kabupaten"
    NADA = "nada"
    BULAN = "bulan"
    PEKAN = "pekan"
    HARI = "hari"


def count(
    context: typer.Context,
    period: PeriodName,
    by: Annotated[list[Dimension], typer.Option("--by", help="Dimension; several cross.")],
    kanwil: KanwilPrefix = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    out: OutFile = None,
) -> None:
    """Plain counts: zero rows kept, machine and decided side by side."""
    board = open_board(context.obj, parse_period(period), kanwil)
    dimensions = list(dict.fromkeys(one.value for one in by))
    counted = board.counts(dimensions)
    if as_json or out is not None:
        deliver(json.dumps(counted.to_dict(), ensure_ascii=False), out)
    else:
        put(table(counted.rows, width=terminal_width()) if counted.rows else "no rows")
    _say_what_is_missing(board, counted.untagged)


def rank(
    context: typer.Context,
    period: PeriodName,
    policy: PolicyId = None,
    kanwil: KanwilPrefix = None,
    form: Annotated[RankFormat, typer.Option("--format")] = RankFormat.TABLE,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    out: OutFile = None,
) -> None:
    """The ranking of a period; ordered by provisional points while it is running."""
    house: House = context.obj
    board = open_board(house, parse_period(period), kanwil)
    ranking = board.ranking(house.policy(policy))
    if form is RankFormat.XLSX and not as_json:
        from app.ranking_xlsx import ranking_xlsx

        deliver_bytes(ranking_xlsx(ranking), out)
    elif as_json or form is RankFormat.JSON:
        deliver(json.dumps(ranking_dict(ranking), ensure_ascii=False), out)
    elif form is RankFormat.CSV:
        deliver(_csv(ranking_rows(ranking)).rstrip(), out)
    else:
        deliver(readable(ranking_rows(ranking), width_at(out)), out)
        articles = f"{len(board.dossiers)} articles"
        say(f"period {ranking.period}, stage {ranking.stage.value}, policy {ranking.policy}, {articles}")
    _say_what_is_missing(board, 0)
    _say_gaps(house, board)


def explain(
    context: typer.Context,
    period: Annotated[str | None, typer.Option("--period")] = None,
    satker: Annotated[str | None, typer.Option("--satker", help="Code of one satker.")] = None,
    article: Annotated[
        int | None, typer.Option("--article", min=1, max=MAX_ID, help="Id of an article: why it is tagged so.")
    ] = None,
    policy: PolicyId = None,
    as_json: Annotated[bool, typer.Option("--json", help="Lines of JSON.")] = False,
) -> None:
    """Every point of a satker in a period, or every tag of an article, in a sentence each."""
    house: House = context.obj
    if article is not None:
        _explain_article(house, article, as_json)
    elif satker is None or period is None:
        raise UsageError("say --period P and --satker KODE, or --article ID")
    else:
        _explain_satker(house, parse_period(period), satker, house.policy(policy), as_json)


def open_board(house: House, period: Period, kanwil: str | None) -> "Board":
    """The board of a period. Raises UsageError for a Kanwil that no satker belongs to."""
    from review.board import load_board
    from store.engine import reading

    chosen = house.chosen_kanwil(kanwil)
    with reading(house.engine) as session:
        return load_board(session, house.registry, period, chosen)


def deliver(text: str, out: Path | None) -> None:
    """Text to standard output or a file."""
    with opened(out) as stream:
        stream.write(f"{text}\n")


def width_at(out: Path | None) -> int | None:
    """Columns of the terminal that `deliver` writes to; None where it writes to no terminal."""
    return terminal_width() if out is None or str(out) == "-" else None


@contextmanager
def opened(out: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that is complete when the block ends. Raises UsageError where it cannot be written."""
    if out is None or str(out) == "-":
        yield sys.stdout
        return
    try:
        with replacing(_named(out)) as draft, draft.open("w", encoding="utf-8", newline="") as stream:
            yield stream
    except OSError as error:
        raise UsageError(f"cannot write {out}: {error.strerror}") from error
    say(f"wrote {out}")


def deliver_bytes(content: bytes, out: Path | None) -> None:
    """Bytes to a file. Raises UsageError where none is named or it cannot be written."""
    if out is None or str(out) == "-":
        raise UsageError("this format goes to a file: add --out FILE")
    try:
        write_whole(_named(out), content)
    except OSError as error:
        raise UsageError(f"cannot write {out}: {error.strerror}") from error
    say(f"wrote {out}")


def _named(out: Path) -> Path:
    """The file itself. Raises UsageError for a folder or device: only a file can be replaced in one step."""
    if out.exists() and not out.is_file():
        raise UsageError(f"cannot write {out}: not a file")
    return out.resolve()


def _explain_satker(house: House, period: Period, kode: str, policy: Policy, as_json: bool) -> None:
    if kode not in house.registry.satker_by_kode:
        raise UsageError(f"no satker {kode!r}; `gaung satker find NAME` finds its code")
    board = open_board(house, period, kode.partition("-")[0])
    lines = [line for line in board.ranking(policy).lines if line.satker_kode == kode]
    if as_json:
        put(json.dumps([ledger_dict(line) for line in lines], ensure_ascii=False))
        return
    for line in lines:
        put(f"{line.amount:>8}  {line.sentence}")
    name = house.registry.satker_by_kode[kode].nama
    put(f"{sum(line.amount for line in lines):>8}  {len(lines)} line(s), {name}, {period.name}")
    _say_gaps(house, board)


def _explain_article(house: House, article_id: int, as_json: bool) -> None:
    from app.article_context import context_of
    from app.article_output import article_dict
    from store.dossiers import dossier_of

    with house.session() as session:
        dossier = dossier_of(session, article_id)
        if dossier is None:
            raise UsageError(f"no article {article_id}")
        shown = article_dict(dossier) | context_of(house, session, dossier)
    if as_json:
        put(json.dumps(shown, ensure_ascii=False))
        return
    put("\n".join(_told(shown)))


def _told(shown: dict[str, Any]) -> Iterator[str]:
    """An article's tags for a reader: what the machine says, why, and what people decided."""
    yield from (printable(shown["title"]), printable(shown["url"]))
    for unit in shown["units"]:
        verdict = f"{unit['decided']} by {unit['decided_by']}" if unit["decided"] else "not reviewed"
        yield f"  {unit['kode']}  {unit['role'] or '-'}  {_share(unit['probability'])}  {verdict}"
        yield f"    {printable(unit['reason'])}"
    for passed in shown["passed_over"]:
        yield f"  - {printable(passed['sentence'])}"
    for surface in shown["unknown_units"]:
        yield f"  ? “{printable(surface)}”: several satker fit, or none; `gaung satker unknown` counts such names"
    for tag in shown["tags"]:
        yield f"  {tag['field']}  {tag['value']}  {_share(tag['probability'])}{'  primary' if tag['primary'] else ''}"
    for one in shown["decisions"]:
        if one["field"] != "satker":
            yield f"  {one['field']}  {one['value']}  {one['verdict']} by {printable(one['by'])}"
    yield from _told_around(shown)


def _told_around(shown: dict[str, Any]) -> Iterator[str]:
    """Source, contributor, programmes and event."""
    yield f"  source  {shown['source_class']}"
    if signed := shown["contributor"]:
        yield f"  contributor  {printable(signed['surface'])}  {signed['kode'] or 'not settled'}"
    for one in shown["programs"]:
        yield f"  program  {one['slug']}  “{printable(one['surface'])}”{'  dugaan' if one['dugaan'] else ''}"
    if len(shown["event_articles"]) > 1:
        count, first = len(shown["event_articles"]), printable(shown["first_publisher"])
        yield f"  event  {shown['event']}  {count} articles, first at {first}; `gaung event show {shown['event']}`"


def _share(probability: float | None) -> str:
    return "-" if probability is None else f"{probability:.2f}"


def readable(rows: list[dict[str, Any]], width: int | None = None) -> str:
    """The table a leader reads: *ditinjau n dari m* in one column; `width`: of the terminal, if any."""
    shown = [
        {"rank": row["rank"], "satker": row["nama"], "points": row["points"], "provisional": row["provisional_points"],
         "articles": row["articles"], "events": row["events"], "families": row["families"],
         "ditinjau": f"{row['reviewed']} dari {row['total']}"}
        for row in rows
    ]  # fmt: skip
    return table(shown, width=width) if shown else "no satker is valid in this period"


def _csv(rows: list[dict[str, Any]]) -> str:
    """Rows as CSV; a cell that a spreadsheet would run as a formula is quoted as text."""
    stream = io.StringIO()
    if rows:
        writer = csv.DictWriter(stream, rows[0].keys())
        writer.writeheader()
        writer.writerows({name: harmless(value) for name, value in row.items()} for row in rows)
    return stream.getvalue()


def harmless(value: Any) -> Any:
    """The value as a spreadsheet may read it: text that it would run as a formula gets an apostrophe in front."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def _say_gaps(house: House, board: "Board") -> None:
    """Outlets that could not be seen in the period: what they carried then is missing from every figure."""
    from review.wording import celah
    from store.runs import gaps_between

    with house.session() as session:
        gaps = gaps_between(session, start=board.period.start_at, end=board.period.end_at)
    for gap in gaps:
        say(f"tidak terlihat: {celah(gap)}")


def _say_what_is_missing(board: "Board", untagged: int) -> None:
    if untagged:
        say(f"{untagged} article(s) are not tagged yet: run `gaung tag`")
    if board.undated:
        say(f"{board.undated} article(s) have no date (perlu dilengkapi) and stand in no period")
