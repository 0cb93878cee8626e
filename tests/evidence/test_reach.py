"""What a test case can have moved at most, by hand."""

import numpy as np
import pytest

from inducci_dash.evidence.reach import Reach, express, reach_of
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
    reach = reach_of(facts.implementations[name])
    assert (reach.people, reach.money) == (people, money)


def test_one_desk_in_a_million_inhabitants() -> None:
    reach = Reach(people=1, money=9000)
    np.testing.assert_allclose(express(reach, "per 1 000 inhabitants", 1_000_000).value, 0.001)
    np.testing.assert_allclose(express(reach, "per million inhabitants", 1_000_000).value, 1.0)
    np.testing.assert_allclose(express(reach, "% of population", 1_000_000).value, 0.0001)
    np.testing.assert_allclose(express(reach, "% of population 25-64", 1_000_000).value, 0.001)
    np.testing.assert_allclose(express(reach, "PPS per inhabitant", 1_000_000).value, 0.009)


@pytest.mark.parametrize(
    "unit", ["EUR per m2", "z-score", "index, EU27 = 100", "% of nights", "years", "% of GDP"]
)
def test_what_has_no_expression_in_the_unit_stays_unknown(unit: str) -> None:
    assert express(Reach(people=1, money=9000), unit, 1_000_000) is None


def test_unknown_people_money_or_population_stay_unknown() -> None:
    assert express(Reach(None, None), "per 1 000 inhabitants", 1e6) is None
    assert express(Reach(None, 9000), "% of population", 1e6) is None
    assert express(Reach(1, None), "per 1 000 inhabitants", None) is None
    with pytest.raises(ValueError, match="impossible"):
        express(Reach(1, None), "per 1 000 inhabitants", 0)
