"""Sensitivity, weights, shifts, correlations, coverage and moves."""

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inducci_dash.charts.correlation import correlation, legend_words, warning_of
from inducci_dash.charts.coverage import coverage
from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.lettering import text_width
from inducci_dash.charts.figure.svg import Element
from inducci_dash.charts.figure.svg_rows import SIZE
from inducci_dash.charts.moves import classes, moves
from inducci_dash.charts.rank_ranges import rank_ranges
from inducci_dash.charts.rank_strips import rank_strips
from inducci_dash.charts.sensitivity import leave_one_out, sensitivity
from inducci_dash.charts.shifts import shifts
from inducci_dash.charts.weights import weight_sets, weights
from inducci_dash.domain.errors import DataNotFound
from tests.charts.gallery import (
    correlations,
    coverage_rows,
    sensitivity_rows,
    shift_rows,
    strip_rows,
    weight_rows,
)
from tests.charts.test_heat_table import parts
from tests.charts.test_region_charts import notes


def parts_of(drawing: Element, name: str) -> list[Element]:
    return [part for part in parts(drawing) if part.name == name]


def test_sensitivity_orders_by_total_and_draws_both_indices_with_intervals() -> None:
    drawing = sensitivity(sensitivity_rows().iloc[::-1], sentence="Weights move most.")
    figure = drawing.figure
    first, total = figure.data

    assert list(first.x) == pytest.approx([46, 20, 11, 3, 1])
    assert list(total.x) == pytest.approx([60, 31, 15, 5, 2])
    assert list(total.error_x.array) == pytest.approx([5] * 5)
    assert notes(figure)[:2] == ["Weights", "Normalisation"]
    assert drawing.table["Choice"].iloc[0] == "Weights"


def test_leaving_one_out_shows_the_largest_and_skips_the_unknown() -> None:
    table = pd.DataFrame({"title": list("abcd"), "shift": [1.0, np.nan, 3.0, 2.0]})
    drawing = leave_one_out(table, most=2)

    assert list(drawing.figure.data[0].x) == [3.0, 2.0]
    assert "Without c" in drawing.sentence
    assert drawing.table["Left out"].tolist() == list("cdab")


def test_weights_pair_the_nominal_with_the_effective() -> None:
    drawing = weights(weight_rows())
    figure = drawing.figure

    assert [trace.marker.symbol for trace in figure.data] == ["circle-open", "diamond"]
    assert list(figure.data[1].x) == pytest.approx((weight_rows()["effective"] * 100).tolist())
    assert (figure.layout.shapes[0].x0, figure.layout.shapes[0].x1) == pytest.approx((10, 14))
    assert "Creative scene and networks counts for more" in drawing.sentence
    assert drawing.table["Nominal weight, %"].sum() == pytest.approx(100)


def test_rank_ranges_run_from_the_best_to_the_worst_rank_around_the_own_one() -> None:
    table = pd.DataFrame({"title": ["any <weights>"], "low": [22.0], "high": [77.0]})
    drawing = rank_ranges(table, own_rank=41, units=242)
    figure = drawing.figure
    bar = figure.data[0]
    assert bar.base[0] == 21.5
    assert bar.base[0] + bar.x[0] == 77.5
    assert [shape.x0 for shape in figure.layout.shapes] == [41]
    assert "<weights>" not in bar.hovertext[0]
    assert drawing.sentence == "Place 41 of 242 regions; any <weights>: 22–77."
    assert drawing.table.to_numpy().tolist() == [["any <weights>", 22, 77]]


def test_weight_sets_are_named_in_the_key() -> None:
    sets = {"nominal": "official", "sandbox": "my <own>"}
    drawing = weight_sets(weight_rows(), sets=sets, sentence="At best rank 12.")

    assert len(drawing.figure.data) == 2
    assert "my <own>" in notes(drawing.figure)[-1]
    assert drawing.table["official"].tolist() == pytest.approx([10.0] * 10)


def test_shifts_point_from_the_rank_before_to_the_rank_after() -> None:
    table = pd.DataFrame(
        {
            "nuts_id": ["AA01", "AA02", "AA03", "AA04"],
            "name": ["One", "Two", "Three", "Four"],
            "rank_before": [1.0, 2.0, 3.0, np.nan],
            "rank_after": [3.0, 2.0, 1.0, 4.0],
        }
    )
    drawing = shifts(table, most=1, always="AA02")
    wide = drawing.figure[0]
    rows = [
        row for row in parts_of(wide, "g") if row.inside and getattr(row.inside[0], "name", "") == "title"
    ]
    arrows = [re.match(r"M([\d.]+) [\d.]+H([\d.]+)$", row.inside[3].attributes["d"]) for row in rows]
    before, after = zip(*((float(found[1]), float(found[2])) for found in arrows if found), strict=True)

    assert before[0] > before[1] > before[2]
    assert (after[0], after[1], after[2]) == (before[2], before[1], before[0])
    assert [row.inside[5].attributes["fill"] for row in rows] == [
        colours.GAIN,
        colours.GROUP,
        colours.LOSS,
    ]
    assert [row.inside[2].inside for row in rows] == [("+2 places",), ("0 places",), ("\u22122 places",)]
    assert [picture.size[0] for picture in drawing.figure] == [1160, 700, 340]
    assert drawing.sentence == (
        "The ranks move by 1.3 places on average; Three wins most (+2); One loses most (\u22122)."
    )
    assert drawing.table["Ranks won"].tolist() == [2, 0, -2]


