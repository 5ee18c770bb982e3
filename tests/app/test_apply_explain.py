"""`gaung apply extract --explain` says which rule gave each field; without it the output is as it was."""

import json

import pytest

from tests.app.conftest import Gaung

PAGE = (
    '<html><head><title>Panen Raya di Kebun Kota - Kabar Contoh</title><meta property="og:title" '
    'content="Panen Raya di Kebun Kota"><meta property="article:published_time" content="2024-05-06T09:30:00+07:00">'
    "</head><body><article><h1>Panen Raya di Kebun Kota</h1>"
    f"<div itemprop='articleBody'><p>{'Warga memanen cabai bersama petugas. ' * 6}</p></div></article></body></html>"
)
LINE = json.dumps({"url": "https://kabar.example/1", "html": PAGE}) + "\n"
FIELDS = ["url", "canonical_url", "title", "text", "published_at", "author", "links", "error"]


def test_the_rule_of_each_field_is_told(gaung: Gaung) -> None:
    done = gaung("apply", "extract", "--explain", stdin=LINE)

    told = json.loads(done.stdout)
    assert list(told) == [*FIELDS, "rules"]
    assert told["rules"] == {
        "title": "heading that agrees with the page's head",
        "text": "itemprop articleBody",
        "published_at": "meta article:published_time",
    }
    assert done.stderr == (
        "https://kabar.example/1: title by heading that agrees with the page's head; text by itemprop articleBody; "
        "published_at by meta article:published_time; author not found\n"
    )


def test_without_it_the_fields_are_those_of_the_contract(gaung: Gaung) -> None:
    assert list(json.loads(gaung("apply", "extract", stdin=LINE).stdout)) == FIELDS


@pytest.mark.parametrize(
    "line", ['{"url": "https://kabar.example/", "html": "<p>halo</p>"}', '{"url": "https://a.id/1"}']
)
def test_what_is_no_article_is_told_by_its_reason(gaung: Gaung, line: str) -> None:
    done = gaung("apply", "extract", "--explain", stdin=line + "\n")

    error = json.loads(done.stdout)["error"]
    assert done.stderr.splitlines()[0] == f"{json.loads(line)['url']}: {error['message']}"
