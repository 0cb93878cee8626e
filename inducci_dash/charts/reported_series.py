"""What a partner reported on one metric: a bar for each period, targets and baselines beside it."""

import pandas as pd

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.contract import check_columns
from inducci_dash.charts.figure.drawing import Drawing, LightDrawing
from inducci_dash.charts.figure.lettering import text_width
from inducci_dash.charts.figure.svg import WIDER, Element, drawing, tag
from inducci_dash.charts.figure.svg_rows import SIZE, Scale, figure_at, row_name
from inducci_dash.language import _

NEEDED = ("period", "role", "role_words", "value", "text")
MEASURED = "measured"
STEP = 26
WIDTHS = (560.0, 300.0)
"""Widths of the drawing, in pixels: beside other things, and on a phone."""


def reported_series(table: pd.DataFrame, *, title: str) -> LightDrawing:
    """A row per value, by period, in each of `WIDTHS`; what was measured is filled, targets and baselines
    are hollow, and each row says which it is.

    `table` has `period`, `role` (measured, target or before), `role_words`, `value` (not negative), `text`
    (the value in words). `title` begins the sentence.
    """
    check_columns(table, NEEDED, "reported series")
    ordered = table.sort_values(["period", "role"], kind="stable")
    sentence = f"{title}: {_listed(ordered)}"
    return Drawing([_drawn(ordered, width) for width in WIDTHS], sentence, _table(ordered))


def _drawn(ordered: pd.DataFrame, width: float) -> Element:
    titles = [f"{row.period} · {row.role_words}" for row in ordered.itertuples()]
    left = min(_room(titles), width * 0.45)
    scale = Scale(
        0, float(ordered["value"].max()) or 1.0, left, max(left + 40, width - _room(ordered["text"]))
    )
    rows = []
    for place, (title, row) in enumerate(zip(titles, ordered.to_dict("records"), strict=True)):
        y, end, measured = STEP * (place + 0.5), scale(float(row["value"])), row["role"] == MEASURED
        rows.append(
            [
                row_name(title, y, left - 8),
                tag(
                    "rect", tag("title", f"{title}: {row['text']}"), x=left, y=y - 7, height=14,
                    width=max(end - left, 1), fill=colours.PROJECT if measured else colours.PAPER,
                    stroke=colours.PROJECT, stroke_dasharray=None if measured else "4 3",
                ),
                figure_at(end + 6, y, str(row["text"]), colour=colours.INK),
            ]
        )  # fmt: skip
    return drawing(width, STEP * len(titles), rows)


def _room(texts: "pd.Series | list[str]") -> float:
    return max(text_width(str(text), SIZE) for text in texts) * WIDER + 14


def _listed(ordered: pd.DataFrame) -> str:
    listed = (f"{row.period} {row.role_words} {row.text}" for row in ordered.itertuples())
    return "; ".join(listed) + "."


def _table(ordered: pd.DataFrame) -> pd.DataFrame:
    return ordered[["period", "role_words", "text"]].rename(
        columns={"period": _("Period"), "role_words": _("Role"), "text": _("Value")}
    )
