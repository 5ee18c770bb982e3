"""What the words around its mentions say of a satker's role: named features, one dictionary a satker."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from classifier.linking.houses import DETENTION, KANWIL_GROUPS, Group
from classifier.linking.result import LinkedSatker, LinkResult
from classifier.linking.sighting import Sighting
from classifier.linking.surface import squashed
from classifier.role_cues import RoleCues, load_role_cues
from classifier.text import ArticleText
from domain.article import Zone

Features = dict[str, float]

_SIDE = 60  # characters looked at on either side of a mention
_SPEECH = 120  # characters after an office holder in which the verb of speaking stands
_LEAD = 350  # characters of a body that count as its lead
_EARLY = 700
_TITLE_START = 12
_THROUGH = re.compile(r"(?: \([^()]{2,20}\))? (?:melalui|lewat) ")  # a Kanwil acts through a house
_AS_PLACE = re.compile(r"\b(?:di|ke|dari|aula|halaman|kantor|lapangan)\s+$")  # left of a Kanwil: only where it was
_CUSTODY = ("kiri_ditahan_di", "kiri_bebas_dari", "kiri_pindah_ke", "kiri_pindah_dari", "kiri_dulu")


@dataclass(frozen=True, slots=True)
class _Scene:
    """One article as role features see it."""

    title: str  # lower case
    body: str
    linked: Sequence[LinkedSatker]
    bare: Sequence[Sighting]  # kind words without a place
    cues: RoleCues

    @property
    def mentions(self) -> int:
        return sum(len(unit.sightings) for unit in self.linked)


@dataclass(frozen=True, slots=True)
class _Cast:
    """One satker in its article."""

    unit: LinkedSatker
    scene: _Scene
    rank: int  # order of appearance among the satker named

    @property
    def sightings(self) -> tuple[Sighting, ...]:
        return self.unit.sightings

    @property
    def title(self) -> list[Sighting]:
        return [s for s in self.sightings if s.page.zone is Zone.JUDUL]

    @property
    def places(self) -> list[int]:
        """Offsets in the body; its length where it is named only elsewhere."""
        return [s.start for s in self.sightings if s.page.zone is Zone.ISI] or [len(self.scene.body)]

    @property
    def group(self) -> Group:
        return self.sightings[0].group

    @property
    def is_alone(self) -> bool:
        """No other satker of its kind is named: a kind word without a place can mean it."""
        return sum(other.sightings[0].group is self.group for other in self.scene.linked) == 1

    @property
    def leads(self) -> bool:
        return bool(self.title) or min(self.places) < _LEAD


def features_of(article: ArticleText, result: LinkResult, linked: Sequence[LinkedSatker]) -> list[Features]:
    """Features of each of `linked`, in order."""
    if not linked:
        return []
    bare = [s for s in result.sightings if not (s.place or s.kanwil or s.custody or s.in_related)]
    scene = _Scene((article.title or "").lower(), article.text.lower(), linked, bare, load_role_cues())
    ranks = {unit.kode: rank for rank, unit in enumerate(sorted(linked, key=_first))}
    shared = _article_features(scene)
    return [shared | _unit_features(_Cast(unit, scene, ranks[unit.kode])) for unit in linked]


def _first(unit: LinkedSatker) -> tuple[int, int]:
    """Order of appearance: title, body, captions."""
    first = min(unit.sightings, key=lambda s: (s.page.zone is not Zone.JUDUL, s.page.index, s.start))
    return (-1 if first.page.zone is Zone.JUDUL else first.page.index), first.start


def _article_features(scene: _Scene) -> Features:
    cues, words = scene.cues, max(60, len(scene.body) / 7)
    inside = cues.inside.search(scene.title) or cues.houses.search(scene.title)
    return {
        "judul_kosong": float(not scene.title),
        "jumlah_satker": math.log(len(scene.linked)),
        "satu_satker": float(len(scene.linked) == 1),
        "banyak_satker": float(len(scene.linked) >= 5),
        "kata_pemasyarakatan": math.log1p(100 * len(cues.inside.findall(scene.body)) / words),
        "kata_perkara": math.log1p(100 * len(cues.crime.findall(scene.body)) / words),
        "judul_pemasyarakatan": float(inside is not None),
        "judul_perkara": float(cues.crime.search(scene.title) is not None),
        "kata_jenis": math.log1p(100 * len(scene.bare) / words),
        "tokoh_pusat": min(3, len(cues.centre.findall(f"{scene.title} {scene.body[:_LEAD]}"))) / 3,
    }


def _unit_features(cast: _Cast) -> Features:
    return (
        _headline(cast)
        | _position(cast)
        | _frequency(cast)
        | _kind(cast)
        | _taken_up(cast)
        | _around(cast.title or cast.sightings, cast.scene.cues)
    )


def _headline(cast: _Cast) -> Features:
    title, scene = cast.title, cast.scene
    others = [other for other in scene.linked if other.kode != cast.unit.kode and _is_in_title(other)]
    topical = scene.cues.field_of(cast.group).search(scene.title) is not None
    return {
        "di_judul": float(bool(title)),
        "awal_judul": float(any(s.start < _TITLE_START for s in title)),
        "judul_sendiri": float(bool(title) and not others),
        "judul_berdua": float(bool(title) and bool(others)),
        "lain_di_judul": float(not title and bool(others)),
        "judul_sejenis": float(topical),
        "judul_sejenis_teras": float(topical and cast.leads),
        "kanwil_sewilayah": float(_speaks_for_all(cast)),
        "judul_ke": float(any(_left_of(s).rstrip().endswith((" ke", " di", " dari")) for s in title)),
        "tempat_di_judul": float(not title and (topical or cast.leads) and _is_place_in_title(cast)),
    }


def _position(cast: _Cast) -> Features:
    title, first, last = bool(cast.title), min(cast.places), max(cast.places)
    length = max(1, len(cast.scene.body))
    return {
        "di_teras": float(first < _LEAD),
        "teras_tanpa_judul": float(first < _LEAD and not title),
        "tak_judul_tak_teras": float(not cast.leads),
        "di_paragraf_awal": float(first < _EARLY),
        "letak": 0.0 if title else min(1.0, first / length),
        "rentang": (last - first) / length,
        "tersebar": float(last - first > length / 2),
        "urutan": math.log1p(cast.rank),
        "pertama": float(cast.rank == 0),
    }


def _frequency(cast: _Cast) -> Features:
    count = len(cast.sightings)
    return {
        "sering": math.log(count),
        "sekali": float(count == 1),
        "bagian": count / max(1, cast.scene.mentions),
        "terbanyak": float(all(count >= len(other.sightings) for other in cast.scene.linked)),
        "daftar": sum(s.listed or _is_in_row(s) for s in cast.sightings) / count,
    }


def _kind(cast: _Cast) -> Features:
    head = any(s.head for s in cast.sightings)
    return {
        "kanwil": float(cast.group in KANWIL_GROUPS),
        "imigrasi": float(cast.group is Group.KANIM),
        "bapas": float(cast.group is Group.BAPAS),
        "penahanan": float(cast.group in DETENTION),
        "kepala": float(head),
        "penjawab": float(head and not cast.leads),
        "berkata": float(any(_speaks(s, cast.scene.cues) for s in cast.sightings)),
        "menempel": float(any(_is_attached(s, cast.scene.linked) for s in cast.sightings)),
        "keterangan_foto": float(any(s.page.zone is Zone.KETERANGAN_FOTO for s in cast.sightings)),
    }


def _taken_up(cast: _Cast) -> Features:
    """Kind words without a place that can only mean this satker."""
    own = [s for s in cast.scene.bare if _is_same_house(s.group, cast.group)] if cast.is_alone else []
    in_title = any(s.page.zone is Zone.JUDUL for s in own)
    return {
        "jenis_tanpa_nama": math.log1p(len(own)),
        "jenis_itu": math.log1p(sum(cast.scene.cues.back.search(_frame(s)) is not None for s in own)),
        "jenis_di_judul": float(in_title and not cast.title),
        "kepala_tanpa_nama": float(any(s.head and s.group is cast.group for s in own)),
    }


def _speaks_for_all(cast: _Cast) -> bool:
    """A Kanwil under a headline about its field that names no single satker."""
    if cast.group not in KANWIL_GROUPS or any(_is_in_title(unit) for unit in cast.scene.linked):
        return False
    fields = cast.scene.cues.field
    return any(fields[name].search(cast.scene.title) for name in ("tahanan", "kanim", "kanwil"))


def _is_in_title(unit: LinkedSatker) -> bool:
    return any(s.page.zone is Zone.JUDUL for s in unit.sightings)


def _is_place_in_title(cast: _Cast) -> bool:
    """The headline names the place of the unit, or the province of a Kanwil, without its kind."""
    words = squashed(cast.scene.title)
    names = {s.place or squashed(s.kanwil) for s in cast.sightings}
    return any(len(name) > 3 and name in words for name in names)


def only_owns(unit: LinkedSatker, linked: Sequence[LinkedSatker]) -> bool:
    """A Kanwil that is named only as whose house it is: "Rutan X Kanwil Y", "Kanwil Y melalui Rutan X"."""
    if unit.sightings[0].group not in KANWIL_GROUPS or _is_in_title(unit):
        return False
    return all(_is_attached(s, linked) or _acts_through(s, linked) for s in unit.sightings)


def speaks_for_all(unit: LinkedSatker, row: Features) -> bool:
    """A Kanwil that does or says something in the lead, under a headline about its field that names no satker."""
    if not row["kanwil_sewilayah"] or row["kiri_bersama"]:
        return False
    lead = (s for s in unit.sightings if s.page.zone is Zone.ISI and s.start < _LEAD)
    return any(_AS_PLACE.search(_left_of(s)) is None for s in lead)


def _acts_through(sighting: Sighting, linked: Sequence[LinkedSatker]) -> bool:
    through = _THROUGH.match(sighting.page.low, sighting.end)
    starts = (s.start for unit in linked for s in unit.sightings if s.page is sighting.page)
    return through is not None and through.end() in starts


def _is_attached(sighting: Sighting, linked: Sequence[LinkedSatker]) -> bool:
    """It stands right after another satker's name: "Lapas Lamongan Kanwil Kemenkumham Jatim"."""
    return any(
        other.page is sighting.page and 0 < sighting.start - other.end <= 2
        for unit in linked
        for other in unit.sightings
    )


