"""All regions of a country as dots in a row, with the country's middle: differences within and between."""

import pandas as pd

from inducci_dash.charts.figure.colours import GROUP, INK, RULE
from inducci_dash.charts.figure.drawing import Drawing, LightDrawing, Widths, Words
from inducci_dash.charts.figure.svg import Element, drawing, tag
from inducci_dash.charts.figure.svg_rows import (
    SIZE,
    STEP,
    WIDTHS,
    Scale,
    axis_ends,
    guide,
    row_name,
)
from inducci_dash.language import _, format_number


def country_strips(rows: pd.DataFrame, words: Words, widths: Widths = WIDTHS) -> LightDrawing:
    """`rows`: a row a region with `name` (its country's) and `score`; the highest middle comes first."""
    return Drawing([_drawn(rows, width) for width in widths], *words)


def _drawn(rows: pd.DataFrame, width: float) -> Element:
    middles = rows.groupby("name")["score"].median().sort_values(ascending=False)
    names = min(130.0, width * 0.34)
    scale = Scale(0, 10 * (float(rows["score"].max()) // 10 + 1), names, width - 8)
    bottom = STEP * len(middles)
    ticks = [0, scale.high / 2, scale.high]
    strips = [
        _strip(str(name), rows.loc[rows["name"] == name, "score"], middle, STEP * (at + 0.5), scale)
        for at, (name, middle) in enumerate(middles.items())
    ]
    guides = [guide(scale(tick), 0, bottom) for tick in ticks]
    return drawing(width, bottom + SIZE + 6, guides, strips, axis_ends(scale, bottom, ticks))


def _strip(name: str, scores: pd.Series, middle: float, y: float, scale: Scale) -> list[Element]:
    said = _("{name}: {low} to {high}, middle {middle}").format(
        name=name,
        low=format_number(scores.min()),
        high=format_number(scores.max()),
        middle=format_number(middle),
    )
    ends = tag(
        "line", x1=scale(scores.min()), x2=scale(scores.max()), y1=y, y2=y, stroke=RULE, stroke_width=4
    )
    dots = "".join(f"M{scale(score):g} {y:g}h0" for score in scores)
    return [
        row_name(name, y, scale.left - 8),
        tag(
            "g",
            tag("title", said),
            ends,
            tag(
                "path",
                d=dots,
                stroke=GROUP,
                stroke_width=8,
                stroke_linecap="round",
                stroke_opacity=0.55,
                class_="dots",
            ),
            tag(
                "line", x1=scale(middle), x2=scale(middle), y1=y - 8, y2=y + 8, stroke=INK, stroke_width=2.5
            ),
        ),
    ]
