"""Cards: graded, filtered, with the people they cover."""

import dataclasses

import pytest

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.outcome import EvidenceGrade
from inducci_dash.results.pilots.pilots import build_portfolio, filter_cards, portfolio


def names(cards) -> list[str]:
    return [card.pilot.pilot_id for card in cards]


def test_every_card_has_an_outcome_with_a_grade() -> None:
    for card in portfolio().cards.values():
        assert card.outcomes
        assert all(isinstance(outcome.grade, EvidenceGrade) for outcome in card.outcomes)


def test_best_grades() -> None:
    best = {name: card.best_grade.name for name, card in portfolio().cards.items()}
    assert best == {
        "A": "COUNTED", "B": "CONFIRMED", "C": "COUNTED", "D": "STATED", "E1": "CONFIRMED",
        "E2": "COUNTED", "F": "STATED",
    }  # fmt: skip


def test_filters_by_hand() -> None:
    cards = list(portfolio().cards.values())
    assert names(filter_cards(cards)) == ["A", "B", "C", "D", "E1", "E2", "F"]
    assert names(filter_cards(cards, service="advice_desk")) == ["E1", "E2"]
    assert names(filter_cards(cards, country="DE", target="landlords")) == ["A"]
    assert names(filter_cards(cards, status="planned")) == ["D"]
    assert names(filter_cards(cards, service="training", country="PL")) == []


def test_coverage_by_hand() -> None:
    cards = portfolio().cards
    assert cards["E2"].coverage.people == 209921
    assert cards["E2"].coverage.share == pytest.approx(209921 / 1017119)
    assert cards["E1"].coverage.people == 932284 + 879255 + 227134 + 928622
    assert cards["F"].coverage.share == pytest.approx(1.0, abs=1e-4)


def test_only_two_have_a_cost_and_none_is_nought() -> None:
    costs = {name: card.cost for name, card in portfolio().cards.items()}
    assert {name: cost.value for name, cost in costs.items() if cost} == {"E2": 9000.0, "F": 11475.0}


def test_the_observer_has_no_pilot_but_what_the_project_says_of_it() -> None:
    facts = portfolio()
    assert facts.facts.by_partner["PP5"] == ()
    assert [one.outcome_id for one in facts.outcomes if "PP5" in one.about] == ["project_observer"]


def test_the_output_documents_own_statements_are_graded_as_stated() -> None:
    stated = {one.outcome_id: one.grade.name for one in portfolio().project_outcomes}
    assert stated.pop("project_environment") == "NOT_EVALUABLE"  # asked for by the form, not answered
    assert set(stated.values()) == {"STATED"}
    assert {
        "project_procurement", "project_cohesion", "project_equality", "project_uptake",
        "project_toolbox_access", "project_replication",
    } <= set(stated)  # fmt: skip


def test_a_wrong_grade_stops_everything() -> None:
    facts = portfolio().facts
    item = facts.pilots["A"]
    wrong = dataclasses.replace(item.quantities[0], grade=EvidenceGrade.QUASI_EXPERIMENTAL)
    changed = {**facts.pilots, "A": dataclasses.replace(item, quantities=(wrong,))}
    with pytest.raises(DataRefused, match="a_weeks"):
        build_portfolio(dataclasses.replace(facts, pilots=changed))
