"""What is declared, what is locked and what is installed are the same."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[\w,]+\])?==([^ ;\\]+)", re.MULTILINE)


def name_of(requirement: str) -> str:
    return re.split(r"[\[<>=! ]", requirement)[0].lower().replace("_", "-").replace(".", "-")


@pytest.mark.parametrize(
    ("file", "extras"),
    [
        ("requirements.txt", []),
        ("requirements-dev.txt", ["dev"]),
        ("requirements-bench.txt", ["dev", "bench"]),
    ],
)
def test_requirements_pin_everything_declared_with_hashes(file, extras):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = [*project["dependencies"], *(r for e in extras for r in project["optional-dependencies"][e])]
    text = (ROOT / file).read_text(encoding="utf-8")
    pinned = {name_of(name): version for name, version in PINNED.findall(text)}
    assert {name_of(requirement) for requirement in declared} <= pinned.keys()
    assert text.count("--hash=sha256:") >= len(pinned)
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    locked = {package["name"]: package.get("version") for package in lock["package"]}
    assert {name: locked[name] for name in pinned} == pinned


def test_the_wheel_takes_along_what_the_application_reads():
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
    inside = wheel["targets"]["wheel"]["force-include"]
    assert inside["data"] == "inducci_dash/shipped/data"
    assert inside["geo"] == "inducci_dash/shipped/geo"
    assert all((ROOT / path).exists() for path in inside)
