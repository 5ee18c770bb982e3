"""Traits as bytes and back, without loss: what the index keeps of an article."""

import json
import struct
from datetime import date
from itertools import islice

import numpy as np

from classifier.grouping.traits import Traits
from classifier.grouping.weighing import GRID, MEANING_GRID, Weights

_LENGTH = struct.Struct("<I")
_TOLD = 5  # weights of an article; one that is still to be read again may have been kept without the last
_HEADER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def pack(traits: Traits) -> bytes:
    """A header in JSON, then the weights, the signature and the meaning."""
    told = [traits.words, traits.names, traits.offices, traits.numbers, traits.kinds]
    header = {
        "digest": traits.digest,
        "stamp": traits.stamp,
        "outlet": traits.outlet,
        "published": traits.published and traits.published.toordinal(),
        "days": [day.toordinal() for day in traits.days],
        "satker": traits.satker,
        "named": traits.named,
        "size": traits.size,
        "counts": [len(weights) for weights in told],
        "lead": [place for place, number in enumerate(traits.words) if number in traits.lead],
        "signature": len(traits.signature),
    }
    head = _HEADER.encode(header).encode()
    numbers = [number for weights in told for number in weights] + list(traits.signature)
    values = np.array([weight for weights in told for weight in weights.values()])
    kept = np.rint(values * GRID).astype("<u4").tobytes()
    meaning = np.rint(traits.meaning * MEANING_GRID).astype(np.int8).tobytes()
    return b"".join((_LENGTH.pack(len(head)), head, struct.pack(f"<{len(numbers)}I", *numbers), kept, meaning))


def unpack(kept: bytes) -> Traits:
    """Traits of what `pack` gave."""
    start = _LENGTH.size + _LENGTH.unpack_from(kept)[0]
    header = json.loads(kept[_LENGTH.size : start])
    total, signed = sum(header["counts"]), header["signature"]
    values = struct.unpack_from(f"<{2 * total + signed}I", kept, start)
    meaning = np.frombuffer(kept, dtype=np.int8, offset=start + 4 * len(values))
    told = _weights(header["counts"], values[:total], values[total + signed :])
    words, names, offices, numbers, kinds = told if len(told) == _TOLD else (*told, {})
    order = list(words)
    return Traits(
        digest=header["digest"],
        stamp=header["stamp"],
        outlet=header["outlet"],
        published=date.fromordinal(header["published"]) if header["published"] else None,
        days=tuple(date.fromordinal(day) for day in header["days"]),
        satker=tuple(header["satker"]),
        named=tuple(header["named"]),
        words=words,
        lead=frozenset(order[place] for place in header["lead"]),
        meaning=(meaning / MEANING_GRID).astype(np.float32),
        names=names,
        offices=offices,
        numbers=numbers,
        kinds=kinds,
        signature=values[total : total + signed],
        size=header["size"],
    )


def _weights(counts: list[int], numbers: tuple[int, ...], values: tuple[int, ...]) -> list[Weights]:
    pairs = iter(zip(numbers, values, strict=True))
    return [{number: value / GRID for number, value in islice(pairs, count)} for count in counts]
