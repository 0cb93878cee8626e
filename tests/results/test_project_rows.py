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
from inducci_dash.results.pilots.pilots import portfolio
from inducci_dash.results.pilots.portfolio import (
    cells_text,
    edition_rows,
    matrix_rows,
    milestone_rows,
    read_cells,
    reason_rows,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [("2021-04-21", "21 Apr 2021"), ("2022-03", "Mar 2022"), ("2025", "2025"), ("unknown", "unknown")],
)
def test_dates_are_as_exact_as_their_source(text: str, words: str) -> None:
    assert date_words(text) == words


def test_spans() -> None:
    assert span_words(date(2021, 3, 26), date(2021, 5, 2)) == "26 Mar 2021 \u2013 2 May 2021"
    assert span_words(date(2021, 3, 26)) == "26 Mar 2021"


@pytest.mark.parametrize(
    ("pilot", "words"),
    [
        ("A", "dates unknown, length 2\u00a0weeks"),
        ("B", "26 Mar 2021 \u2013 2 May 2021"),
        ("D", "dates unknown"),
    ],
)
def test_a_length_is_told_where_no_dates_are(pilot: str, words: str) -> None:
    assert when_words(portfolio().facts.pilots[pilot]) == words


def test_bounds_stay_with_the_number() -> None:
    quantities = {item.quantity_id: item for item in portfolio().facts.partners["PP6"].quantities}
    assert amount(quantities["veneto_firms"]) == "nearly 14\u202f000\u00a0enterprises"


def test_every_outcome_row_has_grade_comparison_reason_and_source() -> None:
    outcomes = [outcome for card in portfolio().cards.values() for outcome in card.outcomes]
    rows = outcome_rows(portfolio(), outcomes)
    assert len(rows) == len(outcomes)
    assert (rows[["Grade", "Comparison", "Why this grade", "Sources"]] != "").all().all()


def test_the_matrix_holds_the_weights_recorded() -> None:
    table = matrix_rows(portfolio(), {})
    assert table.loc["Space"].tolist() == [2, 1, 0, 2, 0, 1, 0]
    assert not table.loc["Digital"].any()


def test_a_readers_own_weight_replaces_the_recorded_one() -> None:
    table = matrix_rows(portfolio(), {("A", "space"): 0, ("C", "digital"): 2})
    assert table.at["Space", "A"] == 0
    assert table.at["Digital", "C"] == 2


def test_a_weak_reading_is_marked() -> None:
    rows, titles = reason_rows(portfolio()).set_index(["Pilot", "Pull factor"]), portfolio().factors
    assert rows.at[("F", titles["client_demand"]), "Weight"] == "1 ?"
    assert rows.at[("F", titles["reach"]), "Weight"] == "2"


def test_visitors_nobody_counted_are_unknown_and_not_nought() -> None:
    rows = edition_rows(portfolio().facts.series["werkschau"]).set_index("Edition")
    assert rows.at["2021, Brückenstraße 10, Chemnitz", "Visitors"] == "unknown"
    assert rows.at["2023, Industriemuseum Chemnitz", "Visitors"] == "about 16\u202f500"
    assert rows["Exhibitors"].tolist() == ["50", "150", "130", "100"]


def test_milestones_are_as_exact_as_their_source() -> None:
    rows = milestone_rows(portfolio().facts.project.milestones).set_index("What")
    assert rows.at["Kick-off meeting, Padova", "When"] == "Jun 2019"
    assert rows.at["WerkSchau in Chemnitz", "When"] == "26 Mar 2021 \u2013 2 May 2021"


def test_sources_stand_once_each() -> None:
    rows = source_rows(portfolio(), ["output_document", "bsc_inducci", "output_document"])
    assert len(rows) == 2
    assert rows.iloc[0]["Address"] == "not public"


def test_own_weights_survive_the_address() -> None:
    cells = {("A", "space"): 0, ("F", "reach"): 1}
    assert read_cells(cells_text(cells), "ABF", ["space", "reach"]) == cells
    assert read_cells("", "ABF", ["space"]) == {}
    assert read_cells("A.space.3", "ABF", ["space"]) is None
