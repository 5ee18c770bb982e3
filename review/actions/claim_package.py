"""The parts of a spreadsheet file (a zip of XML), read under limits; nothing in it is run or followed."""

import posixpath
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import IO, Any

from lxml import etree

from domain.errors import UsageError

MAX_UNPACKED = 150 * 1024 * 1024  # bytes of all parts together
MAX_PARTS = 5_000
MAX_TEXTS = 1_000_000  # shared texts of a workbook
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_UNREADABLE = (
    zipfile.BadZipFile,
    etree.LxmlError,
    zlib.error,
    EOFError,
    KeyError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)


@dataclass(frozen=True, slots=True)
class Part:
    """One sheet of the workbook: its name and where its XML stands."""

    title: str
    path: str


@contextmanager
def opened_package(content: bytes, name: str) -> "Generator[Package]":
    """The parts of a file. Raises UsageError for what is no spreadsheet, is damaged or unpacks to too much."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            _check_size(packed, name)
            yield Package(packed)
    except _UNREADABLE as error:
        raise UsageError(f"{name} is no spreadsheet that can be read: {error or type(error).__name__}") from error


def _check_size(packed: zipfile.ZipFile, name: str) -> None:
    members = packed.infolist()
    if len(members) > MAX_PARTS or sum(member.file_size for member in members) > MAX_UNPACKED:
        raise UsageError(f"{name} unpacks to more than {MAX_UNPACKED // 1024 // 1024} MB: no link report")


class Package:
    def __init__(self, packed: zipfile.ZipFile) -> None:
        self.packed = packed
        self.names = frozenset(packed.namelist())

    @property
    def sheets(self) -> list[Part]:
        """Sheets with cells, in the order of their tabs, hidden ones too."""
        targets = self.relations(self._book)
        listed = [(str(node.get("name")), relation_of(node)) for node in self._nodes(self._book, "sheet")]
        return [Part(title, targets[key]) for title, key in listed if "worksheets/" in targets.get(key, "")]

    @cached_property
    def _book(self) -> str:
        """The part that all others hang on."""
        start = self._main("_rels/.rels") or "xl/workbook.xml"
        if start not in self.names:
            raise ValueError("it holds no workbook; save the list as .xlsx")
        return start

    def _main(self, path: str) -> str | None:
        if path not in self.names:
            return None
        targets = (
            str(node.get("Target")) for node in self._nodes(path, "Relationship") if _kind(node) == "officeDocument"
        )
        return next((target.lstrip("/") for target in targets), None)

    @cached_property
    def counts_from_1904(self) -> bool:
        return any(node.get("date1904") in ("1", "true") for node in self._nodes(self._book, "workbookPr"))

    @cached_property
    def texts(self) -> list[str]:
        """Texts that cells share, by number."""
        path = self._sibling("sharedStrings")
        if path is None:
            return []
        texts: list[str] = []
        for node in self._nodes(path, "si"):
            texts.append(text_of(node))
            if len(texts) > MAX_TEXTS:
                raise ValueError(f"it holds more than {MAX_TEXTS} texts")
        return texts

    @cached_property
    def styles(self) -> str | None:
        """Where the formats of cells stand."""
        return self._sibling("styles")

    def _sibling(self, kind: str) -> str | None:
        path = _relations_path(self._book)
        if path not in self.names:
            return None
        targets = (str(node.get("Target")) for node in self._nodes(path, "Relationship") if _kind(node) == kind)
        found = next((_resolved(self._book, target) for target in targets), None)
        return found if found in self.names else None

    def relations(self, path: str) -> dict[str, str]:
        """Targets that a part points to, by id; those outside the file as they stand, others from its root."""
        where = _relations_path(path)
        if where not in self.names:
            return {}
        return {
            str(node.get("Id")): str(node.get("Target"))
            if node.get("TargetMode") == "External"
            else _resolved(path, str(node.get("Target")))
            for node in self._nodes(where, "Relationship")
        }

    def _nodes(self, path: str, name: str) -> Iterator[Any]:
        with self.packed.open(path) as file:
            yield from nodes(file, name)


def nodes(file: IO[bytes], *names: str) -> Iterator[Any]:
    """Elements of these local names as they end; each is emptied after it was looked at."""
    wanted = [f"{{*}}{name}" for name in names]
    for _, node in etree.iterparse(
        file, events=("end",), tag=wanted, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    ):
        yield node
        node.clear(keep_tail=True)
        while node.getprevious() is not None and node.getparent() is not None:
            del node.getparent()[0]


def local(node: Any) -> str:
    return str(etree.QName(node).localname)


def text_of(node: Any) -> str:
    """The text of a cell or shared text; how it is pronounced is left out."""
    parts = (
        part.text or "" for part in node.iter("{*}t") if not any(local(up) == "rPh" for up in part.iterancestors())
    )
    return "".join(parts)


def relation_of(node: Any) -> str:
    """Id of the relation that a node points with; "" where it has none."""
    return str(node.get(_RELATION_ID) or node.get(_STRICT_RELATION_ID) or "")


def _kind(node: Any) -> str:
    return str(node.get("Type", "")).rpartition("/")[2]


def _relations_path(path: str) -> str:
    folder, _, name = path.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def _resolved(path: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(path), target)).lstrip("/")
