"""Pilots in words: titles true and short for every pilot and pair, pages whole, unknown stays unknown."""

import itertools
import re

import pytest

from inducci_dash.results.pilots.comparison import comparison_rows, one_line
from inducci_dash.results.pilots.could_show import amount_words, could_show, could_show_words
from inducci_dash.results.pilots.one_page import STEPS, not_reported_words, pilot_page
from inducci_dash.results.pilots.pilots import Portfolio, portfolio
from inducci_dash.results.pilots.titles import (
    comparison_title,
    pilot_title,
    portfolio_title,
    shared_factor,
    untried_factors,
)
from inducci_dash.store.catalogue import load_catalogue
from inducci_dash.store.manifest import read_manifest
from tests.eighth import eight_pilots

FACTORS = {name: f.short_title for name, f in load_catalogue(read_manifest()).pull_factors.items()}
MOST_WORDS = 15


@pytest.fixture(scope="module")
def eight(tmp_path_factory: pytest.TempPathFactory) -> Portfolio:
    """The portfolio with a made-up eighth pilot: one file more, nothing else."""
    return eight_pilots(tmp_path_factory.mktemp("eight"))


@pytest.fixture(scope="module", params=["seven", "eight"])
def facts(request: pytest.FixtureRequest, eight: Portfolio) -> Portfolio:
    return eight if request.param == "eight" else portfolio()


def test_every_pilots_title_is_one_short_sentence(facts: Portfolio) -> None:
    titles = [pilot_title(facts, card) for card in facts.cards.values()]
    assert [title for title in titles if len(title.split()) > MOST_WORDS or "{" in title] == []
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("count", [2, 3])
def test_every_pair_and_three_have_a_short_title(facts: Portfolio, count: int) -> None:
    for chosen in itertools.combinations(facts.cards, count):
        title = comparison_title(facts, chosen)
        assert len(title.split()) <= MOST_WORDS, title
        assert "{" not in title
        common = set.intersection(*({*facts.acts_on(name)} for name in chosen))
        shared = shared_factor(facts, chosen)
        assert (shared in common) if common else shared is None
        if not common:
            assert title.startswith("Different aims")


def test_another_number_than_two_or_three_is_refused() -> None:
    with pytest.raises(ValueError, match="two or three pilots are compared, not 1"):
        comparison_title(portfolio(), ["A"])


@pytest.mark.parametrize(
    ("pilot", "said"),
    [
        ("A", "no result counted"),  # outcome: nothing reported
        ("B", "came back twice"),  # editions of 2023 and 2025
        ("C", "reported running in Mar 2022"),
        ("D", "not open by Mar 2022"),
        ("E1", "reported running in Apr 2021"),
        ("E2", "for 9\u202f000\u00a0EUR; no result counted"),
        ("F", "for 11\u202f475\u00a0EUR; no result counted"),
    ],
)
def test_titles_say_the_most_that_is_known(pilot: str, said: str) -> None:
    assert pilot_title(portfolio(), portfolio().cards[pilot]).endswith(said)


def test_the_portfolio_counts_itself(facts: Portfolio) -> None:
    title = portfolio_title(facts)
    costs = sum(any(q.topic == "cost" for q in p.quantities) for p in facts.facts.pilots.values())
    assert re.findall(r"\d+", title) == [str(len(facts.facts.pilots)), str(costs)]
    assert "none with a counted result" in title
    acted = {cell.pull_factor for cell in facts.facts.matrix}
    assert untried_factors(facts) == [name for name in FACTORS if name not in acted]
    assert len(title.split()) <= MOST_WORDS


def test_an_eighth_pilot_is_on_every_page(eight: Portfolio) -> None:
    pages = {name: pilot_page(eight, name) for name in eight.cards}
    page = pages["G"]
    assert list(pages)[-1] == "G"
    assert page.title == "A made-up workshop repaired things for 1\u202f234\u00a0EUR; no result counted"
    assert page.places == "Graz"
    assert page.cost == "1\u202f234\u00a0EUR"
    assert [one.title for one in page.works_on] == ["Digital"]
    assert page.today is None
    assert "quality of life untried" in portfolio_title(eight)
    assert comparison_rows([page, pages["A"]])["Set-up cost"] == [page.cost, None]


def test_pages_hold_what_the_records_hold(facts: Portfolio) -> None:
    for name, card in facts.cards.items():
        page = pilot_page(facts, name)
        assert page.facts_asked - len(page.not_reported) == card.known_count
        assert (page.cost is None) == (card.cost is None)
        assert page.squares.count("■") == page.rungs == max(one.grade for one in card.outcomes)
        assert len(page.squares) == STEPS == 6
        assert 1 <= len(page.needs) <= 3
        assert all(need.instead for need in page.needs)
        assert {one.pull_factor: one.weight for one in page.works_on} == facts.acts_on(name)
        assert [one.weight for one in page.works_on] == sorted(
            (one.weight for one in page.works_on), reverse=True
        )


def test_what_came_of_it_is_told_of_every_real_pilot() -> None:
    for name in portfolio().cards:
        assert pilot_page(portfolio(), name).came, name


def test_unknown_is_one_counted_line() -> None:
    assert not_reported_words(pilot_page(portfolio(), "A")) == "7 of 8 facts not reported"


def test_side_by_side_unknown_is_none_and_never_a_word() -> None:
    pages = {name: pilot_page(portfolio(), name) for name in ("A", "B", "E1", "E2")}
    rows = comparison_rows([pages["E1"], pages["E2"]])
    assert rows["Set-up cost"] == [None, "9\u202f000\u00a0EUR"]
    assert rows["Today"] == ["running, 21 Apr 2021", None]
    assert rows["Where"][0] == "Padova, Treviso (first desk), Treviso (second desk), Rovigo, Verona (urban)"
    assert rows["Evidence"] == ["■■■□□□ Confirmed elsewhere", "■■□□□□ Given in numbers"]
    assert "9\u202f000" in one_line([pages["E1"], pages["E2"]])
    assert one_line([pages["A"], pages["B"]]).startswith("No cost is reported.")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "unknown"),
        (0.000996, "0.001"),
        (0.00103, "0.001"),
        (0.0299, "0.03"),
        (0.738, "0.74"),
        (12.3, "12"),
    ],
)
def test_small_amounts_are_told_from_nought(value: float | None, words: str) -> None:
    assert amount_words(value) == words


def test_nobody_can_say_where_no_reach_is_known(data) -> None:
    told = could_show(data, portfolio(), "C")
    assert told.times is None
    assert could_show_words(data, portfolio(), told).startswith("Nobody can say")
