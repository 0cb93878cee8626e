"""Test cases and partners: what is on the screen is what the records say, never without its grade."""

import pytest

from inducci_dash.evidence.grade import RUNGS
from inducci_dash.evidence.reach import Reach
from inducci_dash.results.pilots import detectability as seen_module
from inducci_dash.results.pilots.facts import amount, name_of
from inducci_dash.results.pilots.pilots import portfolio
from tests.screens.conftest import shown_text

VIEWS = ("cards", "timeline", "matrix", "outcomes", "places", "seen", "transfer")
PARTNERS = tuple(f"PP{number}" for number in range(1, 9))
WALK = [("pilots", {"view": view}) for view in VIEWS] + [
    ("pilots", {"partner": partner}) for partner in PARTNERS
]


def paragraphs_of(app):
    """Every paragraph of running text on a page."""
    return [paragraph for element in app.markdown for paragraph in element.value.split("\n\n")]


@pytest.mark.parametrize(("page", "query"), WALK)
def test_no_outcome_stands_without_its_grade(open_page, page, query):
    app = open_page(page, **query)
    outcomes = [outcome for card in portfolio().cards.values() for outcome in card.outcomes]
    for outcome in [*outcomes, *portfolio().project_outcomes]:
        for paragraph in paragraphs_of(app):
            if outcome.text in paragraph:
                assert paragraph.startswith(f"**{RUNGS[outcome.grade].title}** · ")
                assert f":small[{outcome.reason} {outcome.comparison}" in paragraph


def test_the_outcomes_view_shows_every_outcome_with_comparison_and_reason(open_page):
    app = open_page("pilots", view="outcomes")
    for card in portfolio().cards.values():
        for outcome in card.outcomes:
            assert any(
                outcome.text in paragraph and f"{outcome.reason} {outcome.comparison}" in paragraph
                for paragraph in paragraphs_of(app)
            )


def test_cards_say_what_the_records_say(open_page):
    app = open_page("pilots")
    text = shown_text(app)
    for card in portfolio().cards.values():
        assert name_of(card) in text
        assert f"{card.known_count} of 8 key fields" in text
        if card.cost:
            assert amount(card.cost) in text
    assert [heading.value for heading in app.subheader] == [
        name_of(card) for card in portfolio().cards.values()
    ]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"service": "advice_desk"}, ["E1", "E2"]),
        ({"country": "DE"}, ["A", "B"]),
        ({"status": "planned"}, ["D"]),
        ({"target": "incoming_creatives", "service": "place_promotion"}, ["F"]),
        ({"service": "training", "country": "BE"}, []),
    ],
)
def test_filters_live_in_the_address(open_page, query, names):
    app = open_page("pilots", **query)
    assert [heading.value.split()[0] for heading in app.subheader] == names
    assert bool(app.info) is not bool(names)


def test_a_bad_view_falls_back_with_a_notice(open_page):
    app = open_page("pilots", view="nothing", service="<b>")
    assert len(app.info) == 2
    assert len(app.subheader) == 7


@pytest.mark.parametrize("name", ["A", "B", "C", "D", "E1", "E2", "F"])
def test_no_picture_of_an_effect_is_shown(open_page, name):
    app = open_page("pilots", view="seen", case=name)
    assert "Cannot be seen" in app.warning[0].value or "cannot say" in app.warning[0].value
    assert "No before-and-after picture" in shown_text(app)
    assert not any("peers" in heading.value for heading in app.header)


def test_where_a_series_allows_it_peers_are_shown_with_a_plain_warning(open_page, monkeypatch):
    monkeypatch.setattr(seen_module, "reach_of", lambda item: Reach(people=9e6, money=None))
    app = open_page("pilots", view="seen", case="E1", figure="secondary_employment_share")
    assert "Could be seen" in app.success[0].value
    assert "not a cause" in app.warning[0].value
    assert "placebo" in shown_text(app)


def test_the_matrix_can_be_changed_and_says_so_in_the_address(open_page):
    app = open_page("pilots", view="matrix")
    assert "No service acts on: **Digital, Quality of life**" in shown_text(app)
    app.number_input(key="cell:A:digital").set_value(1).run()
    assert "A.digital.1" in app.query_params["cells"]
    assert "No service acts on: **Quality of life**" in shown_text(app)
    app.number_input(key="cell:A:digital").set_value(0).run()
    assert "cells" not in app.query_params


@pytest.mark.parametrize("cells", ["A.digital.7", "Z.digital.1", "A.space", "A.nothing.1", "<script>"])
def test_bad_weights_in_the_address_are_left_out_with_a_notice(open_page, cells):
    app = open_page("pilots", view="matrix", cells=cells)
    assert "not on offer" in app.info[0].value


def test_the_matcher_explains_itself_and_ticks_count(open_page):
    app = open_page("pilots", view="transfer", region="PL22")
    assert "Nobody measures" in app.info[0].value
    before = {entry.label.split(":")[0]: entry.label for entry in app.expander if "points" in entry.label}
    assert len(before) == 7
    app.multiselect(key="choice:met").select("trainers").run()
    after = {entry.label.split(":")[0]: entry.label for entry in app.expander if "points" in entry.label}
    assert after["C Boot camp"] != before["C Boot camp"]
    assert "To adapt" in shown_text(app)
    assert "trainers" in app.query_params["met"]


def test_own_weights_reach_the_matcher(open_page):
    plain = open_page("pilots", view="transfer", region="PL22")
    own = open_page("pilots", view="transfer", region="PL22", cells="C.image.2,C.openness.2")
    points = [
        next(entry.label for entry in app.expander if entry.label.startswith("C ")) for app in (plain, own)
    ]
    assert points[0] != points[1]


def test_the_share_of_people_is_beside_the_place(open_page):
    text = shown_text(open_page("pilots", view="places", case="E2"))
    assert "**21\u00a0%** of Zahodna Slovenija" in text
    assert "never the test case's result" in text
