"""Words of an article by zone: headline, lead, body."""

import re
from dataclasses import dataclass

from classifier.text import ArticleText

LEAD_WORDS = 50  # about two paragraphs of the local press
BODY_WORDS = 300  # what comes later seldom changes what an article is about
_TITLE_STANDS_IN = 14  # first words of an article without a headline

_WORD = re.compile(r"[^\W_]+")
_BOILERPLATE = re.compile(r"(?im)^\s*(?:baca juga|simak juga|lihat juga|leave a reply|baca selengkapnya)\b.*$")


@dataclass(frozen=True, slots=True)
class Words:
    """Lower-case words without punctuation, in reading order."""

    title: list[str]
    lead: list[str]
    body: list[str]


def words_of(article: ArticleText) -> Words:
    """Words that tell what an article is about; lines that point to other articles are left out.

    >>> words_of(ArticleText("Razia di Lapas", "LAHAT – Nihil.\\nBACA JUGA: Panen"))
    Words(title=['razia', 'di', 'lapas'], lead=['lahat', 'nihil'], body=[])
    """
    text = _BOILERPLATE.sub("", article.text) if "\n" in article.text else article.text
    body = _WORD.findall(text.lower(), 0, 12 * BODY_WORDS)[:BODY_WORDS]
    title = _WORD.findall(article.title.lower()) if article.title else body[:_TITLE_STANDS_IN]
    return Words(title, body[:LEAD_WORDS], body[LEAD_WORDS:])
