"""Spans of a body text that point to other articles, carry tags or credit a photo: names there give no suggestion."""

import re
from collections.abc import Iterator, Sequence

from classifier.linking.lexicon import Lexicon

Span = tuple[int, int]
_OPENING = frozenset({"", *"\n.!?\"”’')]*-•…"})  # what stands before a label
_BULLET = re.compile(r"(?:^|\n)[^\S\n]*[-–•*»>][^\S\n]+([^\n]{25,160})(?=\n|$)")
_A_BULLET = re.compile(r"\n[-–•*»>] ")
_COLON = re.compile(r"\s*[:\-–>»]+")
_WORD = re.compile(r"\S+")
_REST_OF_CREDIT = 40  # characters that may follow on the line
_LONGEST_TITLE = 170  # characters of a related headline inside running text
_TAG_LINE = re.compile(r"(?:^|\n)[^\S\n]*(#\w+(?:[\s,;|]+#\w+)*)[^\S\n]*(?=\n|$)")
_TRAILING_TAGS = re.compile(r"(?:#\w+[\s,;|]+)+#\w+\s*$")


class RelatedFinder:
    """Finds such spans by how they open."""

    def __init__(self, lexicon: Lexicon) -> None:
        section = lexicon.raw["terkait"]
        self._small = frozenset(section["kata_sambung"])
        credit = "|".join(section["kredit"])
        bracketed, labelled = rf"\(\s*(?:{credit})\b[^)\n]{{0,60}}\)", rf"\b(?:{credit})\s*[:/.][^\n.)]{{0,40}}"
        self._credit = re.compile(f"{bracketed}|{labelled}", re.IGNORECASE)
        photo, who = "|".join(section["foto"]), "|".join(section["pemberi"])
        giver = rf"(?:(?:{photo})\s*[:/]\s*(?:{who})|dok\.|dok\b|dokumentasi)\b"
        self._giver = re.compile(rf"[\n(]\s*{giver}[^()\n]*$", re.IGNORECASE)

    def find(self, text: str, labels: Sequence[Span]) -> tuple[Span, ...]:
        """(start, end) spans of a body, in order; `labels` are where words like "baca juga" stand."""
        spans = list(self._tags(text)) if "#" in text else []
        if _A_BULLET.search(text):
            spans.extend(self._headlines(text))
        spans.extend(self._pointers(text, labels))
        return tuple(sorted(spans))

    def credits(self, caption: str) -> tuple[Span, ...]:
        """Spans of a caption that say who took or gave the photo."""
        return tuple(match.span() for match in self._credit.finditer(caption))

    def is_credit(self, before: str, after: str) -> bool:
        """What stands before and after a name in a body says that it gave a photo: in brackets, or a line of its own.

        >>> from classifier.linking.lexicon import load_lexicon
        >>> RelatedFinder(load_lexicon()).is_credit("Panen usai. (foto: humas ", ")")
        True
        """
        if self._giver.search(before) is None:
            return False
        rest = after.partition("\n")[0]
        return ")" in rest or len(rest) < _REST_OF_CREDIT

    def _tags(self, text: str) -> Iterator[Span]:
        for pattern in (_TAG_LINE, _TRAILING_TAGS):
            for match in pattern.finditer(text):
                yield match.span()

    def _pointers(self, text: str, labels: Sequence[Span]) -> Iterator[Span]:
        for start, end in labels:
            colon = _COLON.match(text, end)
            after = colon.end() if colon else end
            labelled = ":" in text[start:after]
            if self._opens_here(text, start, labelled) and (labelled or _opens_title(text, after)):
                yield start, self._title_end(text, after)

    def _headlines(self, text: str) -> Iterator[Span]:
        """Bulleted lines that are written like headlines: links whose label was lost."""
        for match in _BULLET.finditer(text):
            if self._is_headline(match[1]):
                yield match.span(1)

    def _is_headline(self, line: str) -> bool:
        """Written with capitals throughout, and no end of a sentence."""
        words = [word for word in line.split() if word.lower() not in self._small and word[:1].isalpha()]
        titled = sum(word[0].isupper() for word in words)
        return len(words) >= 4 and titled >= 0.8 * len(words) and line.rstrip()[-1] not in ".;:,"

    def _opens_here(self, text: str, start: int, with_colon: bool) -> bool:
        """A line or sentence begins there, and it is written as a label."""
        before = text[max(0, start - 4) : start].rstrip(" \t")[-1:]
        return text[start].isupper() and (with_colon or before in _OPENING)

    def _title_end(self, text: str, begin: int) -> int:
        """End of the headline that begins at `begin`: its line, or where its capitals end in running text."""
        line_end = text.find("\n", begin)
        line_end = len(text) if line_end < 0 else line_end
        if not text[begin:line_end].strip():
            return self._next_lines(text, line_end)
        if line_end - begin <= _LONGEST_TITLE:
            return line_end
        return self._running_end(text, begin, line_end)

    def _next_lines(self, text: str, begin: int) -> int:
        """The label stands alone: the headline is the next line, and further ones that open or are written like it."""
        end = begin
        for count, match in enumerate(re.finditer(r"\n([^\n]*)", text[begin:])):
            bullet = match[1].lstrip()[:1] in {"-", "•", "*", "–"}
            if count and not bullet and not self._is_headline(match[1]):
                break
            end = begin + match.end()
        return end

    def _running_end(self, text: str, begin: int, limit: int) -> int:
        end, small = begin, 0
        for match in _WORD.finditer(text, begin, min(limit, begin + _LONGEST_TITLE)):
            word = match[0]
            core = word.strip("\"'“”‘’(),:;.!?")
            titled = core[:1].isupper() or core[:1].isdigit() or not core
            small = 0 if titled else small + 1
            if not titled and (core not in self._small or small > 2):
                return end
            end = match.end()
            if word[-1] in ".!?" and end - begin > 12:
                return end
        return end


def _opens_title(text: str, at: int) -> bool:
    """What follows a label begins like a headline or on the next line: "Baca juga buku itu" is a sentence."""
    return not text[at : at + 8].lstrip(" \t\xa0\"'“‘")[:1].islower()
