"""Shares of a whole, a bar a row in a frame that stands for all of it."""

from typing import Any

import pandas as pd

from inducci_dash.charts.figure.colours import INK, REGION, RULE
from inducci_dash.charts.figure.drawing import Drawing, LightDrawing, Widths, Words
from inducci_dash.charts.figure.svg import Element, drawing, tag
from inducci_dash.charts.figure.svg_rows import (
    GAP,
    STEP,
    WIDTHS,
    Scale,
    figure_at,
    names_room,
    row_name,
)
from inducci_dash.language import format_number

NUMBER = 58


def share_bars(rows: pd.DataFrame, words: Words, widths: Widths = WIDTHS) -> LightDrawing:
    """`rows`: `name`, `share` 0 to 1, and `said`, the row in words for its hover text."""
    return Drawing([_drawn(rows, width) for width in widths], *words)


def _drawn(rows: pd.DataFrame, width: float) -> Element:
    names = names_room(rows["name"], width, min(150.0, width * 0.42))
    scale = Scale(0, 1, names, width - NUMBER)
    step = STEP * 1.25
    bars = [_bar(row, step * (at + 0.5), scale) for at, row in enumerate(rows.itertuples())]
    return drawing(width, step * len(rows), bars)


def _bar(row: Any, y: float, scale: Scale) -> list[Element]:
    whole = scale(1) - scale(0)
    bar = {"x": scale(0), "y": y - 7, "height": 14}
    return [
        row_name(row.name, y, scale.left - GAP),
        tag("rect", **bar, width=whole, fill=RULE),
        tag("rect", tag("title", row.said), **bar, width=whole * row.share, fill=REGION, class_="mine"),
        figure_at(scale(1) + 8, y, format_number(100 * row.share, 0, "%"), colour=INK),
    ]
