"""A series by edition: several counts side by side, each on its own scale, unknown said as such."""

import pandas as pd
import plotly.graph_objects as go

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.canvas import axis, canvas, note
from inducci_dash.charts.figure.contract import check_columns, known
from inducci_dash.charts.figure.key import with_key
from inducci_dash.charts.figure.lettering import label, literal
from inducci_dash.charts.figure.rows import Rows, hover
from inducci_dash.charts.figure.typeface import SMALL_SIZE
from inducci_dash.language import _

NEEDED = ("edition", "title", "measure", "value", "text", "ours")
ROOM = 0.38
"""Share of a panel that its longest bar takes; the rest is for the figure behind it."""


def editions(table: pd.DataFrame) -> go.Figure:
    """A panel per measure, a row per edition; the project's own edition in its colour.

    `table` has every pair: `edition`, `title` (of the edition), `measure`, `value` (NaN = unknown),
    `text` (the value in words), `ours` (True for the project's own edition).
    """
    check_columns(table, NEEDED, "editions")
    names = list(dict.fromkeys(table["measure"]))
    order = list(dict.fromkeys(table["edition"]))
    titles = dict(zip(table["edition"], table["title"], strict=True))
    rows = Rows([titles[edition] for edition in order])
    most = table.groupby("measure")["value"].max()
    traces, words = [], []
    for row in table.to_dict("records"):
        x, y = names.index(row["measure"]), order.index(row["edition"])
        colour = colours.SEVEN if row["ours"] else colours.GROUP
        end = float(x)
        if known(row["value"]):
            end += ROOM * row["value"] / most[row["measure"]]
            traces.append(
                go.Scatter(
                    mode="lines", x=[x, end], y=[y, y], line={"color": colour, "width": 10},
                    hovertext=[hover(str(row["title"]), f"{_(row['measure'])}: {row['text']}")] * 2,
                    hoverinfo="text", showlegend=False,
                )
            )  # fmt: skip
        words.append(note(literal(row["text"]), end, y, shift=(4, 0), colour=colours.INK))
    heads = [
        note(
            label(name, size=SMALL_SIZE),
            at,
            1,
            refs=("x", "paper"),
            anchor=("left", "bottom"),
            shift=(0, 4),
        )
        for at, name in enumerate(names)
    ]
    figure = canvas(
        traces,
        height=rows.height,
        left=16,
        right=8,
        top=28,
        bottom=8,
        xaxis=axis(range=[-0.02, len(names)], showgrid=False, showticklabels=False),
        yaxis=rows.axis(),
        annotations=[*rows.words(), *words, *heads],
    )
    return with_key(
        figure,
        [("bar", colours.SEVEN, _("the test case")), ("bar", colours.GROUP, _("other editions"))],
    )


def describe_editions(table: pd.DataFrame) -> str:
    """One sentence per measure: its figures by edition, unknown ones included."""
    parts = []
    for name in dict.fromkeys(table["measure"]):
        rows = table[table["measure"] == name]
        listed = "; ".join(
            f"{title} {text}" for title, text in zip(rows["title"], rows["text"], strict=True)
        )
        parts.append(f"{_(name)}: {listed}.")
    return " ".join(parts)


def editions_table(table: pd.DataFrame) -> pd.DataFrame:
    """Editions in rows, measures in columns."""
    wide = table.pivot_table(index="title", columns="measure", values="text", aggfunc="first", sort=False)
    wide.columns = [_(name) for name in wide.columns]
    return wide.reset_index().rename(columns={"title": _("Edition")})
