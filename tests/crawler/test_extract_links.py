"""Addresses of a page's links are what a browser makes of them, by whichever way they are joined."""

from urllib.parse import urljoin

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from crawler.extract.opened import _links

PIECES = st.sampled_from(
    [
        "/",
        "//",
        ".",
        "..",
        "berita",
        "%20",
        "?",
        "#",
        ";v=1",
        "a b",
        "\t",
        "é",
        ":",
        "@",
        "x.html",
        "&",
        "\\",
        "=",
        "[",
        "1",
    ]
)
HREFS = st.lists(PIECES, min_size=1, max_size=7).map("".join).map(lambda href: f"/{href}")
BASES = st.sampled_from(
    ["https://kabar.example/a/b/c?d=1", "http://kabar.example:8080", "", "HTTPS://Kabar.Example/x/"]
)


@settings(deadline=None)  # how long one takes is no matter here
@given(HREFS, BASES)
def test_rooted_addresses_are_joined_as_the_standard_says(href: str, base: str) -> None:
    page = html.fromstring("<html><body><a>berita</a></body></html>")
    page.find(".//a").set("href", href)

    found = _links(page, base)

    assert found == _joined(href.strip(), base)


def _joined(href: str, base: str) -> tuple[str, ...]:
    try:
        absolute = urljoin(base, href)
    except ValueError:
        return ()
    is_other_scheme = ":" in href.split("/", 1)[0]
    return (absolute,) if absolute.startswith(("http://", "https://")) and not is_other_scheme else ()
