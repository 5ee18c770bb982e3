"""Pasted messages, exported chats (Android, iOS, copied from the web) and plain lists of links."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from domain.claim import ClaimLine, PassedOver
from review.actions.claim_chat_order import ChatLine, LineKind, headline_first
from review.actions.claim_columns import field_of, says, squashed
from review.actions.claim_links import lone_address, paths_in, seen, without_urls

_DAY = r"(?P<day>\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4})?)"
_TIME = r"\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s*[APap]\.?\s?[Mm]\.?)?"
_MESSAGE = re.compile(
    rf"(?:{_DAY},?\s+{_TIME}\s+[-–]\s+|\[{_DAY.replace('day', 'day2')},?\s+{_TIME}\]\s*"
    rf"|\[{_TIME},?\s+{_DAY.replace('day', 'day3')}\]\s*)(?P<rest>.*)"
)
_SENDER = re.compile(r"(?P<sender>[^:]{1,60}):(?:\s+(?P<words>.*)|$)", re.DOTALL)
_LABEL = re.compile(r"(?P<label>[A-Za-z][A-Za-z /.()-]{1,30}?)\s*[:=]\s*(?P<words>.*)")
_KEYCAP = r"(?:\d\ufe0f?\u20e3|[\u2460-\u2473\u2776-\u277f])"  # 1️⃣, ①, ❶
_LIST_MARK = re.compile(rf"^(?:{_KEYCAP}|[^\w\"'“‘(+]+|\(?\d{{1,3}}[.)]\s*|[a-z][.)]\s+)+", re.IGNORECASE)
_ITEM = re.compile(rf"[^\w(]*(?:{_KEYCAP}|\(?\d{{1,3}}[.)](?!\d))")
_NAMED_FIRST = re.compile(r"(?P<media>[^:|–—]{2,50}?)\s*(?::|\s[-–—|])\s+(?P<judul>.+)")
_NAMED_LAST = re.compile(r"(?P<judul>.+?)\s*(?:\(|\s[-–—|]\s)(?P<media>[^()|–—]{2,50})\)?")
_DATE_LINE = re.compile(
    r"(?:[a-z’']+\s*[,/]\s*)?\d{1,2}\s*[-/. ]?\s*(?:[a-z]{3,12}|\d{1,2})\s*[-/. ]?\s*\d{2,4}\W*", re.IGNORECASE
)
_LONG = 200  # characters of a line that is a paragraph, not a headline
_SHORT = 6  # words of a line that may name a satker rather than tell its news
_HEADLINE = 4  # words that a headline has at least
_LABEL_WORDS = 3  # of a label, at most
_MOST_CONTEXT = 6
_FIELDS = frozenset({"tanggal", "satker", "media", "jenis", "judul", "keterangan"})

Read = ClaimLine | PassedOver


def read_chat(text: str, context: tuple[str, ...]) -> Iterator[Read]:
    """Every line that names an address, and every message that tells of news without one; `context`: the file."""
    message, lines = _Message(context=context), list[ChatLine]()
    for number, raw in enumerate(seen(text).splitlines(), 1):
        line = raw.strip()
        if head := _MESSAGE.fullmatch(line):
            yield from message.read_all(lines)
            (message, line), lines = _opened(head, context), []
        lines.append(ChatLine(number, line, raw.strip(), _kind(line)))
    yield from message.read_all(lines)


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
    has_items: bool = False  # items without a link, which are told one by one
    item: tuple[str, Read] | None = None  # words of the list's item that has no link so far, and what it is told as
    started: tuple[int, str] | None = None  # number and words of the first line that said something

    def read_all(self, lines: Sequence[ChatLine]) -> Iterator[Read]:
        for line in headline_first(lines):
            yield from self.read(line.number, line.text, line.raw)
        yield from self.end()

    def read(self, number: int, line: str, raw: str) -> Iterator[Read]:
        links = paths_in(line) or lone_address(_plain(line))
        words = _plain(without_urls(line) if links else line)
        if self.started is None and (words or links):
            self.started = (number, raw)
        if _ITEM.match(line):
            yield from self._end_item()
            self.item = words, self._without_link(number, words, raw)
        if links:
            self.item = None
        on_line = self._hear(words, bool(links)) if words and words not in links else ""
        if links:
            self._choose_title(on_line)
        for link in links:
            yield self._line(number, raw, link)

    def _end_item(self) -> Iterator[Read]:
        """Tells the item that no link followed; its words say nothing of the links below."""
        if self.item is not None:
            words, told = self.item
            yield told
            self.headings = [heading for heading in self.headings if heading != words]
            self.words, self.title, self.item, self.has_items = [], "", None, True

    def _without_link(self, number: int, words: str, raw: str) -> Read:
        """News without a page where the words say so, else passed over."""
        media, title = _ran_without_page(words)
        if not media:
            return PassedOver("", number, "butir tanpa tautan", raw)
        jenis = "cetak" if says(media, "halaman_cetak") else ""
        line = self._line(number, raw, "")
        context = (title, *line.context)[:_MOST_CONTEXT]
        return replace(line, media=media, jenis=jenis, judul=title, context=context)

    def _hear(self, words: str, beside_link: bool) -> str:
        """Takes up a line's words; returns those that may be a headline."""
        if _is_noise(words):
            return ""
        found = _LABEL.fullmatch(words)
        name = field_of(found["label"]) if found else None
        if name is not None and found is not None:
            return self._label(name, _plain(found["words"]))
        if _is_label(words, beside_link):
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
        lines = [words for words in self.words if len(words) <= _LONG and not words.endswith(":")]
        told = [words for words in lines if len(words.split()) >= _HEADLINE]
        above = told[-1] if told else (lines[-1] if lines else "")
        labelled = self.said.pop("judul", "")
        former = "" if self.words else self.title  # a second link below one headline
        self.title = labelled or (on_line if len(on_line.split()) >= _HEADLINE else "") or above or former
        self.words, self.label, self.has_link = [], "", True

    def end(self) -> Iterator[Read]:
        """A message without a link tells of news where labels name a headline and an outlet; else it is passed over."""
        yield from self._end_item()
        if self.has_link or self.has_items or self.started is None:
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


