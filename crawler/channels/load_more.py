"""Lists that a script would lengthen: where they show that there is more, and the addresses where that may stand."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from lxml import etree

from crawler.channels.paging import place_in_list

_WORDS = tomllib.loads((Path(__file__).parent / "listing_words.toml").read_text(encoding="utf-8"))["more"]
_LABELS = frozenset(_WORDS["labels"])
_ADDRESSES = tuple(_WORDS["addresses"])
_NUMBERS = tuple(_WORDS["numbers"])
_NAMED = re.compile(
    r"(?:load|show|see|view)[-_ ]?more|more[-_](?:btn|button|posts?|news)|infinite|muat[-_]", re.IGNORECASE
)
_LONGEST_LABEL = 40
_LAST_NUMBER = re.compile(r"\d+(?=\D*$)")
_N = "{n}"


@dataclass(frozen=True, slots=True)
class Onward:
    """Addresses of a list's further pages."""

    form: str  # what is appended to the list's address, or a whole address; {n} stands for what tells the page
    second: int = 2  # what tells the second page
    step: int = 1  # from one page to the next

    def of_page(self, url: str, page: int) -> str:
        """Address of a further page of the list at `url`.

        >>> Onward("?page={n}").of_page("https://a.id/hukum?urut=baru", 2)
        'https://a.id/hukum?urut=baru&page=2'
        >>> Onward("?start={n}", 10, 10).of_page("https://a.id/hukum", 3)
        'https://a.id/hukum?start=20'
        """
        added = self.form.replace(_N, str(self.second + (page - 2) * self.step))
        if urlsplit(added).scheme:
            return added
        parts = urlsplit(url)
        if added.startswith("?"):
            return parts._replace(query="&".join(filter(None, (parts.query, added[1:]))), fragment="").geturl()
        slash = "/" if parts.path.endswith("/") else ""
        return parts._replace(path=parts.path.rstrip("/") + added + slash, fragment="").geturl()


USUAL = (
    Onward("?page={n}"),
    Onward("/page/{n}"),
    Onward("/index/{n}"),
    Onward("?start={n}", 10, 10),
    Onward("?per_page={n}", 10, 10),
    Onward("/{n}", 10, 10),
)


def has_more(root: etree._Element) -> bool:
    """The page has a button that loads more."""
    return next(_buttons(root), None) is not None


def shown_onward(root: etree._Element, url: str) -> Onward | None:
    """Where the button says that it loads from."""
    return next((onward for button in _buttons(root) if (onward := _of_button(button, url))), None)


def _buttons(root: etree._Element) -> Iterator[etree._Element]:
    for element in root.iter("a", "button", "div", "span", "input", "li", "section", "nav"):
        is_button = _is_named(element) or _is_labelled(element) or element.get("data-next-url")
        if is_button and not any(_leads_elsewhere(one) for one in (element, *islice(element.iterancestors(), 3))):
            yield element


def _leads_elsewhere(element: etree._Element) -> bool:
    """It is a plain link, as stands under many an article: "selengkapnya"."""
    return element.tag == "a" and not _is_scripted(element) and not _address(element)


def _is_scripted(link: etree._Element) -> bool:
    href = (link.get("href") or "").strip().lower()
    return not href or href.startswith(("#", "javascript:"))


def _is_named(element: etree._Element) -> bool:
    return any(_NAMED.search(element.get(name) or "") for name in ("class", "id", "name"))


def _is_labelled(element: etree._Element) -> bool:
    if element.tag not in ("a", "button", "span", "input"):
        return False
    label = " ".join((element.get("value") or "".join(element.itertext())).lower().split())
    return len(label) <= _LONGEST_LABEL and " ".join(re.findall(r"[^\W\d_]+", label)) in _LABELS


def _of_button(button: etree._Element, url: str) -> Onward | None:
    address = _address(button)
    if address is None or "admin-ajax" in address:
        return None
    target = urljoin(url, address)
    number = next((value for name in _NUMBERS if (value := (button.get(name) or "").strip()).isdecimal()), "")
    if place_in_list(target).number > 1 and (found := _LAST_NUMBER.search(target)):
        first = int(found[0])
        return Onward(target[: found.start()] + _N + target[found.end() :], first, first if first >= 5 else 1)
    if not number or urlsplit(target).query.endswith("="):
        return Onward(target + _N) if target.endswith("=") else None
    return Onward(f"{target}{'&' if urlsplit(target).query else '?'}page={_N}", max(int(number), 2))


def _address(button: etree._Element) -> str | None:
    values = ((button.get(name) or "").strip() for name in _ADDRESSES)
    return next((value for value in values if "/" in value or value.startswith("?")), None)
