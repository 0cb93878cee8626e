"""Pictures of pilots: every pilot where it acts, squares counted, letters of 14 pixels and more."""

import pandas as pd
import pytest

from inducci_dash.charts.figure.drawing import Words
from inducci_dash.charts.figure.svg import Element
from inducci_dash.charts.pilots import (
    MOST_SQUARES,
    SMALL,
    DrawnArea,
    DrawnPlace,
    factor_strip,
    in_proportion,
    place_map,
)
from inducci_dash.charts.reported_series import WIDTHS, reported_series


def texts(part: Element) -> list[Element]:
    found = [part] if part.name == "text" else []
    for inside in part.inside:
        if isinstance(inside, Element):
            found += texts(inside)
    return found


def words(part: Element) -> list[str]:
    return [str(text.inside[0]) for text in texts(part)]


def check_letters(drawing: Element) -> None:
    width, height = drawing.size
    for text in texts(drawing):
        assert float(text.attributes["font-size"]) >= SMALL
        assert 0 <= float(text.attributes["x"]) <= width
        assert 0 <= float(text.attributes["y"]) <= height


def test_a_strip_has_a_cell_for_each_factor_and_says_where_nobody_acts() -> None:
    strip = factor_strip({"Space": {"A": 2, "E2": 1}, "Digital": {}}, sentence="Digital is untried")
    assert strip.table.to_numpy().tolist() == [["Space", "A", "E2"], ["Digital", "", ""]]
    for drawing in strip.figure:
        assert words(drawing) == ["Space", "A", "E2", "Digital", "nobody"]
        check_letters(drawing)


def test_many_pilots_on_one_factor_stay_inside_their_cell() -> None:
    for drawing in factor_strip({"Space": {f"P{at}": 1 for at in range(12)}}, sentence="").figure:
        check_letters(drawing)


@pytest.mark.parametrize("times", [1.0, 2.9, 17, 740.9, MOST_SQUARES])
def test_there_are_as_many_squares_as_times(times: float) -> None:
    for drawing in in_proportion(times, Words("")).figure:
        (path,) = [part for part in drawing.inside if isinstance(part, Element) and part.name == "path"]
        assert path.attributes["d"].count("M") == round(times)


@pytest.mark.parametrize("times", [0.5, MOST_SQUARES + 1, float("nan")])
def test_what_cannot_be_drawn_is_refused(times: float) -> None:
    with pytest.raises(ValueError, match="cannot be drawn"):
        in_proportion(times, Words(""))


def test_places_on_one_spot_are_drawn_once_and_names_stay_inside() -> None:
    places = [
        DrawnPlace("Treviso (first desk)", 195, 20, False),
        DrawnPlace("Treviso (second desk)", 195, 20, False),
        DrawnPlace("Padova", 5, 50, False),
    ]
    areas = [DrawnArea("one", "M0 0h9v9z", True)]
    for drawing in place_map(areas, places, size=(200, 100), sentence="").figure:
        assert words(drawing) == ["Treviso (2)", "Padova"]
        check_letters(drawing)


def test_a_reported_series_has_a_row_a_value_that_says_what_it_is():
    table = pd.DataFrame(
        {
            "period": ["2021", "2020", "2021"],
            "role": ["target", "before", "measured"],
            "role_words": ["target", "before", "measured"],
            "value": [12.0, 3.0, 9.0],
            "text": ["12 visitors", "3 visitors", "9 visitors"],
        }
    )
    made = reported_series(table, title="Visitors")
    drawings = made.figure
    assert [drawing.size[0] for drawing in drawings] == list(WIDTHS)
    for drawing in drawings:
        check_letters(drawing)
        rows = [
            "2020 · before",
            "3 visitors",
            "2021 · measured",
            "9 visitors",
            "2021 · target",
            "12 visitors",
        ]
        assert words(drawing) == rows
        bars = [part for part in drawing.inside if isinstance(part, Element) and part.name == "rect"]
        lengths = [float(bar.attributes["width"]) for bar in bars]
        assert lengths == pytest.approx([lengths[2] * 3 / 12, lengths[2] * 9 / 12, lengths[2]], abs=0.02)
    assert (
        made.sentence
        == "Visitors: 2020 before 3 visitors; 2021 measured 9 visitors; 2021 target 12 visitors."
    )