def _is_same_house(bare: Group, group: Group) -> bool:
    if group in KANWIL_GROUPS:
        return bare in {group, Group.KANWIL}
    return bare is group or (bare in DETENTION and group in DETENTION)


def _is_in_row(sighting: Sighting) -> bool:
    """Commas or joining words stand on both sides: one of several."""
    low = sighting.page.low
    after, before = low[sighting.end : sighting.end + 5], low[max(0, sighting.start - 6) : sighting.start]
    return after.startswith((",", " dan", ";")) and before.rstrip().endswith((",", " dan", ";", ":"))


def _frame(sighting: Sighting) -> str:
    low = sighting.page.low
    return f"{low[max(0, sighting.start - 12) : sighting.start]}<>{low[sighting.end : sighting.end + 10]}"


def _around(sightings: Sequence[Sighting], cues: RoleCues) -> Features:
    """Share of the mentions before or after which a cue stands."""
    found = dict.fromkeys((*(f"kiri_{name}" for name in cues.left), "berbuat", "berbuat_judul", "awal_kalimat"), 0.0)
    for sighting in sightings:
        left = _left_of(sighting)
        for name in _cues_left(left, cues):
            found[name] += 1
        if cues.acts.search(_right_of(sighting)):
            found["berbuat_judul" if sighting.page.zone is Zone.JUDUL else "berbuat"] += 1
        found["awal_kalimat"] += _opens_sentence(left)
    shares = {name: value / len(sightings) for name, value in found.items()}
    return shares | {"hanya_ditahan": float(sum(shares[name] for name in _CUSTODY) >= 1.0)}


def _cues_left(left: str, cues: RoleCues) -> Iterable[str]:
    return (f"kiri_{name}" for name, pattern in cues.left.items() if pattern.search(left))


def _speaks(sighting: Sighting, cues: RoleCues) -> bool:
    left = _left_of(sighting)
    if not (sighting.head or cues.person.search(left)):
        return False
    after = sighting.page.low[sighting.end : sighting.end + _SPEECH].partition(". ")[0]
    return bool(cues.speaks.search(after) or cues.spoken.search(left))


def _left_of(sighting: Sighting) -> str:
    return sighting.page.low[max(0, sighting.start - _SIDE) : sighting.start]


def _right_of(sighting: Sighting) -> str:
    return sighting.page.low[sighting.end : sighting.end + _SIDE]


def _opens_sentence(left: str) -> bool:
    return not left.strip() or left.rstrip()[-1] in '.–—-”"' or left.endswith("\n")
