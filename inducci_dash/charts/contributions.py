"""Where a score comes from, and what makes two regions differ: bars that add up."""

import itertools
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.canvas import axis_title, note, number_axis, rule
from inducci_dash.charts.figure.contract import check_columns
from inducci_dash.charts.figure.drawing import Drawing
from inducci_dash.charts.figure.lettering import literal
from inducci_dash.charts.figure.rows import Rows, hover
from inducci_dash.language import _, format_number, format_signed

NEEDED = ("pull_factor", "title", "contribution")


def contributions(table: pd.DataFrame, *, region_name: str) -> Drawing[go.Figure]:
    """The score of one region as steps, one a factor, ending in the sum.

    `table` has a row per factor: `pull_factor`, `title`, `contribution` (points of the score; NaN =
    the factor has no score and adds nothing), optional `score`, `weight` for the hover text.
    """
    check_columns(table, NEEDED, "contributions")
    rows = _known(table).sort_values("contribution", ascending=False, kind="stable")
    return Drawing(
        _contributions_figure(rows, region_name), _contributions_sentence(rows, region_name), _table(table)
    )


def difference(table: pd.DataFrame, *, name_a: str, name_b: str) -> Drawing[go.Figure]:
    """The difference of two regions' scores (A minus B) as steps, largest first, ending in the sum.

    `table` as in `contributions`, `contribution` signed: weight x (score of A - score of B).
    """
    check_columns(table, NEEDED, "difference")
    known = _known(table)
    return Drawing(
        _difference_figure(known, name_a, name_b),
        _difference_sentence(known, name_a, name_b),
        _table(table),
    )


def _contributions_figure(rows: pd.DataFrame, region_name: str) -> go.Figure:
    total = float(rows["contribution"].sum())
    texts = [format_number(value, 1) for value in rows["contribution"]]
    hovers = [
        hover(_(row["title"]), _("adds {points} points").format(points=texts[at]), _made_of(row))
        for at, (_key, row) in enumerate(rows.iterrows())
    ]
    end = _("{region}: score").format(region=region_name)
    return _steps(rows, texts, hovers, total, end, format_number(total, 1), _("points of the score"))


def _difference_figure(known: pd.DataFrame, name_a: str, name_b: str) -> go.Figure:
    rows = known.reindex(known["contribution"].abs().sort_values(ascending=False, kind="stable").index)
    total = float(rows["contribution"].sum())
    texts = [format_signed(value, 1) for value in rows["contribution"]]
    favoured = [name_a if value >= 0 else name_b for value in rows["contribution"]]
    hovers = [
        hover(_(title), _("for {name}: {points} points").format(name=name, points=text))
        for title, name, text in zip(rows["title"], favoured, texts, strict=True)
    ]
    end = _("{a} minus {b}").format(a=name_a, b=name_b)
    axis_words = _("points of the score; right: in favour of {name}").format(name=name_a)
    return _steps(rows, texts, hovers, total, end, format_signed(total, 1), axis_words)


def _known(table: pd.DataFrame) -> pd.DataFrame:
    rows = table[table["contribution"].notna()]
    check_columns(rows, NEEDED, "contributions")
    return rows


def _made_of(row: pd.Series) -> str:
    if "score" not in row or "weight" not in row:
        return ""
    return _("score {score} x weight {weight}").format(
        score=format_number(row["score"], 1), weight=format_number(row["weight"] * 100, 1, "%")
    )


def _steps(
    rows: pd.DataFrame,
    texts: list[str],
    hovers: list[str],
    total: float,
    end: str,
    end_text: str,
    unit: str,
) -> go.Figure:
    values = [float(value) for value in rows["contribution"]]
    reached = [0.0, *itertools.accumulate(values)]
    lows = [min(pair) for pair in itertools.pairwise(reached)]
    count = len(values)
    lines = Rows([*rows["title"], end], pixels=38)
    bar: dict[str, Any] = {"orientation": "h", "hoverinfo": "text", "width": 0.42}
    traces = [
        go.Bar(
            y=list(range(count)),
            base=lows,
            x=[abs(value) for value in values],
            marker={"color": [colours.GAIN if value >= 0 else colours.LOSS for value in values]},
            hovertext=hovers,
            **bar,
        ),
        go.Bar(
            y=[count],
            base=[min(0.0, total)],
            x=[abs(total)],
            marker={"color": colours.TOTAL},
            hovertext=[hover(end, end_text)],
            **bar,
        ),
    ]
    ends = [max(pair) for pair in itertools.pairwise(reached)]
    words = [*map(literal, texts), "<b>" + literal(end_text) + "</b>"]
    links = [rule((x, at - 0.79, x, at - 0.21), dash="dot") for at, x in enumerate(reached) if at > 0]
    places = zip([*ends, max(0.0, total)], words, strict=True)
    return lines.figure(
        traces,
        xaxis=number_axis(min(reached), max(reached), pad=0.12, title=axis_title(unit)),
        shapes=[*links, rule((0, 0, 0, 1), refs=("x", "paper"))],
        notes=[note(text, x, at, shift=(4, 0), colour=colours.INK) for at, (x, text) in enumerate(places)],
    )


def _contributions_sentence(rows: pd.DataFrame, region_name: str) -> str:
    """The score and the factors that add most and least."""
    return _(
        "{region}: score {score}; most from {most} ({most_points}), least from {least} ({least_points})."
    ).format(
        region=region_name,
        score=format_number(rows["contribution"].sum(), 1),
        most=_(rows["title"].iloc[0]),
        most_points=format_number(rows["contribution"].iloc[0], 1),
        least=_(rows["title"].iloc[-1]),
        least_points=format_number(rows["contribution"].iloc[-1], 1),
    )


def _difference_sentence(known: pd.DataFrame, name_a: str, name_b: str) -> str:
    """The sum, and what counts most for either side."""
    rows = known.sort_values("contribution", ascending=False, kind="stable")
    parts = [
        _("{a} minus {b}: {sum} points").format(
            a=name_a, b=name_b, sum=format_signed(rows["contribution"].sum(), 1)
        )
    ]
    for row, name in ((rows.iloc[0], name_a), (rows.iloc[-1], name_b)):
        if (row["contribution"] > 0) == (name == name_a) and row["contribution"] != 0:
            parts.append(
                _("most for {name}: {factor} ({points})").format(
                    name=name, factor=_(row["title"]), points=format_signed(row["contribution"], 1)
                )
            )
    return "; ".join(parts) + "."


def _table(table: pd.DataFrame) -> pd.DataFrame:
    """Factors in rows with their points, and the sum as the last row."""
    columns = {
        "title": _("Pull factor"), "score": _("Score, 0–100"), "weight": _("Weight"),
        "contribution": _("Points"),
    }  # fmt: skip
    shown = table[[name for name in columns if name in table]].assign(title=[_(t) for t in table["title"]])
    end = pd.DataFrame([{"title": _("Sum"), "contribution": table["contribution"].sum()}])
    return pd.concat([shown, end], ignore_index=True).rename(columns=columns)
