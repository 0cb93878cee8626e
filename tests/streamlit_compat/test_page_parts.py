"""Our styles and scripts find parts of the framework's page by its names; an upgrade that renames one fails
here by that name.
"""

import re
from functools import cache
from pathlib import Path

import pytest

from tests.serving import FRAMEWORK

OURS = [
    path
    for path in (Path(__file__).parents[2] / "inducci_dash").rglob("*")
    if path.suffix in {".css", ".js"} and "node_modules" not in path.parts
]
USED = re.compile(r'\.(?P<style>st[A-Z][A-Za-z]*)|data-testid="(?P<part>[A-Za-z-]+)"')
NAMES = sorted(
    {
        found["style"] or found["part"]
        for path in OURS
        for found in USED.finditer(path.read_text(encoding="utf-8"))
    }
)


@cache
def framework() -> str:
    """All scripts of the framework's page."""
    return "".join(path.read_text(encoding="utf-8") for path in sorted(FRAMEWORK.glob("static/js/*.js")))


@pytest.mark.parametrize("name", [*NAMES, "st-key-"])
def test_the_framework_names_a_part_of_its_page(name):
    assert re.search(rf"[`\"']{name}[`\"'$]", framework())


def test_names_are_looked_for_where_we_use_them():
    assert {"stMain", "stElementContainer", "stPageLink-NavLink"} <= set(NAMES)
