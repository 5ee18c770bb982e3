import json

from app.jsonl import BadLine, dump, read_lines

REQUIRED = {"id": (str, int), "text": (str,)}


def test_a_good_line_comes_through_as_it_is():
    assert list(read_lines([b'{"id": 1, "text": "Razia", "more": true}\n'], REQUIRED)) == [
        {"id": 1, "text": "Razia", "more": True}
    ]


def test_bad_lines_name_what_is_wrong_and_the_stream_goes_on():
    lines = [b"{not json\n", b"[1]\n", b'{"id": 7}\n', b'{"id": 8, "text": null}\n', b"\n", b'{"id": 9, "text": "x"}']

    found = list(read_lines(lines, REQUIRED))

    assert [(bad.number, bad.id, bad.field) for bad in found if isinstance(bad, BadLine)] == [
        (1, None, None), (2, None, None), (3, 7, "text"), (4, 8, "text"),
    ]  # fmt: skip
    assert found[-1] == {"id": 9, "text": "x"}


def test_bytes_that_are_no_text_are_a_bad_line():
    (bad,) = read_lines([b'{"id": "\xff\xfe"}'], REQUIRED)

    assert isinstance(bad, BadLine)
    assert bad.error["message"].startswith("line 1: is not JSON")


def test_deep_nesting_is_a_bad_line_and_no_crash():
    (bad,) = read_lines([b"[" * 200_000], REQUIRED)

    assert isinstance(bad, BadLine)


def test_dump_keeps_indonesian_readable_and_survives_lone_surrogates():
    assert dump({"t": "“Kalapas”"}) == '{"t": "“Kalapas”"}'
    assert json.loads(dump({"t": "\ud83d"})) == {"t": "\ud83d"}
    assert dump({"t": "\ud83d"}).encode() == b'{"t": "\\ud83d"}'
