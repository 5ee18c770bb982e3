"""Kind of content (jenis_konten): news, release, clarification or paid content, by marks that a reader sees."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from classifier.linking.surface import lowered
from classifier.signatures import signatures_of
from classifier.text import ArticleText
from domain.article import JenisKonten, Zone

_ADVERTORIAL = re.compile(
    r"\b(?:advertorial|pariwara|inforial|infotorial|berita berbayar|konten kerja ?sama|kerja ?sama promosi)\b"
    r"|[(\[]\s*adv\s*[)\]/]|^\s*adv\s*[:|–-]|\b(?:adv|advetorial)\s*$"
    r"|\b(?:artikel|konten|berita|tulisan) ini (?:merupakan|adalah|hasil) (?:konten |hasil |bentuk )?"
    r"(?:kerja ?sama|berbayar|promosi)"
    r"|\bcontent writer\b|\b(?:sponsored|branded|paid) (?:content|post)\b|\bbrand ?content\b",
    re.IGNORECASE | re.MULTILINE,
)
_RELEASE = re.compile(
    r"^\W*(?:siaran pers|press release|rilis pers)\b|^[^\n]{0,60}\binfo[_ ]pas\b\s*(?:[–—-]|\))", re.IGNORECASE
)
_CLARIFICATION_TITLE = re.compile(
    r"\b(?:hak jawab|klarifikasi|mengklarifikasi|bantah|membantah|dibantah|bantahan|tepis|menepis|luruskan|meluruskan"
    r"|hoaks|hoax|tidak benar|tak benar"
    r"|(?:jawab|menjawab|tanggapi|menanggapi|respons|soal) (?:tudingan|tuduhan|isu|kabar miring|pemberitaan))\b",
    re.IGNORECASE,
)
_ANSWER_TITLE = re.compile(
    r"\b(?:ini penjelasan|(?:beri|berikan|memberikan) penjelasan|buka suara|angkat bicara)\b", re.IGNORECASE
)
_REPROACH = re.compile(
    r"\b(?:dituding|dituduh|tudingan|tuduhan|dikeluhkan|viral|isu|kabar|heboh|beredar|disebut|diduga|dugaan)\b",
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
    "ini merupakan", "ini adalah", "ini hasil", "content",
    "(adv", "( adv", "[adv", "[ adv", "adv:", "adv :", "adv|", "adv |", "adv-", "adv -", "adv–", "adv –", " adv\n",
)  # fmt: skip
_RELEASE_LETTERS = ("siaran pers", "press release", "rilis pers", "info_pas", "info pas")
_CLARIFICATION_LETTERS = (
    "jawab", "klarifikasi", "bantah", "tepis", "luruskan", "hoaks", "hoax", "benar", "tanggapi", "respons", "soal",
)  # fmt: skip
_ANSWER_LETTERS = ("penjelasan", "buka suara", "angkat bicara")


@dataclass(frozen=True, slots=True)
class Kind:
    value: JenisKonten
    probability: float
    mark: str  # the words that told; "" for plain news


def kind_of(article: ArticleText, unit_subject: bool = True) -> Kind:
    """The first kind whose mark stands where such marks stand.

    `unit_subject`: a satker or its service is what the article is about; without one a denial is somebody else's.
    """
    title, head = article.title or "", article.text[:_HEAD]
    edges = "\n".join((title, head, article.text[-_FOOT:], *_bylines(article)))
    low = lowered(edges)
    paid = _search(_ADVERTORIAL, _ADVERTORIAL_LETTERS, edges, f"{low}\n")
    if paid or article.page_kind is JenisKonten.ADVERTORIAL:
        return Kind(JenisKonten.ADVERTORIAL, 0.95, paid[0].strip() if paid else "")
    begins = _Beginning(title, head, low[: len(title)], low[len(title) + 1 : len(title) + 1 + len(head)])
    if found := _clarification(begins) if unit_subject else None:
        return Kind(JenisKonten.KLARIFIKASI, 0.8, found[0])
    if mark := _release(begins, article):
        return Kind(JenisKonten.RILIS, 0.9, mark)
    return Kind(article.page_kind, 0.8, "")


class _Beginning(NamedTuple):
    """What an article says first, as written and in lower case: to lower it takes longer than to search it."""

    title: str
    head: str
    low_title: str
    low_head: str


def _search(pattern: re.Pattern[str], letters: tuple[str, ...], text: str, low: str) -> re.Match[str] | None:
    for part in letters:
        if part in low:
            return pattern.search(text)
    return None


def _clarification(begins: _Beginning) -> re.Match[str] | None:
    title, low = begins.title, begins.low_title
    answer = _search(_ANSWER_TITLE, _ANSWER_LETTERS, title, low)
    return (
        _search(_CLARIFICATION_TITLE, _CLARIFICATION_LETTERS, title, low)
        or (answer if answer and _REPROACH.search(title) else None)
        or _search(_CLARIFICATION_TEXT, ("hak jawab", "klarifikasi", "bantahan"), begins.head, begins.low_head)
    )


def _release(begins: _Beginning, article: ArticleText) -> str | None:
    """The words that make it a release: how it begins, or who signed it."""
    for part, low in ((begins.title, begins.low_title), (begins.head, begins.low_head)):
        if found := _search(_RELEASE, _RELEASE_LETTERS, part, low):
            return found[0].strip()
    return next((signature.surface for signature in signatures_of(article)), None)


def _bylines(article: ArticleText) -> list[str]:
    return [zone.text for zone in article.zones if zone.zone is Zone.PENULIS]
