"""Pilots and partners: what is on the screen is what the records say, never without its grade."""

import itertools
import re

import pytest

from inducci_dash.evidence.grade import RUNGS
from inducci_dash.evidence.reach import Reach
from inducci_dash.results.dataset import dataset
from inducci_dash.results.pilots import detectability as seen_module
from inducci_dash.results.pilots.facts import amount, name_of
from inducci_dash.results.pilots.one_page import pilot_page
from inducci_dash.results.pilots.own import OwnPilot
from inducci_dash.results.pilots.own_file import to_file
from inducci_dash.results.pilots.pilots import portfolio
from inducci_dash.results.pilots.stated import LEVELS, QUESTIONS, UNKNOWN
from inducci_dash.results.pilots.titles import comparison_title, pilot_title
from inducci_dash.screens.pilots.pilots import as_of_today
from inducci_dash.widgets.file_box import HELD
from tests.eighth import eight_pilots
from tests.screens.conftest import shown_text
from tests.screens.screen import head_words, page_head, title

PILOTS = tuple(portfolio().cards)
PARTNERS = tuple(portfolio().facts.partners)
VIEWS = ("fits", "results", "factors", "project")
WALK = [
    {},
    *({"pilot": name} for name in PILOTS),
    *({"partner": name} for name in PARTNERS),
    *({"view": view, "region": "PL22"} for view in VIEWS),
    {"pilots": "E1,E2"},
    {"pilots": "A,B,F"},
]
MOST_WORDS = 450


def paragraphs_of(app):
    """Every paragraph of running text on a page."""
    return [paragraph for element in app.markdown for paragraph in element.value.split("\n\n")]


def plain(text):
    """Markdown without the signs that keep text from being read as markup."""
    return re.sub(r"\\(.)", r"\1", text)


def unfolded_words(app):
    """How many words a page shows before anything is opened."""
    folded = {id(element) for fold in app.expander for element in fold.markdown}
    texts = [element.value for element in app.markdown if id(element) not in folded]
    texts += [element.value for kind in (app.header, app.caption) for element in kind]
    texts += head_words(page_head(app))
    in_folds = sum(len(fold.table) for fold in app.expander)
    tables = app.table[: len(app.table) - in_folds] if in_folds else app.table
    for table in tables:
        texts += [str(cell) for row in table.value.to_numpy() for cell in row]
    return len(re.findall(r"\w+", re.sub(r":\w+(-badge)?\[", " ", plain(" ".join(texts)))))


def labels_of(app):
    """Labels of the page's links, in order."""
    return [element.proto.label for element in app.get("page_link")]


@pytest.mark.parametrize("query", WALK, ids=str)
def test_no_statement_stands_without_its_grade(open_page, query):
    app = open_page("pilots", **query)
    for outcome in portfolio().outcomes:
        for paragraph in paragraphs_of(app):
            if outcome.text in paragraph:
                assert paragraph.startswith(f"**{RUNGS[outcome.grade].title}** · ")


@pytest.mark.parametrize("query", WALK, ids=str)
def test_a_page_is_read_in_a_minute(open_page, query):
    app = open_page("pilots", **query)
    assert title(app)
    assert len(title(app).split()) <= 15
    assert unfolded_words(app) <= MOST_WORDS


def test_the_list_says_what_the_records_say(open_page):
    text = plain(shown_text(open_page("pilots")))
    for name, card in portfolio().cards.items():
        page = pilot_page(portfolio(), name)
        assert page.squares in text
        if card.cost:
            assert amount(card.cost) in text
    assert text.count("cost not reported") == sum(card.cost is None for card in portfolio().cards.values())
    assert "No pilot works on digital or quality of life" in text
    assert "6 of 7 pilots have no dates." in text


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
    titles = {name_of(card): name for name, card in portfolio().cards.items()}
    shown = [titles[label] for label in labels_of(app) if label in titles]
    assert shown == names
    assert bool(app.info) is not bool(names)


