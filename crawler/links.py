"""What an answer's Link headers lead to."""

import re
from urllib.parse import urljoin

from scrapy.http import Response

_LINK = re.compile(r"<([^<>]*)>([^<]*)")
_NEXT = re.compile(r";\s*rel\s*=\s*(?:\"[^\"]*\bnext\b[^\"]*\"|next\b)", re.IGNORECASE)


def link_headers(response: Response) -> str:
    return b", ".join(response.headers.getlist(b"Link")).decode("latin-1")


def next_in_header(response: Response) -> str | None:
    """Address of the next page, as the server says it.

    >>> next_in_header(Response("https://a.id/x", headers={"Link": '</y?p=1>; rel="prev", </y?p=3>; rel="next"'}))
    'https://a.id/y?p=3'
    """
    for address, about in _LINK.findall(link_headers(response)):
        if _NEXT.search(about):
            try:
                return str(urljoin(response.url, address.strip()))
            except ValueError:
                return None
    return None
