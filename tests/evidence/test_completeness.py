"""Known key fields, computed from the records."""

import pytest

from inducci_dash.domain.pilot import KEY_FIELDS
from inducci_dash.evidence.completeness import FIELD_WORDS, known_fields
from inducci_dash.store.project import load_project


@pytest.fixture(scope="module")
def facts():
    return load_project()


@pytest.mark.parametrize(
    ("pilot", "known"),
    [("A", 1), ("B", 6), ("C", 2), ("D", 1), ("E1", 3), ("E2", 2), ("F", 1)],
)
def test_known_of_eight(facts, pilot: str, known: int) -> None:
    assert sum(known_fields(facts.pilots[pilot]).values()) == known


def test_the_showcase_lacks_cost_and_outcome(facts) -> None:
    known = known_fields(facts.pilots["B"])
    assert [name for name, is_known in known.items() if not is_known] == ["cost", "outcome"]


def test_whatever_is_missing_is_asked_for(facts) -> None:
    for name, pilot in facts.pilots.items():
        known = known_fields(pilot)
        asked = {unknown.key_field for unknown in facts.about(name)[1]} - {""}
        missing = {field for field, is_known in known.items() if not is_known}
        assert missing <= asked, name


def test_fields_have_words() -> None:
    assert tuple(FIELD_WORDS) == KEY_FIELDS
