"""The verdict on an address: of its origin alone, and the same however often it was asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.addresses import refusal

ORIGINS = {
    "https://kabar.id": None,
    "http://kabar.id:8080": None,
    "http://10.1.2.3": "private_address",
    "http://169.254.169.254:80": "private_address",
    "http://localhost": "private_address",
    "http://127.0.0.1.": "private_address",
    "https://[::1]": "private_address",
    "http://kabar.id:99999": "bad_url",
    "http://:80": "bad_url",
    "ftp://kabar.id": "scheme",
}


@given(st.sampled_from(sorted(ORIGINS)), st.text("ab/@:[]#?%\\.\t", max_size=12))
def test_nothing_behind_the_origin_changes_the_verdict(origin: str, rest: str) -> None:
    assert refusal(f"{origin}/{rest}") == ORIGINS[origin]


def test_a_local_host_is_open_only_to_those_who_gave_it() -> None:
    url = "http://127.0.0.1:8091/berita"

    assert refusal(url, {"127.0.0.1"}) is None
    assert refusal(url) == "private_address"
    assert refusal(url, {"kabar.test"}) == "private_address"
    assert refusal(url, {"127.0.0.1"}) is None


def test_a_private_address_in_disguise_is_private() -> None:
    assert refusal("http://kabar.id@10.0.0.1/berita") == "private_address"
    assert refusal("http://kabar.id\\@10.0.0.1/berita") == "private_address"
    assert refusal("http://kabar.id:80@10.0.0.1/berita") == "private_address"
    assert refusal("http://10.0.0.1\t/berita") == "private_address"


@pytest.mark.parametrize(
    "host", ["2130706433", "0x7f.1", "0177.0.0.1", "127.1", "１２７.０.０.１", "127。0。0。1", "kantor"]
)
def test_a_host_that_a_resolver_would_take_inside_is_private_however_it_is_spelt(host: str) -> None:
    assert refusal(f"http://{host}/berita") == "private_address"


def test_a_number_that_is_a_public_address_is_public() -> None:
    assert refusal("http://134744072/berita") is None
