"""Differences on both sides of nought, a bar a row: behind to the left, ahead to the right."""

from typing import Any

import pandas as pd

from inducci_dash.charts.figure.colours import GAIN, INK, LOSS, QUIET
from inducci_dash.charts.figure.drawing import Drawing, LightDrawing, Widths, Words
from inducci_dash.charts.figure.svg import Element, drawing, tag
from inducci_dash.charts.figure.svg_rows import (
    GAP,
    STEP,
    WIDTHS,
    Scale,
    figure_at,
    guide,
    names_room,
    row_name,
    signed,
)

NUMBER = 34


def differences(rows: pd.DataFrame, words: Words, widths: Widths = WIDTHS) -> LightDrawing:
    """`rows`: `name` and `difference`, a bar each from the middle line, its signed number at its end."""
    return Drawing([_drawn(rows, width) for width in widths], *words)


def _drawn(rows: pd.DataFrame, width: float) -> Element:
    names = names_room(rows["name"], width, min(150.0, width * 0.38))
    most = float(rows["difference"].abs().max()) or 1.0
    scale = Scale(-most, most, names + NUMBER, width - NUMBER)
    bars = [_bar(row, STEP * (at + 0.5), scale, names) for at, row in enumerate(rows.itertuples())]
    return drawing(width, STEP * len(rows), bars, [_middle(scale(0), STEP * len(rows))])


def _middle(x: float, bottom: float) -> Element:
    line = guide(x, 0, bottom)
    return tag("line", **{**line.attributes, "stroke": QUIET})


def _bar(row: Any, y: float, scale: Scale, names: float) -> list[Element]:
    end, zero = scale(row.difference), scale(0)
    ahead = row.difference >= 0
    said = signed(row.difference)
    return [
        row_name(row.name, y, names - GAP),
        tag(
            "rect",
            tag("title", f"{row.name} {said}"),
            x=min(end, zero),
            y=y - 6,
            width=abs(end - zero),
            height=12,
            fill=GAIN if ahead else LOSS,
            class_="mine" if ahead else None,
        ),
        figure_at(end + (6 if ahead else -6), y, said, colour=INK, anchor="start" if ahead else "end"),
    ]
