"""How many pairs of regions can be told apart, by the places between them."""

import pandas as pd

from inducci_dash.charts.figure.colours import INK, REGION, RULE
from inducci_dash.charts.figure.svg import Element, tag
from inducci_dash.charts.figure.svg_rows import STEP, Scale, drawing, figure_at, row_name
from inducci_dash.language import _, format_number, ngettext

NUMBER = 58


def told_apart(rows: pd.DataFrame, width: float) -> Element:
    """`rows`: index places apart, `share` 0 to 1; one bar each in a frame that stands for all pairs."""
    names = min(150.0, width * 0.42)
    scale = Scale(0, 1, names, width - NUMBER)
    bars = [
        _bar(int(apart), float(share), STEP * 1.25 * (at + 0.5), scale)
        for at, (apart, share) in enumerate(rows["share"].items())
    ]
    return drawing(width, STEP * 1.25 * len(rows), bars)


def places_apart(apart: int) -> str:
    """A distance in the ranking, in words."""
    return ngettext("{count} place apart", "{count} places apart", apart).format(count=format_number(apart))


def _bar(apart: int, share: float, y: float, scale: Scale) -> list[Element]:
    said = _("{distance}: {share} of pairs").format(
        distance=places_apart(apart), share=format_number(100 * share, 0, "%")
    )
    whole = scale(1) - scale(0)
    return [
        row_name(places_apart(apart), y, scale.left - 8),
        tag("rect", x=scale(0), y=y - 7, width=whole, height=14, fill=RULE),
        tag(
            "rect",
            tag("title", said),
            x=scale(0),
            y=y - 7,
            width=whole * share,
            height=14,
            fill=REGION,
            class_="mine",
        ),
        figure_at(scale(1) + 8, y, format_number(100 * share, 0, "%"), colour=INK),
    ]
