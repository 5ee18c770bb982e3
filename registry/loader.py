"""Everything we know at the start, read from files and checked before anything else runs."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from domain.errors import RegistryError, UsageError
from domain.outlet import Outlet, SourceRules
from domain.program import Program
from domain.ranking import Policy
from domain.satker import Alias, Satker
from domain.topic import Topic, Wilayah
from registry.alias_file import load_aliases
from registry.outlet_file import load_outlets
from registry.policy_file import load_policies
from registry.program_file import load_programs
from registry.satker_file import load_satker
from registry.source_file import load_sources
from registry.topic_file import load_topics
from registry.wilayah_file import load_wilayah

PACKAGED = Path(__file__).parent
ADDED = "tambahan"  # folder of satker and names that an installation adds
_FILES = ("satker.csv", "alias.csv", "wilayah.csv", "topics.toml", "policies")


@dataclass(frozen=True)
class Registry:
    """The files' content; in the files' order, outlets and policies by kode and id."""

    satker: tuple[Satker, ...]
    aliases: tuple[Alias, ...]
    wilayah: tuple[Wilayah, ...]
    outlets: tuple[Outlet, ...]
    topics: tuple[Topic, ...]
    topics_version: str
    policies: tuple[Policy, ...]
    sources: SourceRules
    programs: tuple[Program, ...]

    @cached_property
    def satker_by_kode(self) -> dict[str, Satker]:
        return {satker.kode: satker for satker in self.satker}

    @cached_property
    def outlet_by_kode(self) -> dict[str, Outlet]:
        return {outlet.kode: outlet for outlet in self.outlets}

    def policy(self, policy_id: str) -> Policy:
        """Raises UsageError that names the known policies."""
        for policy in self.policies:
            if policy.id == policy_id:
                return policy
        raise UsageError(f"no policy {policy_id!r}; known are {', '.join(policy.id for policy in self.policies)}")


def load_registry(folder: Path | None = None) -> Registry:
    """The registry of a folder, by default the packaged one. Raises RegistryError naming file, line and key.

    A folder that holds nothing but `outlets/` and `tambahan/` (satker and names) adds these to the packaged registry.
    """
    given = PACKAGED if folder is None else folder
    if not given.is_dir():
        raise RegistryError(f"{given} is no folder with registry files")
    root = PACKAGED if _only_adds(given) else given
    wilayah = load_wilayah(root / "wilayah.csv")
    satker = load_satker(root / "satker.csv", wilayah, *_added(given, "satker.csv"))
    version, topics = load_topics(root / "topics.toml")
    return Registry(
        satker=satker,
        aliases=load_aliases(root / "alias.csv", satker, *_added(given, "alias.csv")),
        wilayah=wilayah,
        outlets=load_outlets(
            root / "outlets",
            _area_names(satker, wilayah),
            added=None if root is given or not (given / "outlets").is_dir() else given / "outlets",
        ),
        topics=topics,
        topics_version=version,
        policies=load_policies(root / "policies"),
        sources=load_sources(_own_or_packaged(root, "sources.toml")),
        programs=load_programs(_own_or_packaged(root, "programs.toml")),
    )


def _own_or_packaged(root: Path, name: str) -> Path:
    """A folder that was written before the file existed goes by the packaged one."""
    return root / name if (root / name).exists() else PACKAGED / name


def _added(given: Path, name: str) -> list[Path]:
    """The file of that name whose rows this installation adds, if there is one."""
    path = given / ADDED / name
    return [path] if path.exists() else []


def _only_adds(folder: Path) -> bool:
    adds = (folder / "outlets").is_dir() or (folder / ADDED).is_dir()
    return adds and not any((folder / name).exists() for name in _FILES)


def _area_names(satker: tuple[Satker, ...], wilayah: tuple[Wilayah, ...]) -> set[str]:
    names = {each.provinsi for each in satker} | {each.kabupaten_kota for each in satker}
    return names | {each.provinsi for each in wilayah} | {each.nama_lengkap for each in wilayah}
