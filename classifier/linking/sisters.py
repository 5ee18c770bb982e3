"""A class that contradicts the plain house of a place and fits the sub-kind house there which the article names."""

from collections.abc import Iterator, Mapping

from classifier.linking.case import Found
from classifier.linking.houses import Sub, house_of
from classifier.linking.naming import class_of
from domain.satker import Satker


def plain_and_sister(found: Mapping[str, list[Found]], satker: Mapping[str, Satker]) -> Iterator[tuple[str, str]]:
    """(plain house, the house that is meant) for every plain house whose every mention has the other one's class."""
    rows = [satker[kode] for kode, mentions in found.items() if mentions]
    for plain in rows:
        said = {sighting.kelas for sighting, _, _ in found[plain.kode]}
        if house_of(plain.jenis)[1] is not Sub.UMUM or len(said) != 1 or "" in said:
            continue
        sisters = [row for row in rows if _is_sister(row, plain) and class_of(row.kelas) in said]
        if len(sisters) == 1 and class_of(plain.kelas) not in {"", *said}:
            yield plain.kode, sisters[0].kode


def _is_sister(row: Satker, plain: Satker) -> bool:
    """Another sub-kind of the same kind of house, of the same place."""
    group, sub = house_of(row.jenis)
    same_place = row.tempat == plain.tempat and row.provinsi == plain.provinsi
    return same_place and group is house_of(plain.jenis)[0] and sub is not Sub.UMUM
