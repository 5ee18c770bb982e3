"""Kind of content (jenis_konten): news, release, clarification or paid content, by marks that a reader sees."""

import re
from dataclasses import dataclass

from classifier.text import ArticleText
from domain.article import JenisKonten, Zone

_UNIT = r"(?:lapas|rutan|bapas|lpka|lpp|rupbasan|kanim|rudenim|imigrasi|kanwil|ditjen\w*|kemen\w+|pemasyarakatan)"

_ADVERTORIAL = re.compile(
    r"\b(?:advertorial|pariwara|inforial|infotorial|berita berbayar|konten kerja ?sama|kerja ?sama promosi)\b"
    r"|[(\[]\s*adv\s*[)\]/]|^\s*adv\s*[:|–-]|\b(?:adv|advetorial)\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_RELEASE = re.compile(
    rf"\bkontributor\s*:\s*(?:tim\s+)?humas\b"
    rf"|[(\[]\s*(?:tim\s+)?hu?mas(?:\s*[/&,]\s*\w+)?(?:\s+{_UNIT}[^)\]]{{0,60}})?\s*[)\]]"
    rf"|\b(?:sumber|penulis|foto|oleh|rilis)\s*:\s*(?:tim\s+)?humas\s+{_UNIT}"
    rf"|^\W*(?:siaran pers|press release|rilis pers)\b",
    re.IGNORECASE | re.MULTILINE,
)
_BYLINE_RELEASE = re.compile(rf"\bhumas\b|\b{_UNIT}\b.*\b(?:humas|kontributor)\b", re.IGNORECASE)
_CLARIFICATION_TITLE = re.compile(
    r"\b(?:hak jawab|klarifikasi|mengklarifikasi|bantah|membantah|dibantah|bantahan|tepis|menepis|luruskan|meluruskan"
    r"|hoaks|hoax|tidak benar|tak benar"
    r"|(?:jawab|menjawab|tanggapi|menanggapi|respons|soal) (?:tudingan|tuduhan|isu|kabar miring|pemberitaan))\b",
    re.IGNORECASE,
)
_CLARIFICATION_TEXT = re.compile(
    r"\b(?:hak jawab|klarifikasi (?:resmi|ini)|memberikan klarifikasi|surat bantahan)\b", re.I
)
_HEAD = 400  # characters in which a clarification announces itself
_FOOT = 400  # characters in which a release or an advertorial signs itself

# Letters without which a pattern cannot match: looking for them first is ten times quicker.
_ADVERTORIAL_LETTERS = (
    "advertorial", "advetorial", "pariwara", "inforial", "infotorial", "berbayar", "konten kerja", "promosi",
    "(adv", "( adv", "[adv", "[ adv", "adv:", "adv :", "adv|", "adv |", "adv-", "adv -", "adv–", "adv –", " adv\n",
)  # fmt: skip
_RELEASE_LETTERS = ("humas", "hmas", "siaran pers", "press release", "rilis pers")
_CLARIFICATION_LETTERS = (
    "jawab", "klarifikasi", "bantah", "tepis", "luruskan", "hoaks", "hoax", "benar", "tanggapi", "respons", "soal",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kind:
    value: JenisKonten
    probability: float
    mark: str  # the words that told; "" for plain news


def kind_of(article: ArticleText, unit_subject: bool = True) -> Kind:
    """The first kind whose mark stands where such marks stand.

    `unit_subject`: a satker or its service is what the article is about; without one a denial is somebody else's.
    """
    title, text = article.title or "", article.text
    edges = "\n".join((title, text[:_HEAD], text[-_FOOT:], *_bylines(article)))
    low = f"{edges}\n".lower()
    if found := _search(_ADVERTORIAL, _ADVERTORIAL_LETTERS, edges, low):
        return Kind(JenisKonten.ADVERTORIAL, 0.95, found[0].strip())
    if found := _clarification(title, text) if unit_subject else None:
        return Kind(JenisKonten.KLARIFIKASI, 0.8, found[0])
    if found := _search(_RELEASE, _RELEASE_LETTERS, edges, low) or _release_byline(article):
        return Kind(JenisKonten.RILIS, 0.9, found[0].strip())
    return Kind(JenisKonten.BERITA, 0.8, "")


def _search(pattern: re.Pattern[str], letters: tuple[str, ...], text: str, low: str) -> re.Match[str] | None:
    for part in letters:
        if part in low:
            return pattern.search(text)
    return None


def _clarification(title: str, text: str) -> re.Match[str] | None:
    head = text[:_HEAD]
    return _search(_CLARIFICATION_TITLE, _CLARIFICATION_LETTERS, title, title.lower()) or _search(
        _CLARIFICATION_TEXT, ("hak jawab", "klarifikasi", "bantahan"), head, head.lower()
    )


def _release_byline(article: ArticleText) -> re.Match[str] | None:
    return next((found for line in _bylines(article) if (found := _BYLINE_RELEASE.search(line))), None)


def _bylines(article: ArticleText) -> list[str]:
    return [zone.text for zone in article.zones if zone.zone is Zone.PENULIS]
