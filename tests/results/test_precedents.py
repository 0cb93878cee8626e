import numpy as np
import pandas as pd
import pytest

from inducci_dash.results.region.precedents import (
    at_or_beyond,
    known_moves,
    nearest_examples,
    precedents,
    reached,
    spans,
    usual_span,
)
from inducci_dash.results.region.what_if_words import precedent_sentences, standing_sentence
from inducci_dash.store.values import break_years

MADE_UP = pd.DataFrame(
    [
        ("AT31", 2000, 2005, 10.0, 12.0, 2.0),
        ("AT31", 2001, 2006, 11.0, 16.0, 5.0),
        ("DED4", 2000, 2005, 20.0, 24.0, 4.0),
        ("PL22", 2000, 2005, 20.5, 17.5, -3.0),
    ],
    columns=["nuts_id", "from_year", "to_year", "from_value", "to_value", "change"],
)


def test_a_move_is_counted_once_a_region_and_once_a_window():
    found = precedents(MADE_UP, asked=4.0, start=20.0, band=1.0)
    assert (found.regions, found.made_it) == (3, 2)
    assert (found.alike, found.alike_made_it) == (2, 1)


def test_a_move_down_is_reached_by_going_as_far_down():
    assert reached(MADE_UP, -3.0)["nuts_id"].tolist() == ["PL22"]
    assert reached(MADE_UP, -3.1).empty


def test_examples_are_one_a_region_and_the_nearest_start_first():
    found = nearest_examples(MADE_UP, asked=2.0, start=20.0)
    assert found["nuts_id"].tolist() == ["DED4", "AT31"]
    assert found["from_year"].tolist() == [2000, 2001]


@pytest.mark.parametrize("name", ["tertiary_education", "unemployment", "population"])
def test_moves_are_a_recount_of_what_was_published_with_no_break_between(made, name):
    indicator = made.snapshot.catalogue.indicators[name]
    rows = made.snapshot.rows_of(name)
    flagged = {(row.nuts_id, row.year) for row in rows.itertuples() if row.flag == "b"}
    expected = set()
    for unit in made.given.units:
        published = made.series[name].loc[unit].dropna()
        starts = {*break_years(indicator, unit[:2]), *(year for code, year in flagged if code == unit)}
        for year in published.index:
            if year + 5 in published.index and not any(year < start <= year + 5 for start in starts):
                expected.add((unit, int(year)))
    moves = known_moves(made, name, 5)
    assert set(zip(moves["nuts_id"], moves["from_year"], strict=True)) == expected
    assert (moves["to_year"] - moves["from_year"] == 5).all()
    np.testing.assert_allclose(moves["change"], moves["to_value"] - moves["from_value"])


def test_no_move_crosses_the_break_of_the_labour_force_survey(made):
    assert 2021 in break_years(made.snapshot.catalogue.indicators["tertiary_education"], "DE")
    moves = known_moves(made, "tertiary_education", 3)
    assert not ((moves["from_year"] < 2021) & (moves["to_year"] >= 2021)).any()


def test_every_span_on_offer_has_moves_and_five_years_come_first(made):
    offered = spans(made, "unemployment")
    assert usual_span(offered) == 5
    assert all(len(known_moves(made, "unemployment", span)) for span in (offered[0], offered[-1]))
    assert usual_span([1, 2, 3]) == 3


def test_a_figure_of_one_year_has_no_moves(made):
    assert spans(made, "adult_learning") == []
    assert known_moves(made, "adult_learning", 5).empty


def test_standing_counts_both_ways_meet_in_the_ties(made):
    up, known = at_or_beyond(made, "manufacturing_intensity", 20.0, upwards=True)
    down, _known = at_or_beyond(made, "manufacturing_intensity", 20.0, upwards=False)
    values = made.tables["manufacturing_intensity"].loc[list(made.given.units), "value"]
    assert known == values.notna().sum()
    assert up + down == known + (values == 20.0).sum()


def said(made, name: str, asked: float) -> str:
    """On moves over three years: those of tertiary education begin at its break."""
    indicator = made.snapshot.catalogue.indicators[name]
    moves = known_moves(made, name, 3)
    found = precedents(moves, asked=asked, start=27.0, band=5.0)
    return " ".join(precedent_sentences(made, indicator, moves, found, asked=asked, span=3, start=27.0))


def test_a_move_nobody_made_is_said_with_the_furthest_that_was_made(made):
    words = said(made, "tertiary_education", 33.0)
    furthest = known_moves(made, "tertiary_education", 3)["change"].max()
    assert words.startswith("**No region did**")
    assert f"+{furthest:.1f}" in words


def test_a_count_that_only_grows_has_no_move_down(made):
    assert "No region moved in this direction at all." in said(made, "tertiary_education", -1.0)


def test_a_move_that_was_made_names_who_made_it(made):
    words = said(made, "tertiary_education", 3.0)
    moves = reached(known_moves(made, "tertiary_education", 3), 3.0)
    assert words.startswith(f"**{moves['nuts_id'].nunique()} regions**")
    assert "percentage points" in words
    assert "Nearest in their starting point:" in words


def test_standing_reads_in_the_direction_of_the_move(made):
    indicator = made.snapshot.catalogue.indicators["unemployment"]
    assert "or lower today" in standing_sentence(indicator, 2.0, 6, 241, upwards=False)
    assert "or higher today" in standing_sentence(indicator, 9.0, 1, 241, upwards=True)
