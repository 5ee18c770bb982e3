"""Where a page's structure gives hardly any text: what else it offers."""

from lxml import etree

from crawler.extract.elements import Element
from crawler.extract.lines import Line
from crawler.extract.metadata import Metadata, plain_text_of

_ENOUGH = 200  # characters, from which on the text of another source is preferred to a thin one


def stated_lines(metadata: Metadata) -> list[Line]:
    """The article's text as JSON-LD states it; [] for a mere summary."""
    text = plain_text_of((metadata.article or {}).get("articleBody"))
    if len(text) < _ENOUGH:
        return []
    return [Line(line, "p") for line in (" ".join(part.split()) for part in text.splitlines()) if line]


def library_lines(root: Element) -> list[Line]:
    """The text as trafilatura sees it; [] where it sees little."""
    import trafilatura  # half a second to load, and few pages need it

    text = trafilatura.extract(etree.tostring(root, encoding="unicode"), favor_precision=True, include_comments=False)
    if not text or len(text) < _ENOUGH:
        return []
    return [Line(line.lstrip("- "), "p") for line in text.splitlines() if line.strip("- ")]
