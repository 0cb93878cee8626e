"""Rules of the house that no import contract can say: read from the source, each with its way out."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from inducci_dash.domain import rules

HOUSE = Path(__file__).parents[1] / "inducci_dash"
MODULES = {path.relative_to(HOUSE).as_posix(): path for path in sorted(HOUSE.rglob("*.py"))}


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def _saying(words: str) -> list[str]:
    """Modules whose text holds a pattern."""
    return [name for name, path in MODULES.items() if re.search(words, path.read_text(encoding="utf-8"))]


def test_what_lies_below_streamlits_public_surface_is_reached_from_one_folder():
    public = {"streamlit", "streamlit.errors"}
    reaching = {
        name
        for name, path in MODULES.items()
        if not name.startswith("streamlit_compat/")
        and any(one.split(".")[0] == "streamlit" and one not in public for one in _imports(path))
    }
    assert reaching == set(), "put it into streamlit_compat, with a contract test"


def test_every_import_is_absolute():
    assert [
        name for name, path in MODULES.items() if any(one.startswith(".") for one in _imports(path))
    ] == []


def test_the_address_of_a_page_is_read_and_written_in_one_module():
    assert _saying(r"\bst\.query_params") == ["widgets/address.py"], "use widgets.address"


def test_what_is_computed_once_is_kept_in_one_way():
    assert _saying("cache_data|cache_resource") == [], (
        "keep it with `once`, by data version and with a lock"
    )


def test_words_that_name_a_rule_are_true_of_it():
    """A rule that changes names here every module whose words have to change with it."""
    named = {
        r"\b95 (%|of 100)": 100 * rules.CLEARLY == 100 * rules.CONFIDENCE == 100 * rules.INTERVAL[1] == 95,
        "(?i)nine in ten": rules.INTERVAL == (0.05, 0.95),
        "(?i)eight regions alike": rules.PEERS == 8,
    }
    assert {words: _saying(words) for words, true in named.items() if not true} == {}
