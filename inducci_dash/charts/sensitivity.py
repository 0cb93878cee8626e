"""What moves the ranks: Sobol indices of the index's choices, and leaving one part out."""

import pandas as pd
import plotly.graph_objects as go

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.canvas import axis_title, note, number_axis
from inducci_dash.charts.figure.contract import check_columns
from inducci_dash.charts.figure.drawing import Drawing
from inducci_dash.charts.figure.key import with_key
from inducci_dash.charts.figure.lettering import literal
from inducci_dash.charts.figure.rows import Rows, error_bars, hover, interval_words
from inducci_dash.language import N_, _, format_number

NEEDED = ("input", "title", "first", "first_low", "first_high", "total", "total_low", "total_high")
LEFT_OUT = ("title", "shift")
KINDS = (
    ("first", N_("alone (first order)"), colours.REGION, -0.16),
    ("total", N_("total, with interactions"), "#93bbdd", 0.17),
)


def sensitivity(table: pd.DataFrame, *, sentence: str) -> Drawing[go.Figure]:
    """First-order and total Sobol indices of each choice, with bootstrap intervals, largest on top.

    `table` has a row per choice: `input`, `title`, `first`, `first_low`, `first_high`, `total`,
    `total_low`, `total_high` (shares of the variance, 0-1; an estimate may stray a little beyond).
    `sentence` is what the study says of them.
    """
    check_columns(table, NEEDED, "sensitivity")
    return Drawing(_sensitivity_figure(table), sentence, _sensitivity_table(table), decimals=2)


def leave_one_out(table: pd.DataFrame, *, most: int = 15) -> Drawing[go.Figure]:
    """Mean absolute rank change without each part (indicator or factor), the `most` largest.

    `table` has `title`, `shift` (ranks, 0 or more; NaN = could not be computed, not drawn).
    """
    check_columns(table, LEFT_OUT, "leave one out")
    rows = table.sort_values("shift", ascending=False, kind="stable", ignore_index=True)
    known = rows[rows["shift"].notna()]
    check_columns(known, LEFT_OUT, "leave one out")
    return Drawing(_left_out_figure(known.head(most)), _left_out_sentence(known), _left_out_table(rows))


def _sensitivity_figure(table: pd.DataFrame) -> go.Figure:
    rows = table.sort_values("total", ascending=False, kind="stable").reset_index(drop=True)
    traces = []
    for kind, words, colour, shift in KINDS:
        values = [value * 100 for value in rows[kind]]
        lows, highs = list(rows[f"{kind}_low"] * 100), list(rows[f"{kind}_high"] * 100)
        traces.append(
            go.Bar(
                orientation="h",
                y=[at + shift for at in rows.index],
                x=values,
                width=0.28,
                marker={"color": colour, "line": {"width": 1, "color": colours.REGION}},
                error_x=error_bars(values, lows, highs, colours.INK),
                hovertext=[
                    hover(f"{_(title)}, {_(words)}", format_number(value, 0, "%"), _between(low, high))
                    for title, value, low, high in zip(rows["title"], values, lows, highs, strict=True)
                ],
                hoverinfo="text",
            )
        )
    ends = rows[["first", "first_low", "total", "total_low", "total_high"]].to_numpy() * 100
    lines = Rows(list(rows["title"]), pixels=52)
    figure = lines.figure(
        traces,
        xaxis=number_axis(min(0.0, float(ends.min())), max(100.0, float(ends.max())), pad=0.02,
                          title=axis_title(_("share of the variance of the rank shifts, %"))),
        barmode="overlay",
    )  # fmt: skip
    return with_key(figure, [("square", colour, _(words)) for _kind, words, colour, _shift in KINDS])


def _between(low: float, high: float) -> str:
    words = interval_words(low, high)
    return _("95 % interval: {interval}").format(interval=words) if words else ""


def _left_out_figure(rows: pd.DataFrame) -> go.Figure:
    shifts = [float(value) for value in rows["shift"]]
    texts = [format_number(value, 1) for value in shifts]
    lines = Rows(list(rows["title"]), pixels=36)
    return lines.figure(
        [
            go.Bar(
                orientation="h",
                y=list(rows.index),
                x=shifts,
                width=0.42,
                marker={"color": colours.REGION},
                hovertext=[
                    hover(_("without {part}").format(part=_(title)), _("{ranks} ranks").format(ranks=text))
                    for title, text in zip(rows["title"], texts, strict=True)
                ],
                hoverinfo="text",
            )
        ],
        xaxis=number_axis(
            0, max(*shifts, 0.1), pad=0.08, title=axis_title(_("mean absolute change, ranks"))
        ),
        notes=[note(literal(text), shifts[at], at, shift=(4, 0)) for at, text in enumerate(texts)],
    )


def _left_out_sentence(rows: pd.DataFrame) -> str:
    """The part without which the ranks change most."""
    top = rows.iloc[0]
    return _("Without {part} the ranks change most: {ranks} ranks on average.").format(
        part=_(top["title"]), ranks=format_number(top["shift"], 1)
    )


def _left_out_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Every part, the largest change first."""
    return pd.DataFrame(
        {
            _("Left out"): [_(title) for title in rows["title"]],
            _("Mean absolute change, ranks"): rows["shift"],
        }
    )


def _sensitivity_table(table: pd.DataFrame) -> pd.DataFrame:
    """Choices in rows, largest total first; shares 0-1 with their intervals."""
    heads = [
        _("Choice"), _("First order"), _("First order, low"), _("First order, high"), _("Total"),
        _("Total, low"), _("Total, high"),
    ]  # fmt: skip
    rows = table.sort_values("total", ascending=False, kind="stable")
    shown = rows[list(NEEDED[1:])].assign(title=[_(title) for title in rows["title"]])
    return shown.set_axis(heads, axis=1).reset_index(drop=True)
