"""What is declared, what is locked and what is installed are the same."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[\w,]+\])?==([^ ;\\]+)", re.MULTILINE)


UNSEEN = {
    "psycopg": "SQLAlchemy imports it for addresses of PostgreSQL",
    "authlib": "st.login imports it",
}
"""Declared for the application without an import of its own, each with who imports it."""
OURS = {"inducci_dash", "tests", "tools", "benchmarks"}


def name_of(requirement: str) -> str:
    return re.split(r"[\[<>=! ]", requirement)[0].lower().replace("_", "-").replace(".", "-")


def declared_in(*extras: str) -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = [requirement for extra in extras for requirement in project["optional-dependencies"][extra]]
    return {name_of(requirement) for requirement in (*project["dependencies"], *optional)}


def imported_in(folder: str) -> set[str]:
    """Top-level names of other people's packages that the modules of a folder import."""
    found = set()
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found.add((node.module or "").partition(".")[0])
    return found - sys.stdlib_module_names - OURS


@pytest.mark.parametrize(
    ("file", "extras"),
    [
        ("requirements.txt", []),
        ("requirements-dev.txt", ["dev"]),
        ("requirements-bench.txt", ["dev", "bench"]),
    ],
)
def test_requirements_pin_everything_declared_with_hashes(file, extras):
    text = (ROOT / file).read_text(encoding="utf-8")
    pinned = {name_of(name): version for name, version in PINNED.findall(text)}
    assert declared_in(*extras) <= pinned.keys()
    assert text.count("--hash=sha256:") >= len(pinned)
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    locked = {package["name"]: package.get("version") for package in lock["package"]}
    assert {name: locked[name] for name in pinned} == pinned


@pytest.mark.parametrize(
    ("folder", "extras"),
    [
        ("inducci_dash", ["gazetteer"]),
        ("tests", ["dev"]),
        ("tools", ["dev"]),
        ("benchmarks", ["dev", "bench"]),
    ],
)
def test_what_is_imported_is_declared(folder, extras):
    declared, packages = declared_in(*extras), packages_distributions()
    # What is not installed here (packages for building the gazetteer) is declared under its own name.
    unknown = {
        name
        for name in imported_in(folder)
        if declared.isdisjoint(name_of(distribution) for distribution in packages.get(name, [name]))
    }
    assert not unknown, "declare it in pyproject.toml: what another package brings today may go tomorrow"


def test_what_the_application_declares_it_imports():
    packages = packages_distributions()
    imported = {
        name_of(distribution)
        for name in imported_in("inducci_dash")
        for distribution in packages.get(name, [name])
    }
    assert declared_in() - imported == UNSEEN.keys()


def test_the_wheel_takes_along_what_the_application_reads():
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
    inside = wheel["targets"]["wheel"]["force-include"]
    assert inside["data"] == "inducci_dash/shipped/data"
    assert inside["geo"] == "inducci_dash/shipped/geo"
    assert all((ROOT / path).exists() for path in inside)
