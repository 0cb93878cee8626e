"""What a partner reported on one metric: a bar for each period, targets and baselines beside it."""

import pandas as pd
import plotly.graph_objects as go

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.canvas import axis, canvas, note
from inducci_dash.charts.figure.contract import check_columns
from inducci_dash.charts.figure.drawing import Drawing
from inducci_dash.charts.figure.key import with_key
from inducci_dash.charts.figure.lettering import literal
from inducci_dash.charts.figure.rows import Rows, hover
from inducci_dash.language import _

NEEDED = ("period", "role", "role_words", "value", "text")
MEASURED = "measured"
ROOM = 0.75
"""Share of the width that the longest bar takes; the rest is for the figure behind it."""


def reported_series(table: pd.DataFrame) -> Drawing[go.Figure]:
    """A row per value, by period; what was measured in colour, targets and baselines in grey, each named.

    `table` has `period`, `role` (measured, target or before), `role_words`, `value`, `text` (the value
    in words).
    """
    check_columns(table, NEEDED, "reported series")
    ordered = table.sort_values(["period", "role"], kind="stable")
    return Drawing(_figure(ordered), _sentence(ordered), _table(ordered))


def _figure(ordered: pd.DataFrame) -> go.Figure:
    titles = [f"{row.period} · {row.role_words}" for row in ordered.itertuples()]
    rows = Rows(titles)
    most = float(ordered["value"].max()) or 1.0
    traces, words = [], []
    for y, (title, row) in enumerate(zip(titles, ordered.to_dict("records"), strict=True)):
        end = ROOM * float(row["value"]) / most
        colour = colours.SEVEN if row["role"] == MEASURED else colours.GROUP
        traces.append(
            go.Scatter(
                mode="lines", x=[0, end], y=[y, y], line={"color": colour, "width": 10},
                hovertext=[hover(title, str(row["text"]))] * 2, hoverinfo="text", showlegend=False,
            )
        )  # fmt: skip
        words.append(note(literal(row["text"]), end, y, shift=(4, 0), colour=colours.INK))
    figure = canvas(
        traces,
        height=rows.height,
        left=16,
        right=8,
        top=8,
        bottom=8,
        xaxis=axis(range=[-0.01, 1], showgrid=False, showticklabels=False),
        yaxis=rows.axis(),
        annotations=[*rows.words(), *words],
    )
    return with_key(
        figure, [("bar", colours.SEVEN, _("measured")), ("bar", colours.GROUP, _("target, or before"))]
    )


def _sentence(ordered: pd.DataFrame) -> str:
    """All values in one sentence, by period."""
    listed = (f"{row.period} {row.role_words} {row.text}" for row in ordered.itertuples())
    return "; ".join(listed) + "."


def _table(ordered: pd.DataFrame) -> pd.DataFrame:
    """A row per value with plain numbers, for the twin and to take along."""
    return ordered[["period", "role_words", "value"]].rename(
        columns={"period": _("Period"), "role_words": _("Role"), "value": _("Value")}
    )
