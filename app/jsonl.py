"""Lines of JSON in and out: one bad line never stops the stream."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

MAX_LINE = 32 * 1024 * 1024  # characters; a longer line is refused, not parsed


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that cannot be worked on, and why."""

    number: int  # from 1
    id: Any  # what the line calls itself, else None
    field: str | None
    message: str

    @property
    def error(self) -> dict[str, Any]:
        return {"kind": "bad_line", "field": self.field, "message": f"line {self.number}: {self.message}"}


Line = dict[str, Any]


def read_lines(lines: Iterable[bytes], required: Mapping[str, tuple[type, ...]]) -> Iterator[Line | BadLine]:
    """Each line as an object with the required fields of the given types, or a BadLine; empty lines are passed over."""
    for number, raw in enumerate(lines, 1):
        if raw.strip():
            yield _parse(number, raw, required)


def _parse(number: int, raw: bytes, required: Mapping[str, tuple[type, ...]]) -> Line | BadLine:
    if len(raw) > MAX_LINE:
        return BadLine(number, None, None, f"longer than {MAX_LINE} bytes")
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError) as error:
        return BadLine(number, None, None, f"is not JSON: {error}")
    if not isinstance(value, dict):
        return BadLine(number, None, None, "is not a JSON object")
    return _wrong_field(number, value, required) or value


def _wrong_field(number: int, value: Line, required: Mapping[str, tuple[type, ...]]) -> BadLine | None:
    for field, types in required.items():
        if field not in value:
            return BadLine(number, value.get("id"), field, f"lacks the field {field!r}")
        if not isinstance(value[field], types):
            return BadLine(number, value.get("id"), field, f"field {field!r} is a {type(value[field]).__name__}")
    return None


def dump(value: Mapping[str, Any]) -> str:
    """One line of JSON; characters of any language stay readable, lone surrogates stay escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    return text if text.isprintable() or _encodable(text) else json.dumps(value)


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
