"""Words of an article by zone: headline, lead, body."""

from dataclasses import dataclass

from classifier.text import ArticleText

LEAD_WORDS = 50  # about two paragraphs of the local press
BODY_WORDS = 200  # with the lead; what comes later seldom changes what an article is about
_TITLE_STANDS_IN = 14  # first words of an article without a headline
_LETTERS_A_WORD = 12  # more than any news text has on average
_POINTERS = ("baca juga", "simak juga", "lihat juga", "leave a reply", "baca selengkapnya")

_LETTERS = b"abcdefghijklmnopqrstuvwxyz0123456789"
_FOLDED = bytes(ord(chr(code).lower()) if bytes([code]).lower() in _LETTERS else ord(" ") for code in range(128))
_FOLD = _FOLDED.replace(b"\x00", b" ") + b" " * 128
_FOLDED_POINTERS = tuple(pointer.encode() for pointer in _POINTERS)


@dataclass(frozen=True, slots=True)
class Words:
    """Lower-case words of ASCII letters and digits, in reading order."""

    title: list[bytes]
    lead: list[bytes]
    body: list[bytes]
    names_satker: bool | None = None  # see ArticleText


def words_of(article: ArticleText) -> Words:
    """Words that tell what an article is about; lines that point to other articles are left out.

    >>> words_of(ArticleText("Razia di Lapas", "LAHAT – Nihil.\\nBACA JUGA: Panen"))
    Words(title=[b'razia', b'di', b'lapas'], lead=[b'lahat', b'nihil'], body=[], names_satker=None)
    """
    body = _body(article.text[: _LETTERS_A_WORD * BODY_WORDS]).split()[:BODY_WORDS]
    title = _folded(article.title).split() if article.title else body[:_TITLE_STANDS_IN]
    return Words(title, body[:LEAD_WORDS], body[LEAD_WORDS:], article.names_satker)


def _folded(text: str) -> bytes:
    return text.encode("ascii", "replace").translate(_FOLD)


def _body(text: str) -> bytes:
    folded = _folded(text)
    if any(pointer in folded for pointer in _FOLDED_POINTERS):
        return _folded("\n".join(line for line in text.split("\n") if not _points(line)))
    return folded


def _points(line: str) -> bool:
    return line[:20].lstrip().lower().startswith(_POINTERS)
