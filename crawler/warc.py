"""Evidence: request and response of a page as records of a WARC file."""

import hashlib
import os
import secrets
import zlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from domain.errors import GaungError

Headers = Iterable[tuple[str, str]]

_LEVEL = 4  # warcio: 9
_RECODED = frozenset({"content-encoding", "transfer-encoding", "content-length"})


class EvidenceError(GaungError):
    """A record that cannot be read back: the file is absent, torn, or not what was written."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer, as seen by the program: the body without transfer or content coding."""

    url: str
    at: datetime  # aware UTC
    request_headers: Headers
    status: int
    reason: str
    headers: Headers
    body: bytes
    ip_address: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a response record begins."""

    file: str  # relative to the archive folder
    offset: int


class Archive:
    """The WARC file of one run; made at the first page, never appended to by another run."""

    def __init__(self, folder: Path, outlet: str, started_at: datetime) -> None:
        name = "".join(char if char.isalnum() or char in ".-" else "-" for char in outlet)
        self.folder = folder
        self.file = f"{name}/{started_at:%Y%m%dT%H%M%SZ}-{name}-{secrets.token_hex(3)}.warc.gz"
        self._writer: WARCWriter | None = None

    def write(self, exchange: Exchange) -> Place:
        """Both records are on the disk when this returns."""
        writer = self._writer or self._open()
        place = Place(self.file, writer.out.tell())
        response = _response_record(writer, exchange)
        writer.write_request_response_pair(_request_record(writer, exchange), response)
        writer.out.flush()
        os.fsync(writer.out.fileno())
        return place

    def close(self) -> None:
        if self._writer is not None:
            with suppress(OSError):  # what `write` gave a place is on the disk; only a record that failed is not
                self._writer.out.close()
            self._writer = None

    def _open(self) -> WARCWriter:
        path = self.folder / self.file
        path.parent.mkdir(parents=True, exist_ok=True)
        self._writer = _Writer(path.open("xb"), gzip=False, warc_version="1.1")
        self._writer.write_record(self._writer.create_warcinfo_record(path.name, {"software": "Gaung"}))
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
        return self._writer


class _Writer(WARCWriter):  # type: ignore[misc]
    """Compresses each record by itself, as warcio does, at a level that costs a quarter and a tenth more room."""

    def _write_warc_record(self, out, record) -> None:  # type: ignore[no-untyped-def]
        super()._write_warc_record(_Member(out), record)


class _Member:
    """One gzip member of a file; complete when flushed."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._compressor = zlib.compressobj(_LEVEL, zlib.DEFLATED, zlib.MAX_WBITS + 16)

    def write(self, piece: bytes) -> None:
        self._out.write(self._compressor.compress(piece))

    def flush(self) -> None:
        self._out.write(self._compressor.flush())
        self._out.flush()


def _response_record(writer: WARCWriter, exchange: Exchange):  # type: ignore[no-untyped-def]
    kept = [(name, value) for name, value in exchange.headers if name.lower() not in _RECODED]
    kept.append(("Content-Length", str(len(exchange.body))))
    said = {"WARC-Date": _stamp(exchange.at)}
    if exchange.ip_address:
        said["WARC-IP-Address"] = exchange.ip_address
    http = StatusAndHeaders(f"{exchange.status} {exchange.reason}", kept, protocol="HTTP/1.1")
    payload, length = BytesIO(exchange.body), len(exchange.body)  # without its length warcio would copy it
    return writer.create_warc_record(
        exchange.url, "response", payload=payload, length=length, http_headers=http, warc_headers_dict=said
    )


def _request_record(writer: WARCWriter, exchange: Exchange):  # type: ignore[no-untyped-def]
    target = exchange.url.split("/", 3)[3:]
    http = StatusAndHeaders(
        f"GET /{target[0] if target else ''} HTTP/1.1", list(exchange.request_headers), is_http_request=True
    )
    return writer.create_warc_record(exchange.url, "request", http_headers=http)


def _stamp(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%S.%fZ}"


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    url: str
    at: str  # WARC-Date
    status: int
    content_type: str | None
    body: bytes
    sha256: str  # of the body, computed now: the same as when it was fetched, or it was altered


def read_page(folder: Path, file: str, offset: int) -> ArchivedPage:
    """The response that was written at a place. Raises EvidenceError where it is absent, torn or altered."""
    path = folder / file
    try:
        with path.open("rb") as stream:
            stream.seek(offset)
            return _page_of(next(ArchiveIterator(stream, check_digests="raise")), f"{file} at {offset}")
    except FileNotFoundError as error:
        raise EvidenceError(f"missing: there is no {path}") from error
    except ArchiveLoadFailed as error:  # its text may hold the bytes it met
        raise EvidenceError(f"altered: no intact record stands in {file} at {offset}") from error
    except (StopIteration, EOFError) as error:
        raise EvidenceError(f"torn: {file} ends before the record at {offset} does") from error
    except OSError as error:
        raise EvidenceError(f"{path} cannot be read: {error.strerror}") from error
    except (ValueError, AttributeError, zlib.error) as error:  # warcio's, where a record lacks what it always has
        raise EvidenceError(f"altered: no intact record stands in {file} at {offset}") from error


def _page_of(record, name: str) -> ArchivedPage:  # type: ignore[no-untyped-def]
    if record.rec_type != "response" or record.http_headers is None:
        raise EvidenceError(f"altered: {name} stands a {record.rec_type} record, not the answer of a web site")
    body = record.content_stream().read()
    if len(body) < int(record.http_headers.get_header("Content-Length", "0")):
        raise EvidenceError(f"torn: {name} stands only a part of the page")
    return ArchivedPage(
        url=record.rec_headers.get_header("WARC-Target-URI"),
        at=record.rec_headers.get_header("WARC-Date"),
        status=int(record.http_headers.get_statuscode()),
        content_type=record.http_headers.get_header("Content-Type"),
        body=body,
        sha256=hashlib.sha256(body).hexdigest(),
    )
