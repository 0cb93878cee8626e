"""Slides say one thing each, with words that fit, of a size that a hall can read."""

import re
from itertools import pairwise

import pytest

from inducci_dash.charts.figure.svg import Element, to_file
from inducci_dash.exports.asked import ASKED
from inducci_dash.exports.slides import NoDeckError, deck, draw_slide
from inducci_dash.exports.slides.slide import FOOT, HEIGHT, SMALL, WIDTH, WORDS
from inducci_dash.results.dataset import dataset
from inducci_dash.results.groups import DEFAULT_GROUP
from inducci_dash.results.pilots.fit_words import fits_title
from inducci_dash.results.pilots.matcher import match_region
from inducci_dash.results.pilots.one_page import pilot_page
from inducci_dash.results.pilots.pilots import portfolio
from inducci_dash.results.pilots.stated import PARAMS, Stated, stated_in

SMALLEST = 0.95 * SMALL
"""2.2 % of the height, less what rounding a picture into its box may take."""

RECIPES = (
    "weights~talent~2~digital~1.75~creative_scene~0.5~openness~1.5~image~0.25~reach~3",
    "normalisation~z_score",
)


@pytest.fixture(scope="module")
def data():
    return dataset()


def asked(data):
    pilots = list(portfolio().cards)
    return [
        ("start", {}),
        ("start", {"region": "DED4"}),
        *(("region", {"region": code}) for code in ("DED4", "PL22", "DED2", "SI04", "FR10", "PT20")),
        ("region", {"region": "TR10"}),
        ("start", {"view": "needs"}),
        *(("pilots", {"view": view}) for view in ("results", "factors", "project")),
        *(("pilots", {"view": "fits", "region": code}) for code in ("DED4", "PL22", "FR10")),
        *(("pilots", {"partner": name}) for name in portfolio().facts.partners),
        ("explore", {"view": "compare"}),
        ("explore", {"view": "compare", "regions": "DED4,DED2"}),
        ("explore", {"view": "compare", "regions": "DED4,DED2,PL22,SI04,BE22,AT31,CZ04,ITH3"}),
        ("explore", {"view": "weights"}),
        *(("explore", {"view": "weights", "region": "PL22", "recipe": text}) for text in ("", *RECIPES)),
        *(("explore", {"view": "statisticians", "recipe": text}) for text in ("", RECIPES[0])),
        ("explore", {"view": "statisticians", "region": "PL22", "section": "reach"}),
        ("explore", {"view": "statisticians", "section": "clusters"}),
        ("data", {}),
        ("pilots", {}),
        *(("pilots", {"pilot": name}) for name in pilots),
        *(("pilots", {"pilots": f"{one},{other}"}) for one, other in pairwise(pilots)),
    ]


def texts(part: Element, scale: float = 1.0):
    """Every line of text with its size and the place where it begins, in the slide's pixels."""
    if "viewBox" in part.attributes and part.attributes.get("width"):
        inner = float(part.attributes["viewBox"].split()[2])
        scale *= float(part.attributes["width"]) / inner
    for inside in part.inside:
        if isinstance(inside, Element):
            if inside.name == "text":
                yield "".join(map(str, inside.inside)), scale * float(inside.attributes["font-size"])
            else:
                yield from texts(inside, scale)


def test_every_text_of_every_slide_can_be_read_in_a_hall(data):
    for page, query in asked(data):
        slides = deck(data, page, query)
        for number, slide in enumerate(slides, start=1):
            drawn = texts(draw_slide(slide, number, len(slides)))
            small = [pair for pair in drawn if pair[1] < SMALLEST]
            assert not small, (page, query, number, small)


def test_titles_are_findings_of_at_most_fifteen_words_and_words_are_few(data):
    for page, query in asked(data):
        for slide in deck(data, page, query):
            assert len(slide.title.split()) <= 15, slide.title
            assert sum(len(sentence.split()) for sentence in slide.words) <= WORDS + 10, slide.words


def test_nothing_runs_over_the_foot_or_is_cut(data):
    for page, query in asked(data):
        slides = deck(data, page, query)
        for number, slide in enumerate(slides, start=1):
            drawing = draw_slide(slide, number, len(slides))
            own = [part for part in drawing.inside if isinstance(part, Element) and part.name == "text"]
            words = {str(part.inside[0]): float(part.attributes["y"]) for part in own}
            assert max(words.values()) < HEIGHT, (page, query, number)
            foot = [text for text, y in words.items() if y > FOOT]
            assert " / " in foot[-1]
            assert "".join(foot[:-1]).replace(" ", "") in slide.source.replace(" ", ""), (
                page,
                query,
                number,
            )
            assert not [text for text in words if text.endswith("\u2026")], (page, query, number)


def test_pictures_stay_in_their_place_and_fill_it(data):
    for page, query in asked(data):
        slides = deck(data, page, query)
        for number, slide in enumerate(slides, start=1):
            for part in draw_slide(slide, number, len(slides)).inside:
                if isinstance(part, Element) and part.name == "svg":
                    x, y, wide, high = (float(part.attributes[n]) for n in ("x", "y", "width", "height"))
                    assert x + wide <= WIDTH, (page, query, number)
                    assert y + high <= FOOT, (page, query, number)


