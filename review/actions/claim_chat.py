"""Pasted messages, exported chats (Android, iOS, copied from the web) and plain lists of links."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from domain.claim import ClaimLine, PassedOver
from review.actions.claim_columns import field_of, squashed
from review.actions.claim_links import paths_in, seen, without_urls

_DAY = r"(?P<day>\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4})?)"
_TIME = r"\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s*[APap]\.?\s?[Mm]\.?)?"
_MESSAGE = re.compile(
    rf"(?:{_DAY},?\s+{_TIME}\s+[-–]\s+|\[{_DAY.replace('day', 'day2')},?\s+{_TIME}\]\s*"
    rf"|\[{_TIME},?\s+{_DAY.replace('day', 'day3')}\]\s*)(?P<rest>.*)"
)
_SENDER = re.compile(r"(?P<sender>[^:]{1,60}):(?:\s+(?P<words>.*)|$)", re.DOTALL)
_LABEL = re.compile(r"(?P<label>[A-Za-z][A-Za-z /.()-]{1,30}?)\s*[:=]\s*(?P<words>.*)")
_LIST_MARK = re.compile(r"^(?:[^\w\"'“‘(+]+|\(?\d{1,3}[.)]\s*|[a-z][.)]\s+)+", re.IGNORECASE)
_DATE_LINE = re.compile(
    r"(?:[a-z’']+\s*[,/]\s*)?\d{1,2}\s*[-/. ]?\s*(?:[a-z]{3,12}|\d{1,2})\s*[-/. ]?\s*\d{2,4}\W*", re.IGNORECASE
)
_LONG = 200  # characters of a line that is a paragraph, not a headline
_SHORT = 6  # words of a line that may name a satker rather than tell its news
_HEADLINE = 4  # words that a headline has at least
_MOST_CONTEXT = 6
_FIELDS = frozenset({"tanggal", "satker", "media", "jenis", "judul", "keterangan"})

Read = ClaimLine | PassedOver


def read_chat(text: str, context: tuple[str, ...]) -> Iterator[Read]:
    """Every line that names an address, and every message that tells of news without one; `context`: the file."""
    message = _Message(context=context)
    for number, raw in enumerate(seen(text).splitlines(), 1):
        line = raw.strip()
        if head := _MESSAGE.fullmatch(line):
            yield from message.end()
            message, line = _opened(head, context)
        yield from message.read(number, line, raw.strip())
    yield from message.end()


def _opened(head: re.Match[str], context: tuple[str, ...]) -> "tuple[_Message, str]":
    """A message of its date and sender, and its first words; what the program itself tells has no sender."""
    day = head["day"] or head["day2"] or head["day3"]
    found = _SENDER.fullmatch(head["rest"])
    if found is None or found["sender"].lower() in ("http", "https"):
        return _Message(day, context), head["rest"]
    sender = found["sender"].strip(" ~")
    return _Message(day, (sender, *context)), (found["words"] or "").strip()


@dataclass
class _Message:
    """One message on its way: what its lines said so far of the next link."""

    day: str = ""
    context: tuple[str, ...] = ()
    said: dict[str, str] = field(default_factory=dict)  # by labels
    headings: list[str] = field(default_factory=list)  # short lines, nearest first
    words: list[str] = field(default_factory=list)  # lines since the last link
    title: str = ""  # of the last link
    label: str = ""  # a label whose words stand on the next line
    has_link: bool = False
    started: tuple[int, str] | None = None  # number and words of the first line that said something

    def read(self, number: int, line: str, raw: str) -> Iterator[Read]:
        links = paths_in(line)
        words = _plain(without_urls(line) if links else line)
        if self.started is None and (words or links):
            self.started = (number, raw)
        on_line = self._hear(words) if words else ""
        if links:
            self._choose_title(on_line)
        for link in links:
            yield self._line(number, raw, link)

    def _hear(self, words: str) -> str:
        """Takes up a line's words; returns those that may be a headline."""
        if _is_noise(words):
            return ""
        found = _LABEL.fullmatch(words)
        name = field_of(found["label"]) if found else None
        if name is not None and found is not None:
            return self._label(name, _plain(found["words"]))
        if field_of(words) == "link":  # "Link:" in front of an address
            return ""
        if self.label:
            self.said[self.label], self.label = words, ""
            return ""
        if _DATE_LINE.fullmatch(words):
            self.said["tanggal"] = words
            return ""
        if not self.words:  # headlines of links above say nothing of those below
            self.headings = [heading for heading in self.headings if heading != self.title]
        self.words.append(words)
        if len(words.split()) <= _SHORT:
            self.headings.insert(0, words)
        return words

    def _label(self, name: str, words: str) -> str:
        if name not in _FIELDS:  # "Link:" says nothing but what follows
            return words
        self.said[name], self.label = words, "" if words else name
        if name == "judul":
            self.words = []
        return ""

    def _choose_title(self, on_line: str) -> None:
        """The headline of the links on this line: named by a label, on the line itself, or above it."""
        lines = [words for words in self.words if len(words) <= _LONG]
        told = [words for words in lines if len(words.split()) >= _HEADLINE]
        above = told[-1] if told else (lines[-1] if lines else "")
        labelled = self.said.pop("judul", "")
        self.title = labelled or (on_line if len(on_line.split()) >= _HEADLINE else "") or above or self.title
        self.words, self.label, self.has_link = [], "", True

    def end(self) -> Iterator[Read]:
        """A message without a link tells of news where labels name a headline and an outlet; else it is passed over."""
        if self.has_link or self.started is None:
            return
        number, raw = self.started
        if self.said.get("judul") and (self.said.get("media") or self.said.get("jenis")):
            self.title = self.said["judul"]
            yield self._line(number, raw, "")
        else:
            yield PassedOver("", number, "pesan tanpa tautan", raw)

    def _line(self, number: int, raw: str, link: str) -> ClaimLine:
        return ClaimLine(
            sheet="",
            number=number,
            tanggal=self.said.get("tanggal") or self.day,
            satker=self.said.get("satker", ""),
            media=self.said.get("media", ""),
            jenis=self.said.get("jenis", ""),
            judul=self.title,
            keterangan=self.said.get("keterangan", ""),
            link=link,
            raw=raw,
            context=(*self.headings, *self.context)[:_MOST_CONTEXT],
        )


def _plain(text: str) -> str:
    """Words without list marks, bold and italic signs.

    >>> _plain("2) *Panen raya* di _Lapas_"), _plain("✅ 10 warga binaan")
    ('Panen raya di Lapas', '10 warga binaan')
    """
    words = " ".join(_LIST_MARK.sub("", text.strip()).split())
    return re.sub(r"(?<!\w)[*_~`]+|[*_~`]+(?!\w)", "", words).strip()


def _is_noise(words: str) -> bool:
    name = squashed(words)
    return not name or name.startswith(_noise())


@cache
def _noise() -> tuple[str, ...]:
    table = tomllib.loads((Path(__file__).parent / "claim_chat.toml").read_text(encoding="utf-8"))
    return tuple(squashed(phrase) for phrase in table["basa_basi"])
