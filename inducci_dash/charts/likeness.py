"""A region against regions of its kind: its own mark, a tick for the others, the distance between."""

from typing import Any

import pandas as pd

from inducci_dash.charts.figure.colours import INK, REGION, RULE
from inducci_dash.charts.figure.drawing import Drawing, LightDrawing, Widths, Words
from inducci_dash.charts.figure.svg import Element, drawing, tag
from inducci_dash.charts.figure.svg_rows import (
    SIZE,
    STEP,
    WIDTHS,
    Scale,
    axis_ends,
    figure_at,
    guide,
    names_room,
    row_name,
    signed,
)
from inducci_dash.language import _, format_number

NUMBER = 40


def likeness(rows: pd.DataFrame, words: Words, widths: Widths = WIDTHS) -> LightDrawing:
    """`rows`: `name`, `score`, `peers` (mean of the similar regions), `difference`; scores 0-100."""
    return Drawing([_drawn(rows, width) for width in widths], *words)


def _drawn(rows: pd.DataFrame, width: float) -> Element:
    names = names_room(rows["name"], width, min(160.0, width * 0.4))
    both = rows[["score", "peers"]]
    low, high = 10 * (float(both.min().min()) // 10), 10 * (float(both.max().max()) // 10 + 1)
    scale = Scale(low, high, names + 6, width - NUMBER)
    step = STEP * 1.2
    bottom = step * len(rows)
    drawn = [_row(row, step * (at + 0.5), scale, width) for at, row in enumerate(rows.itertuples())]
    ends = [guide(scale(tick), 0, bottom) for tick in (low, high)]
    return drawing(width, bottom + SIZE + 6, ends, drawn, axis_ends(scale, bottom, (low, high)))


def _row(row: Any, y: float, scale: Scale, width: float) -> list[Element]:
    own, peers = scale(row.score), scale(row.peers)
    said = _("{name}: {score}, regions of its kind {peers}").format(
        name=row.name, score=format_number(row.score), peers=format_number(row.peers)
    )
    return [
        row_name(row.name, y, scale.left - 14),
        tag("line", x1=peers, x2=own, y1=y, y2=y, stroke=RULE, stroke_width=4, class_="line"),
        tag("line", x1=peers, x2=peers, y1=y - 8, y2=y + 8, stroke=INK, stroke_width=2.5),
        tag("circle", tag("title", said), cx=own, cy=y, r=6, fill=REGION, class_="mine"),
        figure_at(width, y, signed(row.difference), colour=INK, anchor="end", font_weight="600"),
    ]
