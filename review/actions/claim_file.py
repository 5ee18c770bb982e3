"""Link reports as teams keep them: spreadsheets of many sheets, CSV, plain text, pasted chat. Read, never evaluated."""

import csv
import hashlib
import io
import sys
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from domain.claim import ClaimLine, PassedOver
from domain.errors import UsageError
from review.actions.claim_chat import read_chat
from review.actions.claim_links import urls_in
from review.actions.claim_sheet import MAX_ROWS, Read, Sheet, has_header, read_sheet, strip_cells
from review.actions.claim_web_table import is_web_table, read_web_tables
from review.actions.claim_workbook import read_workbook

MAX_BYTES = 20 * 1024 * 1024
_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
_XML_SPREADSHEET, _XML_HEAD = "urn:schemas-microsoft-com:office:spreadsheet", 2_000
_SEPARATORS = ";\t|,"
_LOOKED_AT = 50  # lines that tell how a text is built
_NUL_SHARE = 0.01  # more zero bytes than this are no text


@dataclass(frozen=True, slots=True)
class ClaimFile:
    name: str
    sha256: str
    lines: tuple[ClaimLine, ...]
    passed: tuple[PassedOver, ...]


def read_claims(path: Path) -> ClaimFile:
    """Everything that the file (- is standard input) reports, in file order.

    Raises UsageError for what cannot be read or reports nothing.
    """
    try:
        content = _limited(path)
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from error
    read = list(_read(content, path))
    lines = tuple(one for one in read if isinstance(one, ClaimLine))
    passed = tuple(one for one in read if isinstance(one, PassedOver))
    if len(lines) > MAX_ROWS:
        raise UsageError(f"{path} reports more than {MAX_ROWS} publications: split it")
    if not lines:
        raise UsageError(f"{path} names no link and no publication")
    return ClaimFile(path.name, hashlib.sha256(content).hexdigest(), lines, passed)


def _limited(path: Path) -> bytes:
    with nullcontext(sys.stdin.buffer) if str(path) == "-" else path.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise UsageError(f"{path} is larger than {MAX_BYTES // 1024 // 1024} MB")
    return content


def _read(content: bytes, path: Path) -> Iterator[Read]:
    if content.startswith(_OLE):
        raise UsageError(f"{path} is an old .xls or has a password: save it as .xlsx without one")
    if content.startswith(_PDF):
        raise UsageError(f"{path} is a PDF: save the list as .xlsx, .csv or text")
    if content.startswith(_ZIP):
        yield from _packed(content, path)
    else:
        yield from _written(_text(content, path), path)


def _packed(content: bytes, path: Path) -> Iterator[Read]:
    """A workbook, or the chat that a phone exports together with its pictures."""
    chat = _exported_chat(content, path)
    if chat is not None:
        yield from _written(_text(chat, path), path)
        return
    for sheet in read_workbook(content, path.name):
        yield from read_sheet(sheet, (path.stem,))


def _exported_chat(content: bytes, path: Path) -> bytes | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            texts = [member for member in packed.infolist() if member.filename.lower().endswith(".txt")]
            if len(texts) != 1 or "[Content_Types].xml" in packed.namelist():
                return None
            if texts[0].file_size > MAX_BYTES:
                raise UsageError(f"the chat in {path} is larger than {MAX_BYTES // 1024 // 1024} MB")
            return packed.read(texts[0])
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise UsageError(f"{path} is no file that can be read: {error}") from error


def _text(content: bytes, path: Path) -> str:
    """The text in whichever encoding it is written. Raises UsageError for what is no text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if content.count(0) > _NUL_SHARE * len(content):
        raise UsageError(f"{path} is no spreadsheet (.xlsx), CSV or text")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.replace(b"\x00", b"").decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _written(text: str, path: Path) -> Iterator[Read]:
    if is_web_table(text):
        for sheet in read_web_tables(text):
            yield from read_sheet(sheet, (path.stem,))
        return
    if _XML_SPREADSHEET in text[:_XML_HEAD]:
        raise UsageError(f"{path} is an XML spreadsheet of 2003: save it as .xlsx")
    separator = _separator(text)
    records = _records(text, separator, path) if separator else ()
    is_table = path.suffix.lower() in (".csv", ".tsv") or separator == "\t" or has_header(records)
    if records and is_table:
        yield from read_sheet(Sheet("", records), (path.stem,))
    else:
        yield from read_chat(text, (path.stem,))


def _separator(text: str) -> str:
    """What parts the columns: the sign that most lines have, addresses not looked at; "" where few have one."""
    if text.lower().startswith("sep=") and text[4:5] in _SEPARATORS:
        return text[4]
    lines = [line for line in text.splitlines() if line.strip()][:_LOOKED_AT]
    plain = [_outside(line) for line in lines]
    share = {sign: sum(sign in line for line in plain) for sign in _SEPARATORS}
    best = max(_SEPARATORS, key=lambda sign: share[sign])
    return best if share[best] * 2 > len(lines) else ""


def _outside(line: str) -> str:
    for url in urls_in(line):
        line = line.replace(url, "")
    return line


def _records(text: str, separator: str, path: Path) -> tuple[tuple[int, tuple[str, ...]], ...]:
    begin = 1 if text.lower().startswith("sep=") else 0
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        table = [*_filled(rows, begin, path)]
    except csv.Error as error:
        raise UsageError(f"{path} cannot be read as CSV: {error}") from error
    return tuple(table)


def _filled(rows: Iterable[list[str]], begin: int, path: Path) -> Iterator[tuple[int, tuple[str, ...]]]:
    for number, row in enumerate(rows, 1):
        if number > MAX_ROWS:
            raise UsageError(f"{path} has more than {MAX_ROWS} rows: split it")
        if number > begin and any(cell.strip() for cell in row):
            yield number, strip_cells(row)
