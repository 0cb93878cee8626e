"""Pictures of findings: every mark inside the drawing, letters of 14 pixels, one row of marks a row."""

import pandas as pd
import pytest

from inducci_dash.charts.differences import differences
from inducci_dash.charts.dumbbells import dumbbells
from inducci_dash.charts.figure.drawing import Words
from inducci_dash.charts.figure.svg import Element
from inducci_dash.charts.figure.svg_rows import WIDTHS
from inducci_dash.charts.share_bars import share_bars
from inducci_dash.exports.finding_pictures import finding_drawing
from inducci_dash.results.dataset import dataset
from inducci_dash.results.findings import tell


def parts(element):
    yield element
    for one in element.inside:
        if isinstance(one, Element):
            yield from parts(one)


@pytest.fixture(scope="module")
def pictures():
    data = dataset()
    return {one.finding.finding_id: finding_drawing(data, one) for one in tell(data)}


def test_every_finding_is_drawn_for_column_and_phone(pictures):
    for name, one in pictures.items():
        assert [drawn.size[0] for drawn in one.figure] == list(WIDTHS), name
        assert len(one.table) >= 6
        assert not one.table.isna().any().any(), name


def test_letters_and_marks_stay_readable_and_inside(pictures):
    for name, one in pictures.items():
        for drawn in one.figure:
            width, height = drawn.size
            for part in parts(drawn):
                given = part.attributes
                if part.name == "text":
                    assert float(given["font-size"]) >= 14
                if part.name == "circle":
                    assert 0 <= float(given["cx"]) <= width, name
                    assert 0 <= float(given["cy"]) <= height, name
                if part.name == "rect":
                    assert float(given["x"]) + float(given["width"]) <= width + 0.01, name


def test_a_capital_behind_shows_its_tick_beyond_the_mark():
    rows = pd.DataFrame(
        {"name": ["A", "B"], "others": [20.0, 30.0], "capital": [50.0, 40.0], "best": [40.0, 60.0]}
    )
    (picture,) = dumbbells(rows, Words(""), (400,)).figure
    drawn = list(parts(picture))
    filled = [float(one.attributes["cx"]) for one in drawn if one.attributes.get("class") == "mine"]
    ticks = [
        float(one.attributes["x1"])
        for one in drawn
        if one.name == "line" and one.attributes["x1"] == one.attributes["x2"]
    ]
    assert ticks[0] < filled[0]
    assert ticks[1] > filled[1]


@pytest.mark.parametrize("width", [296, 464])
def test_no_factor_is_cut_on_a_phone(width):
    names = ["Entrepreneurship", "Creative scene", "Quality of life"]
    rows = pd.DataFrame({"name": names, "difference": [2.0, -3.0, 0.0], "share": 0.5, "said": "half"})
    for draw in (differences, share_bars):
        (drawn,) = draw(rows, Words(""), (width,)).figure
        written = {one.inside[0] for one in parts(drawn) if one.name == "text"}
        assert set(names) <= written


def test_bars_grow_from_nought_to_both_sides():
    rows = pd.DataFrame({"name": ["A", "B", "C"], "difference": [-10.0, 5.0, 0.2]})
    (drawn,) = differences(rows, Words(""), (400,)).figure
    bars = [one for one in parts(drawn) if one.name == "rect"]
    behind, ahead, none = (float(bar.attributes["width"]) for bar in bars)
    assert behind == pytest.approx(2 * ahead, abs=0.1)
    assert none < 3
    assert float(bars[0].attributes["x"]) < float(bars[1].attributes["x"])
