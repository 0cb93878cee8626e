"""Charts of the test cases: what is drawn is what the tables say; unknown is said, not drawn as nought."""

import math

import numpy as np
import pandas as pd
import pytest

from inducci_dash.charts.editions import describe_editions, editions, editions_table
from inducci_dash.charts.event_study import event_study, event_study_table
from inducci_dash.charts.figure import theme
from inducci_dash.charts.figure.colours import REGION, SEVEN
from inducci_dash.charts.figure.outline import rings
from inducci_dash.charts.fits import describe_fits, fits, fits_table
from inducci_dash.charts.local_map import DrawnArea, DrawnPlace, local_map
from inducci_dash.charts.magnitudes import format_amount, magnitudes
from inducci_dash.charts.service_matrix import describe_service_matrix, service_matrix, service_matrix_table
from inducci_dash.charts.timeline import describe_timeline, timeline, timeline_table
from inducci_dash.domain.errors import DataNotFound
from inducci_dash.results.pilots.pilots import portfolio
from inducci_dash.results.pilots.portfolio import edition_rows, matrix_rows, timeline_rows

FACTORS = {name: name.title() for name in ("space", "image", "digital")}


def test_the_timeline_draws_undated_cases_dotted_over_the_project():
    table = timeline_rows(portfolio())
    figure = timeline(table, first=2019, last=2022)
    dashes = [trace.line.dash for trace in figure.data[1:8]]
    assert dashes == ["dot", "solid", "dot", "dot", "dot", "dot", "dot"]
    assert list(figure.data[1].x) == list(figure.data[0].x)
    assert "1 with known dates" in describe_timeline(table)
    assert len(timeline_table(table)) == len(table) == 21


def test_the_matrix_leaves_blank_what_has_no_ground_and_sums_the_rest():
    cells = matrix_rows(portfolio(), FACTORS, {})
    figure = service_matrix(cells)
    grid = np.array(figure.data[0].z, dtype=object)
    assert list(grid[0][:7]) == [2, 1, None, 2, None, 1, None]
    assert all(value is None for value in grid[2])
    assert "no service acts on Digital" in describe_service_matrix(cells)
    assert len(service_matrix_table(cells)) == 4 + 3


def test_a_readers_own_weight_replaces_the_recorded_one_and_says_so():
    cells = matrix_rows(portfolio(), FACTORS, {("A", "space"): 0, ("C", "digital"): 2})
    own = cells.set_index(["implementation", "pull_factor"])
    assert own.at[("A", "space"), "weight"] == 0
    assert own.at[("C", "digital"), "weight"] == 2
    assert own.at[("C", "digital"), "why"].startswith("Set by you")


def test_unknown_visitors_have_no_bar_but_the_word():
    table = edition_rows(portfolio().facts.series["werkschau"])
    figure = editions(table)
    assert len(figure.data) == 12 - 2
    assert sum("unknown" in (words.text or "") for words in figure.layout.annotations) == 2
    assert "Visitors: 2019, Trade fair, Löbau 25" in describe_editions(table)
    ours = [trace for trace in figure.data if trace.line.color == SEVEN]
    assert len(ours) == 2
    assert list(editions_table(table).columns) == ["Edition", "Exhibitors", "Area", "Visitors"]


def test_bars_of_a_fit_stand_end_to_end():
    table = pd.DataFrame(
        [
            {"title": "A", "need": 30.0, "structure": 10.0, "condition": 5.0, "open": 15.0, "low": 40.0,
             "high": 60.0, "fits": 0.8},
        ]
    )  # fmt: skip
    figure = fits(table, threshold=50)
    ends = [[0, 30], [30, 40], [40, 45], [45, 60], [40, 60]]
    assert [list(trace.x) for trace in figure.data] == [[*pair, None] for pair in ends]
    assert fits_table(table).iloc[0]["score"] == "45.0"


def test_the_words_of_a_fit_name_the_best_and_where_another_is_likelier():
    table = pd.DataFrame(
        [
            {"title": "A", "need": 30.0, "structure": 25.0, "condition": 5.0, "fits": 0.8},
            {"title": "B", "need": 10.0, "structure": 10.0, "condition": 5.0, "fits": 0.9},
        ]
    )
    likelier = "Drawn over what is not known, B fits most often, in 90\u00a0% of draws."
    assert describe_fits(table, "X", threshold=60) == (
        f"For X, A has most points, 60 of 100; it fits in 80\u00a0% of draws. {likelier}"
    )
    assert describe_fits(table[:1], "X", threshold=61) == (
        "For X, nothing reaches 61 points; A comes closest with 60."
    )


def test_amounts_stand_on_powers_of_ten_and_nothing_is_refused():
    figure = magnitudes([("reach", 0.001, SEVEN), ("noise", 0.7, REGION), ("none", 0.0, REGION)], unit="x")
    np.testing.assert_allclose(figure.data[0].x, [-3, math.log10(0.7)])
    assert [format_amount(value) for value in (0.00123, 0.7, 12.3, 4000)] == [
        "0.0012", "0.70", "12", "4\u202f000",
    ]  # fmt: skip
    with pytest.raises(DataNotFound):
        magnitudes([("reach", 0.0, SEVEN)], unit="x")


def test_an_event_study_shades_the_years_of_the_test_case():
    table = pd.DataFrame(
        {
            "year": [2017, 2018, 2019, 2020],
            "gap": [0.1, 0.0, np.nan, 0.4],
            "placebo_low": [-0.2, 0.0, np.nan, -0.3],
            "placebo_high": [0.2, 0.0, np.nan, 0.5],
        }
    )
    figure = event_study(table, first=2019, last=2019, unit="x", decimals=1)
    assert list(figure.data[-1].x) == [2017, 2018, 2020]
    assert (figure.layout.shapes[0].x0, figure.layout.shapes[0].x1) == (2018.5, 2019.5)
    assert event_study_table(table, decimals=1).iloc[3, 1] == "+0.4"


def test_outlines_are_read_as_closed_rings_of_steps():
    assert rings("M10 20l5 0 0 5-5-2zM0 0l1 1z") == [
        ([10, 15, 15, 10, 10], [20, 20, 25, 23, 20]),
        ([0, 1, 0], [0, 1, 0]),
    ]
    with pytest.raises(ValueError, match="other commands"):
        rings("M0 0C1 1 2 2 3 3z")


def test_two_places_on_one_spot_are_one_marker_with_both_names():
    areas = [DrawnArea("Treviso", "M0 0l10 0 0 10-10 0z", (5, 5), own=True)]
    places = [DrawnPlace("first", 3, 3, likely=False), DrawnPlace("second", 3, 3, likely=False)]
    figure = local_map(areas, places, size=(10, 10), scale=(50, 4))
    markers = figure.data[1]
    assert list(markers.text) == ["2 \u00d7"]
    assert markers.hovertext[0] == "first<br>second"


def test_words_from_data_cannot_become_markup():
    areas = [DrawnArea("<b>x</b>", "M0 0l10 0 0 10-10 0z", (5, 5), own=True)]
    figure = theme.framed(local_map(areas, [], size=(10, 10), scale=(50, 4)), title="<script>")
    assert "<script>" not in figure.to_json()
    assert "<b>x" not in figure.to_json()