@pytest.mark.parametrize(
    "query", [{"view": "nothing"}, {"pilot": "Z"}, {"partner": "<b>"}, {"pilots": "Y,Z"}], ids=str
)
def test_a_bad_address_falls_back_to_the_list_with_a_notice(open_page, query):
    app = open_page("pilots", **query)
    assert "not on offer" in app.info[0].value
    assert "7 pilots" in title(app)


@pytest.mark.parametrize("name", PILOTS)
def test_a_pilots_page_holds_what_a_reader_needs(open_page, name):
    app = open_page("pilots", pilot=name)
    text = plain(shown_text(app))
    card = portfolio().cards[name]
    assert "Tell us" in labels_of(app)
    item = card.pilot
    assert pilot_title(portfolio(), card) in text
    assert item.summary.text in text
    assert card.partner.address in text
    for need in item.conditions:
        assert need.why in text
        assert need.adapt in text
    for unknown in portfolio().facts.about(name)[1]:
        assert unknown.question in text
    for outcome in card.outcomes:
        assert outcome.text in text
    assert f"{8 - card.known_count} of 8 facts not reported" in text


@pytest.mark.parametrize("name", PILOTS)
def test_no_picture_of_an_effect_is_shown(open_page, name):
    app = open_page("pilots", pilot=name)
    text = plain(shown_text(app))
    assert ("Nobody can say: what" in text) != ("can have moved it by" in text)
    assert not app.get("plotly_chart")


def test_where_a_series_allows_it_peers_are_shown_with_a_plain_warning(open_page, monkeypatch):
    monkeypatch.setattr(seen_module, "reach_of", lambda item: Reach(people=9e6, money=None))
    app = open_page("pilots", pilot="E1", figure="secondary_employment_share")
    assert "large enough to be noticed" in shown_text(app)
    assert "not a cause" in app.warning[0].value
    assert "placebo" in shown_text(app)


def test_the_share_of_people_is_beside_the_place(open_page):
    text = shown_text(open_page("pilots", pilot="E2"))
    assert "**21\u00a0%** of Zahodna Slovenija" in text
    assert "never the pilot's result" in text


def test_context_is_marked_as_not_the_project(open_page):
    app = open_page("pilots", pilot="A")
    (fold,) = [fold for fold in app.expander if "not InduCCI" in fold.label]
    assert "KRACH, Kreativraum Chemnitz" in " ".join(text.value for text in fold.markdown)
    assert "more than 50\u00a0applications" in shown_text(app)


def test_contradictions_are_shown_with_both_sides(open_page):
    text = shown_text(open_page("pilots", partner="PP8"))
    assert "BE2 is not Limburg" in text
    assert "The province of Limburg is BE22" in text


@pytest.mark.parametrize("pair", [*itertools.combinations(PILOTS, 2)][::4], ids=str)
def test_two_pilots_stand_side_by_side(open_page, pair):
    app = open_page("pilots", pilots=",".join(pair))
    cards = [portfolio().cards[name] for name in pair]
    assert list(app.table[0].value.columns) == [name_of(card) for card in cards]
    assert title(app) == comparison_title(portfolio(), pair)
    costs = app.table[0].value.loc["Set-up cost"].tolist()
    for card, cost in zip(cards, costs, strict=True):
        assert plain(cost) == (amount(card.cost) if card.cost else ":small[not reported]")


@pytest.mark.parametrize("partner", PARTNERS)
def test_every_partner_has_its_page(open_page, partner):
    facts = portfolio().facts
    app = open_page("pilots", partner=partner)
    text = plain(shown_text(app))
    record = facts.partners[partner]
    assert record.name in text
    assert record.address in text
    mine = [partner, *(item.pilot_id for item in facts.by_partner[partner])]
    for unknown in facts.about(*mine)[1]:
        assert unknown.question in text
    labels = labels_of(app)
    assert any(label.startswith("Next: ") for label in labels)
    assert [name_of(portfolio().cards[item.pilot_id]) for item in facts.by_partner[partner]] == [
        label for label in labels if label in {name_of(card) for card in portfolio().cards.values()}
    ]