def test_nothing_moved_is_said_not_drawn() -> None:
    still = shift_rows().assign(rank_after=lambda t: t["rank_before"])

    for always in (None, str(still["nuts_id"].iloc[0])):  # a region that is always shown is no movement
        with pytest.raises(DataNotFound, match="No region's rank moved"):
            shifts(still, always=always)


def test_words_of_a_move_stay_inside_the_drawing_at_every_width() -> None:
    long = "A region whose name with its fifth and interval is far longer than a phone is wide"
    for picture in shifts(shift_rows().assign(label=long)).figure:
        for text in parts_of(picture, "text"):
            start, wide = float(text.attributes["x"]), text_width(text.inside[0], SIZE)
            side = text.attributes.get("text-anchor", "start")
            left = start - {"start": 0, "middle": wide / 2, "end": wide}[side]
            assert left >= -0.5, text
            assert left + wide <= picture.size[0] + 0.5, text


@pytest.mark.parametrize(
    ("value", "warning"),
    [
        (-0.41, "conflict"),
        (-0.4, "weak"),
        (0.29, "weak"),
        (0.3, ""),
        (0.9, ""),
        (0.91, "redundant"),
        (None, ""),
    ],
)
def test_warnings_at_the_jrc_thresholds(value: float | None, warning: str) -> None:
    assert warning_of(value) == warning


def test_correlations_carry_figure_and_symbol_and_leave_the_diagonal_empty() -> None:
    square = correlations(6)
    figure = correlation(square, titles={"factor_0": "Zero"}).figure
    said = {
        (t.x[k], t.y[k]): t.text[k] for t in figure.data if t.type == "scatter" for k in range(len(t.x))
    }

    assert said[1, 0] == "0.95●"
    assert (1, 1) not in said
    assert figure.layout.yaxis.ticktext[0] == "Zero"
    assert legend_words() == "▼ conflict, below −0.4; ○ weak, below 0.3; ● redundant, above 0.9"
    with pytest.raises(DataNotFound, match="same ids"):
        correlation(square.iloc[:, ::-1], titles={})


def test_correlation_warnings_are_counted_and_listed_once() -> None:
    square = correlations(8)
    drawing = correlation(square, titles={})
    table = drawing.table

    assert "1 conflict" in drawing.sentence
    assert "1 are redundant" in drawing.sentence
    assert table.iloc[0][["First", "Second", "Warning"]].tolist() == [
        "factor_2", "factor_5", "conflict",
    ]  # fmt: skip
    assert (table["Warning"] == "redundant").sum() == 1


def test_coverage_tells_none_from_nothing_published() -> None:
    table = pd.DataFrame(
        {
            "indicator_id": ["a", "a", "a"],
            "title": ["A"] * 3,
            "country": ["AT", "BE", "CZ"],
            "share": [1.0, 0.0, np.nan],
            "year": [2023, 2023, np.nan],
        }
    )
    drawing = coverage(table)
    figure = drawing.figure
    said = {t.x[k]: t.text[k] for t in figure.data if t.type == "scatter" for k in range(len(t.x))}

    assert said == {0: "✓", 1: "0", 2: "\u2013"}
    assert "nothing published" in figure.data[0].hovertext[0][2]
    assert drawing.sentence == "Of 3 cells (indicator by country), 1 are complete, 0 in part, 2 empty."
    assert coverage(coverage_rows()).table.shape == (12, 15)


def test_moves_mark_the_one_asked_about_and_count_who_reached_it() -> None:
    table = pd.DataFrame({"nuts_id": ["a"] * 5, "change": [-1.0, 0.0, 1.0, 2.0, np.nan]})
    told = {"years": 5, "unit": "points"}
    drawing = moves(table, asked=1.5, **told)
    figure = drawing.figure

    assert sum(figure.data[0].y) == 4
    assert figure.layout.shapes[0].x0 == 1.5
    assert "asked: +1.5\u00a0points" in notes(figure)
    assert drawing.table["Moves"].sum() == 4
    assert drawing.sentence.startswith("1 of 4 known moves reached")
    assert moves(table, asked=-0.5, **told).sentence.startswith("1 of 4 known moves reached")
    assert moves(table, asked=9, **told).sentence.startswith("No region moved by +9.0\u00a0points")
    with pytest.raises(DataNotFound, match="No change over this many years"):
        moves(table.iloc[4:], asked=1, **told)


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=40), st.floats(-60, 60))
def test_classes_hold_every_change_and_meet_at_the_one_asked(changes: list[float], asked: float) -> None:
    edges, counts = classes(changes, asked)

    assert sum(counts) == len(changes)
    assert min(abs(edge - asked) for edge in edges) < 1e-9
    assert edges[0] <= min(changes) + 1e-6
    assert edges[-1] >= max(changes) - 1e-6


def test_rank_strips_shade_where_the_draws_are_and_say_which_choice_parts_them() -> None:
    table, shares = strip_rows()
    drawing = rank_strips(table, shares)
    figure = drawing.figure
    cells = np.array(figure.data[0].z, dtype=float)
    np.testing.assert_allclose(np.nan_to_num(cells), shares)
    assert "ranks 4–6: 20" in figure.data[0].hovertext[1][1]
    assert drawing.sentence == (
        "By nine in ten other reasonable methods it holds ranks 5–26; highest with "
        "“Min-max (official)” (4–12), lowest with “Percentile rank” (19–27)."
    )
    assert drawing.table["Median rank"].tolist() == [14.5, 8, 23]
