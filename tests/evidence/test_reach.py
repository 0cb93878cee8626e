"""What a test case can have moved at most, by hand."""

import numpy as np
import pytest

from inducci_dash.evidence.reach import Reach, express, reach_of
from inducci_dash.store.catalogue import load_units
from inducci_dash.store.manifest import read_manifest
from inducci_dash.store.project import load_project


@pytest.fixture(scope="module")
def facts():
    return load_project()


@pytest.mark.parametrize(
    ("name", "people", "money"),
    [
        ("A", None, None),
        ("B", 150, None),
        ("C", None, None),
        ("E1", 5, None),
        ("E2", 1, 9000),
        ("F", None, 11475),
    ],
)
def test_reach_is_what_was_recorded(facts, name: str, people: float | None, money: float | None) -> None:
    reach = reach_of(facts.pilots[name])
    assert (reach.people, reach.money) == (people, money)


UNITS = load_units(read_manifest())


@pytest.mark.parametrize(
    ("unit_id", "expected"),
    [
        ("per_1000_inhabitants", 0.001),
        ("per_million_inhabitants", 1.0),
        ("percent_population", 0.0001),
        ("percent_population_25_64", 0.001),
        ("pps_per_inhabitant", 0.009),
    ],
)
def test_one_desk_or_nine_thousand_euros_in_a_million_inhabitants(unit_id: str, expected: float) -> None:
    found = express(Reach(people=1, money=9000), UNITS[unit_id], 1_000_000)
    np.testing.assert_allclose(found.value, expected)


@pytest.mark.parametrize(
    "unit_id", ["eur_per_m2", "z_score", "index_eu27", "percent_nights", "years", "percent_gdp"]
)
def test_what_has_no_expression_in_the_unit_stays_unknown(unit_id: str) -> None:
    assert express(Reach(people=1, money=9000), UNITS[unit_id], 1_000_000) is None


def test_unknown_people_money_or_population_stay_unknown() -> None:
    assert express(Reach(None, None), UNITS["per_1000_inhabitants"], 1e6) is None
    assert express(Reach(None, 9000), UNITS["percent_population"], 1e6) is None
    assert express(Reach(1, None), UNITS["per_1000_inhabitants"], None) is None
    with pytest.raises(ValueError, match="impossible"):
        express(Reach(1, None), UNITS["per_1000_inhabitants"], 0)
