"""Facts as words and rows."""

from datetime import date

import pytest

from inducci_dash.results.pilots.facts import (
    amount,
    date_words,
    outcome_rows,
    source_rows,
    span_words,
    when_words,
)
from inducci_dash.results.pilots.matrix_weights import from_text, to_text
from inducci_dash.results.pilots.pilots import portfolio
from inducci_dash.results.pilots.portfolio import decimal_year, side_by_side_rows


@pytest.mark.parametrize(
    ("text", "words"),
    [("2021-04-21", "21 Apr 2021"), ("2022-03", "Mar 2022"), ("2025", "2025"), ("unknown", "unknown")],
)
def test_dates_are_as_exact_as_their_source(text: str, words: str) -> None:
    assert date_words(text) == words


def test_spans_and_decimal_years() -> None:
    assert span_words(date(2021, 3, 26), date(2021, 5, 2)) == "26 Mar 2021 \u2013 2 May 2021"
    assert span_words(date(2021, 3, 26)) == "26 Mar 2021"
    assert decimal_year(date(2020, 7, 2)) == pytest.approx(2020.5)


@pytest.mark.parametrize(
    ("implementation", "words"),
    [
        ("A", "dates unknown, length 2\u00a0weeks"),
        ("B", "26 Mar 2021 \u2013 2 May 2021"),
        ("D", "dates unknown"),
    ],
)
def test_a_length_is_told_where_no_dates_are(implementation: str, words: str) -> None:
    assert when_words(portfolio().facts.implementations[implementation]) == words


def test_bounds_stay_with_the_number() -> None:
    quantities = {item.quantity_id: item for item in portfolio().facts.partners["PP6"].quantities}
    assert amount(quantities["veneto_firms"]) == "nearly 14\u202f000\u00a0enterprises"


def test_every_outcome_row_has_grade_comparison_reason_and_source() -> None:
    outcomes = [outcome for card in portfolio().cards.values() for outcome in card.outcomes]
    rows = outcome_rows(portfolio(), outcomes)
    assert len(rows) == len(outcomes)
    assert (rows[["Grade", "Comparison", "Why this grade", "Sources"]] != "").all().all()


def test_side_by_side_says_unknown_where_nothing_is_recorded() -> None:
    rows = side_by_side_rows(portfolio()).set_index("Implementation")
    assert rows.at["A KRACH+", "Participants"] == "unknown"
    assert rows.at["B WerkSchau", "Participants"] == "150\u00a0exhibitors"
    assert rows.at["E2 Rural desk", "Investment"] == "9\u202f000\u00a0EUR"
    assert rows.at["E1 Desk network", "Investment"] == "none reported"


def test_sources_stand_once_each() -> None:
    rows = source_rows(portfolio(), ["output_document", "bsc_inducci", "output_document"])
    assert len(rows) == 2
    assert rows.iloc[0]["Address"] == "not public"


def test_own_weights_survive_the_address() -> None:
    cells = {("A", "space"): 0, ("F", "reach"): 1}
    assert from_text(to_text(cells), "ABF", ["space", "reach"]) == cells
    assert from_text("", "ABF", ["space"]) == {}
    assert from_text("A.space.3", "ABF", ["space"]) is None