def test_the_observers_page_says_what_it_did(open_page):
    app = open_page("pilots", partner="PP5")
    text = plain(shown_text(app))
    assert "ran no pilot" in title(app)
    assert "Silesia, where no test case was run, gained from the exchange" in text
    assert "**Given in numbers**" not in text


def test_the_matrix_can_be_changed_and_says_so_in_the_address(open_page):
    app = open_page("pilots", view="factors")
    assert title(app) == "No pilot works on digital or quality of life"
    app.number_input(key="cell:A:digital").set_value(1).run()
    assert "A.digital.1" in app.query_params["cells"]
    assert "With your weights no pilot acts on: **Quality of life**" in shown_text(app)
    app.number_input(key="cell:A:digital").set_value(0).run()
    assert "cells" not in app.query_params


@pytest.mark.parametrize("cells", ["A.digital.7", "Z.digital.1", "A.space", "A.nothing.1", "<script>"])
def test_bad_weights_in_the_address_are_left_out_with_a_notice(open_page, cells):
    app = open_page("pilots", view="factors", cells=cells)
    assert "not on offer" in app.info[0].value


def test_what_fits_names_all_pilots_in_one_order_and_ticks_count(open_page):
    app = open_page("pilots", view="fits", region="PL22")
    names = {name_of(card) for card in portfolio().cards.values()}
    labels = labels_of(app)
    assert {label for label in labels if label in names} == names
    assert app.header[0].value == "Look here first"
    before = shown_text(app)
    app.multiselect(key="choice:met").select("trainers").run()
    assert "trainers" in app.query_params["met"]
    assert shown_text(app) != before


def test_without_a_region_nothing_is_drawn_and_the_box_is_there(open_page):
    app = open_page("pilots", view="fits")
    assert "Which pilot fits your region?" in title(app)
    assert not app.header


@pytest.mark.parametrize(
    ("old", "today"),
    [
        ({}, {}),
        ({"view": "cards", "service": "training"}, {"service": "training"}),
        ({"view": "timeline"}, {"view": "project"}),
        ({"view": "matrix", "cells": "A.space.1"}, {"view": "factors", "cells": "A.space.1"}),
        ({"view": "outcomes"}, {"view": "results"}),
        ({"view": "transfer", "region": "PL22"}, {"view": "fits", "region": "PL22"}),
        ({"view": "places"}, {"pilot": "E2"}),
        ({"view": "places", "case": "D"}, {"pilot": "D"}),
        ({"view": "seen", "case": "E1", "figure": "neet"}, {"pilot": "E1", "figure": "neet"}),
        ({"case": "A"}, {"pilot": "A"}),
        ({"partner": "PP5"}, {"partner": "PP5"}),
        ({"view": "fits"}, {"view": "fits"}),
    ],
)
def test_older_addresses_lead_to_the_same_thing(old, today):
    assert as_of_today(old) == today
    assert as_of_today(today) == today


def test_the_questions_are_those_that_no_figure_answers():
    factors = dataset().snapshot.catalogue.pull_factors
    assert set(QUESTIONS) == {name for name, factor in factors.items() if not factor.measured}
    assert {float(level) for level in LEVELS if level != UNKNOWN} == {0, 0.5, 1}


def test_an_answer_changes_the_order_and_stays_in_the_address(open_page):
    app = open_page("pilots", view="fits", region="PL22", need_support="1", need_space="0")
    assert "CCI space" not in title(app)
    assert "1" in app.query_params["need_support"]


@pytest.fixture(scope="module")
def eight(tmp_path_factory):
    return eight_pilots(tmp_path_factory.mktemp("eight"))


@pytest.mark.parametrize(
    "query",
    [{}, {"pilot": "G"}, {"pilots": "A,G"}, {"partner": "PP5"}, {"view": "fits", "region": "PL22"}],
    ids=str,
)
def test_an_eighth_pilot_is_on_every_view(open_page, monkeypatch, eight, query):
    monkeypatch.setattr("inducci_dash.reported.recent.portfolio", lambda: eight)
    app = open_page("pilots", **query)
    said = plain(shown_text(app)) + " ".join(labels_of(app))
    assert "Repair workshop" in said or "made-up workshop" in said
    if not query:
        assert title(app).startswith("8 pilots")
        assert "No pilot works on quality of life" in said


