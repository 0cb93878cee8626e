"""Bars of a few regions: as long as their values, from nought, with a word where there is none."""

import math
from collections.abc import Iterator

import pytest

from inducci_dash.charts.figure.svg import Element, to_text
from inducci_dash.charts.value_bars import Bar, value_bars


def bars(part: Element) -> Iterator[tuple[float, float]]:
    """Left end and width of every bar."""
    if part.name == "rect":
        yield float(part.attributes["x"]), float(part.attributes["width"])
    for one in part.inside:
        if isinstance(one, Element):
            yield from bars(one)


def test_bars_are_as_long_as_their_values() -> None:
    rows = [Bar("A", 40.0, mine=True), Bar("B", 10.0), Bar("C", math.nan)]
    drawing = value_bars(rows, decimals=0, unit="rooms")
    assert drawing.sentence == "A 40, B 10, C –"
    for picture in drawing.figure:
        (left, first), (_left, second) = bars(picture)
        assert first == pytest.approx(4 * second, rel=0.01)
        assert left + first < picture.size[0]
        assert "no figure" in to_text(picture)


def test_bars_below_nought_end_where_those_above_begin() -> None:
    drawing = value_bars([Bar("A", -5.0), Bar("B", 5.0)], decimals=0, unit="")
    (low, wide), (middle, _width) = bars(drawing.figure[0])
    assert low + wide == pytest.approx(middle, abs=0.1)


def test_nothing_to_draw_is_refused() -> None:
    with pytest.raises(ValueError, match="no value"):
        value_bars([Bar("A", math.nan)], decimals=0, unit="")
