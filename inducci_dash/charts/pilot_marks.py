"""What each pilot reports: its cost, and how many of the facts that matter are known."""

import pandas as pd

from inducci_dash.charts.figure.colours import INK, MISSING, PAPER, QUIET, SEVEN
from inducci_dash.charts.figure.drawing import Drawing, LightDrawing, Widths, Words
from inducci_dash.charts.figure.svg import Element, drawing, tag, text_at
from inducci_dash.charts.figure.svg_rows import SIZE, STEP, WIDTHS, figure_at, row_name
from inducci_dash.language import _, of_all

GAP = 3
NARROW = 400
"""Below this width the squares are smaller."""
COST = 90
"""Room for a cost in words."""


def pilot_marks(rows: pd.DataFrame, facts: int, words: Words, widths: Widths = WIDTHS) -> LightDrawing:
    """`rows`: index pilot id; `name`, `said` (its cost in words), `cost`, `known` of `facts`.

    A square a fact: filled where it is known, hollow where nobody has reported it.
    """
    return Drawing([_drawn(rows, facts, width) for width in widths], *words)


def _drawn(rows: pd.DataFrame, facts: int, width: float) -> Element:
    side = 11 if width >= NARROW else 8
    squares = facts * (side + GAP)
    cost = width - squares - 12
    step = STEP * 1.2
    heads = [
        text_at(cost, SIZE, _("Cost"), SIZE, fill=QUIET, text_anchor="end"),
        text_at(width, SIZE, _("Facts known"), SIZE, fill=QUIET, text_anchor="end"),
    ]
    drawn = [
        _row(str(pilot), row, SIZE + 6 + step * (at + 0.5), (cost, width - squares), facts, side)
        for at, (pilot, row) in enumerate(rows.iterrows())
    ]
    return drawing(width, SIZE + 6 + step * len(rows), heads, drawn)


def _row(
    pilot: str, row: pd.Series, y: float, at: tuple[float, float], facts: int, side: float
) -> list[Element]:
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
            fill=SEVEN if number < row["known"] else PAPER,
            stroke=SEVEN if number < row["known"] else MISSING,
            class_="pilot" if number < row["known"] else None,
        )
        for number in range(facts)
    ]
    reported = not pd.isna(row["cost"])
    return [
        row_name(f"{pilot} {row['name']}", y, at[0] - COST),
        figure_at(at[0], y, row["said"], colour=INK if reported else QUIET, anchor="end"),
        tag("g", tag("title", known), squares),
    ]
