"""Linking: which satker an article names, how surely, and why."""

import re
from collections.abc import Iterator, Sequence
from html import unescape

from classifier.linking.gazetteer import Gazetteer
from classifier.linking.lexicon import load_lexicon
from classifier.linking.regions import Regions
from classifier.linking.result import Candidate, LinkResult
from classifier.linking.scan import Scanner
from classifier.linking.search import find_units
from classifier.linking.sighting import Page, Sighting
from classifier.linking.surface import lowered
from classifier.linking.verdict import Judge
from classifier.text import ArticleText
from domain.article import Zone
from domain.satker import Alias, Satker

_TAGS = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^>]*>", re.DOTALL)
_HEAD = 400  # characters that show whether capitals tell names from words


class Linker:
    """Links articles to the satker it was built from. Stateless after construction; safe to share."""

    def __init__(self, satker: Sequence[Satker], aliases: Sequence[Alias]) -> None:
        lexicon = load_lexicon()
        self.gazetteer = Gazetteer(satker, aliases)
        self.regions = Regions(satker)
        self._scanner = Scanner(self.gazetteer, self.regions, list(satker), lexicon)
        self._judge = Judge(self.gazetteer, self.regions, self._scanner.kanwil, lexicon)

    def link(self, article: ArticleText) -> LinkResult:
        """The satker that title, body and captions name, candidates of doubtful names, and what was passed over."""
        pages = list(self._pages(article))
        sightings = [sighting for page in pages for sighting in self._scanner.scan(page)]
        return self._judge.judge(article, pages, sightings)

    def names_any(self, text: str) -> bool:
        """Whether a satker could be named in a text or a raw page; rather yes than no."""
        plain = unescape(_TAGS.sub(" ", text)) if "<" in text else text
        return any(self._judge.could_name(s) for s in self._scanner.scan(_page(Zone.ISI, plain)))

    def kind_words(self, text: str) -> tuple[str, ...]:
        """Kind words ("lapas", "kalapas", "kantor imigrasi") of a text, lower case, each once, in order."""
        return self._scanner.kind_words(lowered(text))

    def find(self, phrase: str) -> tuple[Candidate, ...]:
        """Satker that a phrase could mean, likeliest first; typing errors are forgiven."""
        linked = self.link(ArticleText(title=None, text=phrase)).satker
        return find_units(phrase, linked, list(self.gazetteer.satker_by_kode.values()))

    def sightings(self, text: str) -> list[Sighting]:
        """What the grammar sees in a text, before the article settles it: for tests and `gaung satker test`."""
        return self._scanner.scan(_page(Zone.ISI, text))

    def _pages(self, article: ArticleText) -> Iterator[Page]:
        if article.title:
            yield _page(Zone.JUDUL, article.title)
        yield _page(Zone.ISI, article.text, 1)
        for index, zone in enumerate(article.zones, start=2):
            yield _page(zone.zone, zone.text, index)


def build_linker(satker: Sequence[Satker], aliases: Sequence[Alias]) -> Linker:
    """A linker for these satker and names."""
    return Linker(satker, aliases)


def _page(zone: Zone, text: str, index: int = 0) -> Page:
    low = lowered(text)
    head = text[:_HEAD]
    return Page(zone, text, low, head != low[:_HEAD] and not head.isupper(), index=index)
