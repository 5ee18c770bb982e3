"""The arrows between packages, and nothing else. Read the table; it is the architecture."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

MAY_IMPORT: dict[str, set[str]] = {
    "domain": set(),
    "registry": {"domain"},
    "store": {"domain"},
    "crawler": {"domain", "registry", "store"},
    "classifier": {"domain"},
    "ranking": {"domain"},
    "reports": {"domain"},
    "review": {"domain", "registry", "store", "ranking", "reports"},
    "demo": {"domain"},
    "app": {"domain", "registry", "store", "crawler", "classifier", "ranking", "reports", "review", "demo"},
}
CRAWLER_FILES_WITH_STORE = {"frontier", "pipelines", "middleware"}


def _imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.add(node.module or "")
    return names


def test_arrows_make_no_circle() -> None:
    assert next(iter(TopologicalSorter(MAY_IMPORT).static_order())) == "domain"


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_package_imports_only_what_its_arrows_allow(package: str) -> None:
    allowed = MAY_IMPORT[package] | {package}
    paths = list((ROOT / package).rglob("*.py"))
    assert paths, f"no package {package}"
    for path in paths:
        used = {name.split(".")[0] for name in _imports(path)} & MAY_IMPORT.keys()
        assert used <= allowed, f"{path.relative_to(ROOT)} imports {sorted(used - allowed)}"


def test_only_three_crawler_files_reach_the_store() -> None:
    reaching = {
        path.stem
        for path in (ROOT / "crawler").rglob("*.py")
        if any(name.split(".")[0] == "store" for name in _imports(path))
    }
    assert reaching <= CRAWLER_FILES_WITH_STORE