def _kind(line: str) -> LineKind:
    """What the line tells of a link above or below it."""
    links = paths_in(line) or lone_address(_plain(line))
    words = _plain(without_urls(line) if links else line)
    if links:
        is_bare = not words or words in links or _is_label(words.rstrip(" :="), beside_link=True)
        return LineKind.LINK if is_bare else LineKind.OTHER
    if not words:
        return LineKind.BLANK
    label = _LABEL.fullmatch(words)
    if (name := field_of(label["label"]) if label else None) is not None:
        return LineKind.HEADLINE if name == "judul" else LineKind.LABEL
    is_told = not (_is_noise(words) or words.endswith(":") or _DATE_LINE.fullmatch(words) or _ITEM.match(line))
    is_headline = is_told and len(words.split()) >= _HEADLINE and len(words) <= _LONG
    return LineKind.HEADLINE if is_headline else LineKind.OTHER


def _plain(text: str) -> str:
    """Words without list marks, bold and italic signs.

    >>> _plain("2) *Panen raya* di _Lapas_"), _plain("✅ 10 warga binaan")
    ('Panen raya di Lapas', '10 warga binaan')
    """
    words = " ".join(_LIST_MARK.sub("", text.strip()).split())
    return re.sub(r"(?<!\w)[*_~`]+|[*_~`]+(?!\w)", "", words).strip()


def _is_label(words: str, beside_link: bool) -> bool:
    """ "Link:" or "Sumber:" in front of an address."""
    name = field_of(words)
    return name == "link" or (beside_link and name is not None and len(words.split()) <= _LABEL_WORDS)


def _ran_without_page(words: str) -> tuple[str, str]:
    """Outlet and headline of what was printed or on air, where the outlet stands first or last; else nothing.

    >>> _ran_without_page("TVRI Sumsel - Rutan panen lele"), _ran_without_page("Rutan panen lele (Koran Contoh hal. 4)")
    (('TVRI Sumsel', 'Rutan panen lele'), ('Koran Contoh hal. 4', 'Rutan panen lele'))
    >>> _ran_without_page("Kalapas: radio warga binaan mengudara")
    ('', '')
    """
    for pattern in (_NAMED_FIRST, _NAMED_LAST):
        found = pattern.fullmatch(words)
        if found and (says(found["media"], "luar_jaringan") or says(found["media"], "halaman_cetak")):
            return found["media"].strip(), found["judul"].strip()
    return "", ""


def _is_noise(words: str) -> bool:
    name = squashed(words)
    return not name or name.startswith(_noise())


@cache
def _noise() -> tuple[str, ...]:
    table = tomllib.loads((Path(__file__).parent / "claim_chat.toml").read_text(encoding="utf-8"))
    return tuple(squashed(phrase) for phrase in table["basa_basi"])
