"""Capital regions against the others of their country: three marks a row with the distance between."""

from typing import Any

import pandas as pd

from inducci_dash.charts.figure.colours import INK, PAPER, QUIET, REGION, RULE
from inducci_dash.charts.figure.drawing import Drawing, LightDrawing, Widths, Words
from inducci_dash.charts.figure.svg import Element, drawing, tag
from inducci_dash.charts.figure.svg_rows import STEP, WIDTHS, Scale, figure_at, row_name
from inducci_dash.language import _, format_number

NUMBER = 34
"""Room for a number of two digits beside a mark."""


def dumbbells(rows: pd.DataFrame, words: Words, widths: Widths = WIDTHS) -> LightDrawing:
    """A row a country: `name`, `others` (hollow), `capital` (filled), `best` (tick); one scale.

    `others` is the middle of the other regions, `best` the highest of them: where its tick stands beyond
    the filled mark, the capital's region does not lead.
    """
    return Drawing([_drawn(rows, width) for width in widths], *words)


def _drawn(rows: pd.DataFrame, width: float) -> Element:
    names = min(130.0, width * 0.34)
    every = rows[["others", "capital", "best"]]
    scale = Scale(float(every.min().min()), float(every.max().max()), names + NUMBER, width - NUMBER)
    return drawing(
        width, STEP * len(rows), [_row(row, at, scale, names) for at, row in enumerate(rows.itertuples())]
    )


def _row(row: Any, at: int, scale: Scale, names: float) -> list[Element]:
    y = STEP * (at + 0.5)
    others, capital, best = scale(row.others), scale(row.capital), scale(row.best)
    said = _("{name}: capital region {capital}, best other {best}, middle of the others {others}").format(
        name=row.name,
        capital=format_number(row.capital),
        best=format_number(row.best),
        others=format_number(row.others),
    )
    return [
        row_name(row.name, y, names - 8),
        tag(
            "line",
            x1=min(others, capital),
            x2=max(best, capital),
            y1=y,
            y2=y,
            stroke=RULE,
            stroke_width=4,
            class_="line",
        ),
        tag("line", x1=best, x2=best, y1=y - 7, y2=y + 7, stroke=INK, stroke_width=2),
        tag("circle", tag("title", said), cx=others, cy=y, r=5, fill=PAPER, stroke=QUIET, stroke_width=1.6),
        tag("circle", tag("title", said), cx=capital, cy=y, r=6, fill=REGION, class_="mine"),
        figure_at(min(others, capital) - 10, y, format_number(min(row.others, row.capital)), anchor="end"),
        figure_at(
            max(best, capital) + 10,
            y,
            format_number(max(row.best, row.capital)),
            colour=INK,
            font_weight="600" if row.capital >= row.best else None,
        ),
    ]