def tell_own_pilot(app, **entered):
    labels = {"name": "Name", "headline": "What was done", "start": "Start"}
    for name, text in entered.items():
        (field,) = [one for one in app.text_input if one.label.startswith(labels[name])]
        field.set_value(text)
    (keep,) = [one for one in app.button if one.label == "Keep in this session"]
    keep.click()
    app.run()
    assert not app.exception
    return app


def test_an_own_pilot_is_told_compared_changed_and_taken_down_in_one_session_alone(open_page):
    app = open_page("pilots", view="own")
    app = tell_own_pilot(app, headline="A mill")
    assert "it is empty; write a few words" in app.error[0].value
    app = tell_own_pilot(app, name="Loft [x](y)", headline="A mill became studios", start="2023")
    assert "7 of 8 facts not reported" in shown_text(app)
    app.query_params.clear()
    app.query_params["pilots"] = "own1,E2"
    app.run()
    assert "A mill became studios" in shown_text(app)
    assert "beside E2 Rural desk" in shown_text(app)
    stranger = open_page("pilots", pilots="own1,E2")
    assert "not in this session" in shown_text(stranger)
    assert "A mill became studios" not in shown_text(stranger)
    app.query_params.clear()
    app.query_params["view"] = "own"
    app.run()
    (change,) = [one for one in app.button if one.label == "Change"]
    change.click().run()
    app = tell_own_pilot(app, headline="A mill became lofts")
    assert "A mill became lofts" in shown_text(app)
    (drop,) = [one for one in app.button if one.label == "Take down"]
    drop.click().run()
    assert not app.exception
    assert "A mill became lofts" not in shown_text(app)


def test_own_pilots_come_back_from_their_file_or_say_why_not(open_page):
    app = open_page("pilots", view="own")
    kept = to_file([OwnPilot("Loft", "A mill became studios", participants=9), OwnPilot("Yard", "A yard")])
    app.session_state[HELD] = ("own_pilot:file:0", b"pilots: 7")
    app.run()
    assert "There is no pilot in the file" in app.error[0].value
    app.session_state[HELD] = ("own_pilot:file:0", kept)
    app.run()
    assert not app.exception
    text = shown_text(app)
    assert "A mill became studios" in text
    assert "A yard" in text


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ({"pilot": "e1."}, {"pilot": "E1"}),
        ({"partner": " pp5)"}, {"partner": "PP5"}),
        ({"pilots": "e1, E2."}, {"pilots": "E1,E2"}),
    ],
)
def test_names_damaged_in_writing_are_understood_and_written_anew(open_page, asked, meant):
    app = open_page("pilots", **asked)
    assert shown_text(app) == shown_text(open_page("pilots", **meant))
    assert dict(app.query_params) == meant


@pytest.mark.parametrize("beside", [{"pilot": "Z"}, {"partner": "Z"}, {"view": "none"}], ids=str)
def test_pilots_side_by_side_stand_beside_whatever_else_a_damaged_link_names(open_page, beside):
    app = open_page("pilots", pilots="E1,E2", **beside)
    assert "Same idea twice" in title(app)
    assert [plain(said.value) for said in app.info][1:] == []
    if "view" not in beside:  # the comparison goes before a view
        assert plain(app.info[0].value).endswith("which is not on offer; the rest of it is shown.")


def test_more_than_three_pilots_are_cut_to_three_and_the_page_says_so(open_page):
    app = open_page("pilots", pilots="E1,E2,A,B,zz")
    said = plain(app.info[0].value)
    assert said == "Left out of the comparison: B (3 are the most); zz (none of the pilots)."
    assert app.query_params["pilots"] == "E1,E2,A"
    assert len(app.multiselect(key="choice:pilots").value) == 3