def test_the_decks_are_as_long_as_their_pages_have_things_to_say(data):
    count = len(portfolio().cards)
    assert len(deck(data, "region", {"region": "DED4"})) == 5
    assert len(deck(data, "pilots", {})) == 1 + count
    assert len(deck(data, "start", {})) == 6
    assert len(deck(data, "start", {"region": "PL22"})) == 6 + 4
    assert len(deck(data, "pilots", {"pilots": "E1,E2"})) == 1
    assert len(deck(data, "pilots", {"partner": "PP5"})) == 1
    assert len(deck(data, "pilots", {"partner": "PP6"})) == 2
    assert len(deck(data, "start", {"view": "needs"})) == 3


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("region", {}),
        ("region", {"region": "XX99"}),
        ("explore", {}),
        ("pilots", {"view": "fits"}),
        ("pilots", {"view": "fits", "region": "TR10"}),
    ],
)
def test_where_there_is_nothing_to_show_it_is_said(data, page, query):
    with pytest.raises(NoDeckError, match="choose a region"):
        deck(data, page, query)


def test_weights_follow_the_sandbox_in_the_address_and_the_side_that_is_shown(data):
    asked = {"view": "weights", "region": "PL22"}
    official = told(deck(data, "explore", asked))
    moved = told(deck(data, "explore", {**asked, "recipe": RECIPES[0]}))
    assert moved != official
    assert told(deck(data, "explore", {**asked, "recipe": RECIPES[0], "index": "official"})) == official
    assert told(deck(data, "explore", {**asked, "recipe": "what~is~this"})) == official
    assert len(moved) == len(deck(data, "explore", {**asked, "region": "TR10", "recipe": RECIPES[0]})) + 1


def test_settings_that_contradict_each_other_have_no_slides(data):
    with pytest.raises(NoDeckError):
        deck(data, "explore", {"view": "weights", "recipe": "aggregation~geometric"})


def test_statisticians_have_a_finding_a_slide_and_a_section_its_own(data):
    whole = [slide.title for slide in deck(data, "explore", {"view": "statisticians"})]
    assert len(set(whole)) == len(whole) == 5
    some = deck(data, "explore", {"view": "statisticians", "section": "decides"})
    assert [slide.title for slide in some] == whole[1:3]


def told(slides):
    """What slides say and show, to compare decks by."""
    return [to_file(draw_slide(slide, number, len(slides))) for number, slide in enumerate(slides, start=1)]


@pytest.mark.parametrize(
    ("page", "damaged", "meant"),
    [
        ("region", {"region": "gr30.", "group": "ce"}, {"region": "EL30", "group": "CE"}),
        (
            "region",
            {"region": "PL22", "group": "near.pl22.300"},
            {"region": "PL22", "group": "near.PL22.300"},
        ),
        ("pilots", {"pilots": "e1, e2"}, {"pilots": "E1,E2"}),
        ("pilots", {"pilot": "e1."}, {"pilot": "E1"}),
        (
            "explore",
            {"view": "compare", "regions": "gr30,at31"},
            {"view": "compare", "regions": "EL30,AT31"},
        ),
    ],
)
def test_slides_read_codes_as_their_pages_do(data, page, damaged, meant):
    assert told(deck(data, page, damaged)) == told(deck(data, page, meant))


def test_slides_of_a_region_are_beside_the_group_that_is_asked_for(data):
    beside = deck(data, "region", {"region": "PL22", "group": "border.PL22"})
    assert told(beside) != told(deck(data, "region", {"region": "PL22"}))


def test_a_slide_of_a_region_that_is_not_scored_says_so(data):
    first = deck(data, "region", {"region": "CH04"})[0]
    assert first.title
    assert not first.pictures


def test_what_an_address_says_is_text_in_a_slide(data):
    slide = deck(data, "start", {"region": "<script>alert(1)</script>"})[0]
    assert b"<script" not in to_file(draw_slide(slide, 1, 1))


def test_the_file_has_the_size_of_a_slide(data):
    written = to_file(draw_slide(deck(data, "start", {})[0], 1, 6)).decode()
    assert re.search(rf'viewBox="0 0 {WIDTH:g} {HEIGHT:g}"', written)


def test_a_slide_of_regions_names_those_it_leaves_out():
    (slide,) = deck(dataset(), "explore", {"view": "compare", "regions": "FRY4,FRY5,BG41"})
    assert slide.kicker == "2 regions compared"
    assert "Left out of the comparison: Mayotte (no score" in slide.source


def test_slides_of_what_fits_use_what_the_reader_states():
    data, facts = dataset(), portfolio()
    asked = {"view": "fits", "region": "PL22", "need_space": "1", "need_support": "0"}
    open_, stated = (
        deck(data, "pilots", query)[0] for query in ({**asked, "need_space": "", "need_support": ""}, asked)
    )
    expected = match_region(
        data, facts, "PL22", DEFAULT_GROUP, met=None, stated={"space": 1.0, "support": 0.0}
    )
    assert [row[0] for row in stated.rows] == [
        pilot_page(facts, fit.pilot).name for fit in expected.fits[:5]
    ]
    assert stated.title == fits_title(facts, expected)
    assert stated.rows != open_.rows
    assert (
        "Is affordable space scarce here? Yes · Is advice for creatives missing here? No" in stated.source
    )
    assert "left open" in open_.source
    (mine,) = [slide for slide in deck(data, "region", asked) if "By your answers" in slide.source]
    assert mine.title == stated.title
    met = deck(data, "pilots", {**asked, "met": next(iter(facts.facts.conditions))})[0]
    assert "Conditions in place: 1." in met.source


def test_what_an_address_states_wrongly_counts_as_not_stated():
    query = {"need_space": "7", "need_support": "<b>", "met": "nothing", "cells": "Z.digital.9"}
    assert stated_in(portfolio(), query) == Stated()


def test_slides_know_every_parameter_by_which_a_reader_states_something():
    assert set(PARAMS) <= set(ASKED)
