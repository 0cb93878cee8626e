"""What each pilot reports: its cost, and how many of the facts that matter are known."""

from itertools import count

import pandas as pd

from inducci_dash.charts.figure.colours import INK, MISSING, PAPER, PROJECT, QUIET
from inducci_dash.charts.figure.drawing import Drawing, LightDrawing, Widths, Words
from inducci_dash.charts.figure.svg import Element, drawing, tag, text_at
from inducci_dash.charts.figure.svg_rows import SIZE, STEP, WIDTHS, figure_at, row_name
from inducci_dash.language import _, of_all

GAP = 3
NARROW = 400
"""Below this width a pilot takes two lines, its name the first, and the squares are smaller."""
COST = 90
"""Room for a cost in words."""


def pilot_marks(rows: pd.DataFrame, facts: int, words: Words, widths: Widths = WIDTHS) -> LightDrawing:
    """`rows`: index pilot id; `name`, `said` (its cost in words), `cost`, `known` of `facts`.

    A square a fact: filled where it is known, hollow where nobody has reported it.
    """
    return Drawing([_drawn(rows, facts, width) for width in widths], *words)


def _drawn(rows: pd.DataFrame, facts: int, width: float) -> Element:
    narrow = width < NARROW
    side = 8 if narrow else 11
    squares = facts * (side + GAP)
    cost = width - squares - 12
    first = STEP * 0.6
    second = first + (STEP * 0.9 if narrow else 0)
    step = second + first
    heads = [
        text_at(cost, SIZE, _("Cost"), SIZE, fill=QUIET, text_anchor="end"),
        text_at(width, SIZE, _("Facts known"), SIZE, fill=QUIET, text_anchor="end"),
    ]
    drawn = [
        [
            row_name(f"{pilot} {row['name']}", y + first, width if narrow else cost - COST),
            *_reported(row, y + second, (cost, width - squares), facts, side),
        ]
        for y, (pilot, row) in zip(count(SIZE + 6, step), rows.iterrows(), strict=False)
    ]
    return drawing(width, SIZE + 6 + step * len(rows), heads, drawn)


def _reported(row: pd.Series, y: float, at: tuple[float, float], facts: int, side: float) -> list[Element]:
    known = of_all(
        int(row["known"]),
        facts,
        _("{name}: {count} of {total} facts known"),
        every=_("{name}: all {total} facts known"),
    ).format(name=row["name"])
    squares = [
        tag(
            "rect",
            x=at[1] + number * (side + GAP),
            y=y - side / 2,
            width=side,
            height=side,
            fill=PROJECT if number < row["known"] else PAPER,
            stroke=PROJECT if number < row["known"] else MISSING,
            class_="pilot" if number < row["known"] else None,
        )
        for number in range(facts)
    ]
    reported = not pd.isna(row["cost"])
    return [
        figure_at(at[0], y, row["said"], colour=INK if reported else QUIET, anchor="end"),
        tag("g", tag("title", known), squares),
    ]
