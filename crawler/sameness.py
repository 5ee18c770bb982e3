"""A site that answers every address with one page: parked, in maintenance, or behind a wall."""

from collections.abc import Hashable
from dataclasses import dataclass
from html import unescape
from typing import TypeVar

from crawler.page_reader import FetchedPage

SAME_PAGE = "refused:same_page"

_LEAST_SAME, _SAME_SHARE = 4, 0.3  # byte by byte; of all pages fetched
_LEAST_ALIKE, _ALIKE_SHARE = 6, 0.8  # one title and size: only a token or the time differs
_SIZES = 256  # bytes that count as one size; neighbours are taken together
_HEAD = 16_384  # bytes in which a title stands
_LONGEST_TITLE = 300  # bytes
_MOST_GROUPS = 1_000

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class SamePage:
    """One page under many addresses of a run."""

    leases: tuple[int, ...]  # ids of those addresses
    of: int  # pages fetched
    title: str


class Sameness:
    """Counts which pages of a run were one and the same; most pages are seen once, and forgotten."""

    def __init__(self) -> None:
        self.pages = 0
        self._same: dict[str, list[int]] = {}
        self._alike: dict[tuple[bytes, int], list[int]] = {}

    def note(self, page: FetchedPage, lease: int) -> None:
        title = _title(page.body)
        self.pages += 1
        _add(self._same, page.sha256, lease)
        _add(self._alike, (title, len(page.body) // _SIZES), lease)

    def told(self) -> SamePage | None:
        """The page that too many addresses gave; None where there is none."""
        same = max(self._same.values(), key=len, default=[])
        if len(same) >= max(_LEAST_SAME, _SAME_SHARE * self.pages):
            return self._page(same)
        near = {key: [*leases, *self._alike.get((key[0], key[1] + 1), ())] for key, leases in self._alike.items()}
        alike = max(near.values(), key=len, default=[])
        return self._page(alike) if len(alike) >= max(_LEAST_ALIKE, _ALIKE_SHARE * self.pages) else None

    def _page(self, leases: list[int]) -> SamePage:
        title = next((title for (title, _), noted in self._alike.items() if leases[0] in noted), b"")
        return SamePage(tuple(leases), self.pages, " ".join(unescape(title.decode("utf-8", "replace")).split()))


def _add(groups: dict[Key, list[int]], key: Key, lease: int) -> None:
    groups.setdefault(key, []).append(lease)
    if len(groups) > _MOST_GROUPS:
        largest = sorted(groups, key=lambda one: -len(groups[one]))
        for one in largest[_MOST_GROUPS // 2 :]:
            del groups[one]


def _title(body: bytes) -> bytes:
    """What stands in `<title>`; no more is read of the page than its beginning."""
    begun = body.find(b"<title", 0, _HEAD)
    opened = body.find(b">", begun, begun + _LONGEST_TITLE) if begun >= 0 else -1
    return body[opened + 1 : opened + 1 + _LONGEST_TITLE].partition(b"<")[0].strip() if opened >= 0 else b""
