"""The project over time: its own span, the test cases, the milestones, a row each."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.canvas import axis, canvas
from inducci_dash.charts.figure.contract import check_columns
from inducci_dash.charts.figure.key import with_key
from inducci_dash.charts.figure.rows import Rows, hover
from inducci_dash.language import N_, _

NEEDED = ("title", "kind", "start", "end", "dates", "certain", "note")
KINDS = {
    "project": (colours.TOTAL, N_("the project")),
    "implementation": (colours.SEVEN, N_("test cases")),
    "milestone": (colours.REGION, N_("milestones")),
}
PIXELS = 38


def timeline(table: pd.DataFrame, *, first: int, last: int) -> go.Figure:
    """A row per entry, in the table's order, from the beginning of `first` to the end of `last`.

    `table`: `title`; `kind` (a key of KINDS); `start`, `end` (decimal years, equal for a day);
    `dates` (in words, at the row's end); `certain` (False: it lay within these dates, when is not
    known; drawn dotted); `note` for hover and table.
    """
    check_columns(table, NEEDED, "timeline")
    rows = Rows(list(table["title"]), list(table["dates"]), pixels=PIXELS)
    traces = [_mark(at, row) for at, row in enumerate(table.to_dict("records"))]
    years = list(range(first, last + 2))
    figure = canvas(
        traces,
        height=rows.height,
        left=16,
        right=16,
        bottom=30,
        xaxis=axis(
            range=[first - 0.03, last + 1.03],
            tickmode="array",
            tickvals=years,
            ticktext=[str(year) for year in years],
        ),
        yaxis=rows.axis(),
        annotations=rows.words(),
    )
    uncertain = not bool(table["certain"].all())
    return with_key(
        figure,
        [
            *(
                ("bar", colour, _(words))
                for kind, (colour, words) in KINDS.items()
                if kind in set(table["kind"])
            ),
            *([("dotted", colours.SEVEN, _("within these dates, when is unknown"))] if uncertain else []),
        ],
    )


def _mark(at: int, row: dict[Any, Any]) -> go.Scatter:
    colour = KINDS[row["kind"]][0]
    day = row["end"] - row["start"] < 0.02
    look: dict[str, Any] = (
        {"mode": "markers", "marker": {"symbol": "diamond", "size": 11, "color": colour}}
        if day
        else {
            "mode": "lines",
            "line": {
                "color": colour,
                "width": 8 if row["certain"] else 3,
                "dash": "solid" if row["certain"] else "dot",
            },
        }
    )
    words = hover(str(row["title"]), str(row["dates"]), str(row["note"]))
    return go.Scatter(
        x=[row["start"]] if day else [row["start"], row["end"]],
        y=[at] if day else [at, at],
        hovertext=[words] if day else [words, words],
        hoverinfo="text",
        showlegend=False,
        **look,
    )


def describe_timeline(table: pd.DataFrame) -> str:
    """One sentence: how many test cases and milestones, and for how many the dates are known."""
    cases = table[table["kind"] == "implementation"]
    return _(
        "Timeline of the project with {cases} implementations, of which {dated} with known dates, and "
        "{milestones} milestones."
    ).format(
        cases=len(cases),
        dated=int(cases["certain"].sum()),
        milestones=int((table["kind"] == "milestone").sum()),
    )


def timeline_table(table: pd.DataFrame) -> pd.DataFrame:
    """The entries in rows: what, kind, when."""
    kinds: Sequence[str] = [_(KINDS[kind][1]) for kind in table["kind"]]
    return pd.DataFrame(
        {
            _("What"): list(table["title"]),
            _("Kind"): kinds,
            _("When"): list(table["dates"]),
            _("Note"): list(table["note"]),
        }
    )
