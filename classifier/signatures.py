"""Who signed an article: lines, brackets and bylines in which a humas says that the text is its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from classifier.text import ArticleText
from domain.article import Zone

FOOT = 400  # characters at the end of a text in which it is signed
_UNIT = (
    r"(?:lapas|lp|rutan|bapas|lpka|lpp|lapastik|rupbasan|kanim|rudenim|imigrasi|kantor imigrasi|kanwil|ditjen\w*"
    r"|kemen\w+|pemasyarakatan|lembaga pemasyarakatan|rumah tahanan|balai pemasyarakatan|divpas|upt)"
)
_HUMAS = r"(?:tim\s+)?(?:humas|hms|kehumasan|pengelola humas)\b"
_LABELLED = re.compile(
    r"\b(kontributor|penulis|sumber|oleh|rilis|laporan|naskah|teks|pengirim)\s*:\s*([^\n|;]{3,100})", re.IGNORECASE
)
_BRACKET = re.compile(r"[(\[]([^()\[\]\n]{2,90})[)\]][\s.*]*$", re.MULTILINE)
_OWN_LINE = re.compile(rf"^[\s*–-]*({_HUMAS}\s+{_UNIT}\b[^\n.!?]{{0,60}})[\s.*]*$", re.IGNORECASE | re.MULTILINE)
_STARTS_AS_HUMAS = re.compile(rf"\W*(?:rilis\s+)?{_HUMAS}", re.IGNORECASE)
_STARTS_AS_UNIT = re.compile(rf"\W*{_UNIT}\b", re.IGNORECASE)
_RELEASE = re.compile(r"\W*(?:rls|rilis|release|siaran pers|press release)\W*", re.IGNORECASE)
_CREDIT = re.compile(r"\b(?:dok|dokumentasi|foto|ist|istimewa|grafis|ilustrasi)\b", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:[/&,;|*]|\s-\s)\s*")
LETTERS = ("humas", "hms", "kontributor", "rls", "rilis", "release", "siaran pers")  # none of them: no signature


@dataclass(frozen=True, slots=True)
class Signature:
    surface: str  # who signed, as printed: "Humas Rutan Soe", "lapas sekayu"; or the word that makes it a release
    names_unit: bool  # whether a satker or kanwil may be meant


def signatures_of(article: ArticleText) -> Iterator[Signature]:
    """Signatures of a humas: those beside the text first, then those at its end."""
    for zone in article.zones:
        if zone.zone is Zone.PENULIS and not _CREDIT.search(zone.text):
            yield from _byline(zone.text)
    foot = article.text[-FOOT:]
    low = foot.lower()
    if any(part in low for part in LETTERS):
        yield from _at_the_end(foot)


def _byline(line: str) -> Iterator[Signature]:
    labelled = list(_labelled(line))
    yield from labelled
    if not labelled and (_STARTS_AS_HUMAS.match(line) or _STARTS_AS_UNIT.match(line)):
        yield Signature(line.strip(" .-–*"), names_unit=True)
    elif not labelled and _RELEASE.fullmatch(line):
        yield Signature(line.strip(), names_unit=False)


def _at_the_end(foot: str) -> Iterator[Signature]:
    yield from _labelled(foot)
    for match in _BRACKET.finditer(foot):
        yield from _bracket(match[1])
    for match in _OWN_LINE.finditer(foot):
        yield Signature(match[1].strip(), names_unit=True)


def _labelled(text: str) -> Iterator[Signature]:
    """After "Kontributor:" a unit may stand without its humas; after other labels only a humas makes a release."""
    for match in _LABELLED.finditer(text):
        label, value = match[1].lower(), match[2].strip(" .-–*()[]")
        if _CREDIT.search(value):
            continue
        if _STARTS_AS_HUMAS.match(value) or (label == "kontributor" and _STARTS_AS_UNIT.match(value)):
            yield Signature(value, names_unit=True)
        elif _RELEASE.fullmatch(value):
            yield Signature(value, names_unit=False)


def _bracket(inside: str) -> Iterator[Signature]:
    """ "(hms/lapas sekayu)": one part says that it is a humas, another may say whose."""
    parts = [part for part in _PARTS.split(inside) if part.strip()]
    if _CREDIT.search(inside) or not any(_STARTS_AS_HUMAS.match(part) or _RELEASE.fullmatch(part) for part in parts):
        return
    named = [part for part in parts if re.search(rf"\b{_UNIT}\b", part, re.IGNORECASE)]
    yield from (Signature(part.strip(), names_unit=True) for part in named)
    if not named:
        yield Signature(inside.strip(), names_unit=False)
