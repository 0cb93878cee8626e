"""One indicator's series for a region, with the group's median and spread, breaks and flags."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.canvas import canvas, changed, number_axis
from inducci_dash.charts.figure.contract import check_columns, known
from inducci_dash.charts.figure.drawing import Drawing
from inducci_dash.charts.figure.lettering import label
from inducci_dash.charts.figure.line_words import END, end_labels, unit_note
from inducci_dash.charts.figure.rows import hover, interval_words
from inducci_dash.charts.figure.typeface import SMALL_SIZE
from inducci_dash.charts.figure.years import Joined, all_breaks, break_marks, joined, value_range, year_axis
from inducci_dash.domain.flags import flag_letters
from inducci_dash.language import _, format_number, format_signed
from inducci_dash.language.flags import flag_words

NEEDED = ("year", "value", "flag")
GROUP = ("group_low", "group_median", "group_high")
HEIGHT = 260


def trend(
    table: pd.DataFrame,
    *,
    indicator: str,
    region_name: str,
    group_name: str = "",
    unit: str,
    decimals: int = 1,
    breaks: Sequence[int] = (),
) -> Drawing[go.Figure]:
    """The series of one region; nothing is drawn across a break, flagged points are hollow.

    `table` has a row per year: `year`, `value` (in `unit`, NaN = not published), `flag` ("" = none);
    optional `group_low`, `group_median`, `group_high`. `breaks` are years that start a new series of
    the region (years flagged b are added). Years without a value between two points are bridged by a
    dotted line. Raises DataNotFound where no value is known.
    """
    check_columns(table, NEEDED, "trend")
    return Drawing(
        _figure(table, region_name, group_name, unit, decimals, breaks),
        _sentence(table, region_name, indicator, unit, decimals, breaks),
        _table(table, unit),
        decimals,
    )


def _figure(
    table: pd.DataFrame,
    region_name: str,
    group_name: str,
    unit: str,
    decimals: int,
    breaks: Sequence[int],
) -> go.Figure:
    rows = table.sort_values("year")
    starts = all_breaks(rows["year"], rows["flag"], breaks)
    path = joined(list(rows["year"]), list(rows["value"]), starts)
    grouped = all(name in rows.columns for name in GROUP) and bool(rows["group_median"].notna().any())
    shown = ["value", *(GROUP if grouped else ())]
    low, high = value_range(rows[shown].to_numpy().ravel())
    traces = [
        *(_group_traces(rows, group_name, decimals, unit) if grouped else []),
        *line_traces(path, colours.REGION),
        point_trace(rows, region_name, colours.REGION, "circle", decimals, unit),
    ]
    marks = break_marks(path.breaks, span=int(rows["year"].max() - rows["year"].min()))
    figure = canvas(
        traces,
        height=HEIGHT,
        left=52,
        right=END,
        top=42,
        xaxis=year_axis(int(rows["year"].min()), int(rows["year"].max())),
        yaxis=number_axis(low, high),
        shapes=marks["shapes"],
    )
    ends = [(region_name, colours.REGION, _last(rows, "value"))]
    if grouped:
        median = _("{group}, median").format(group=group_name)
        ends.append((median, colours.GROUP, _last(rows, "group_median")))
    words = end_labels(ends, (high - low) / HEIGHT, x=int(rows["year"].max()))
    return changed(figure, annotations=[*marks["annotations"], *words, unit_note(unit)])


def line_traces(path: Joined, colour: str, **axes: str) -> list[go.Scatter]:
    """The solid and the dotted stretches of a series."""
    shared: dict[str, Any] = {"mode": "lines", "hoverinfo": "skip", **axes}
    found = []
    if path.solid[0]:
        solid = {"color": colour, "width": 2.4}
        found.append(go.Scatter(x=path.solid[0], y=path.solid[1], line=solid, **shared))
    if path.dotted[0]:
        dotted = {"color": colour, "width": 1.4, "dash": "dot"}
        found.append(go.Scatter(x=path.dotted[0], y=path.dotted[1], line=dotted, **shared))
    return found


def point_trace(
    rows: pd.DataFrame, name: str, colour: str, symbol: str, decimals: int, unit: str, **axes: Any
) -> go.Scatter:
    """The known points of a series: filled, or hollow with the letter above where flagged."""
    there = rows[[known(value) for value in rows["value"]]]
    letters = [flag_letters(flag) for flag in there["flag"]]
    return go.Scatter(
        mode="markers+text",
        x=[int(year) for year in there["year"]],
        y=[float(value) for value in there["value"]],
        marker={
            "symbol": symbol,
            "size": 8,
            "color": [colours.PAPER if empty else colour for empty in letters],
            "line": {"color": colour, "width": 1.8},
        },
        text=letters,
        textposition="top center",
        textfont={"size": SMALL_SIZE - 1, "color": colours.QUIET},
        name=label(name, lines=1),
        hovertext=[
            hover(name, f"{year}: {format_number(value, decimals, _(unit))}", flag_words(flag))
            for year, value, flag in zip(there["year"], there["value"], there["flag"], strict=True)
        ],
        hoverinfo="text",
        cliponaxis=False,
        **axes,
    )


def _group_traces(rows: pd.DataFrame, group_name: str, decimals: int, unit: str) -> list[go.Scatter]:
    traces = [
        go.Scatter(
            mode="lines", x=xs, y=ys, fill="toself", fillcolor=colours.GROUP_BAND, opacity=0.55,
            line={"width": 1, "color": colours.GROUP}, hoverinfo="skip", showlegend=False,
        )
        for xs, ys in _bands(rows)
    ]  # fmt: skip
    path = joined(list(rows["year"]), list(rows["group_median"]), ())
    traces += line_traces(path, colours.GROUP)
    there = rows[rows["group_median"].notna()]
    traces.append(
        go.Scatter(
            mode="markers",
            x=[int(year) for year in there["year"]],
            y=[float(value) for value in there["group_median"]],
            marker={"symbol": "circle", "size": 8, "color": colours.GROUP, "opacity": 0},
            hovertext=[_group_hover(row, group_name, decimals, unit) for _at, row in there.iterrows()],
            hoverinfo="text",
        )
    )
    return traces


def _group_hover(row: pd.Series, group_name: str, decimals: int, unit: str) -> str:
    between = interval_words(row["group_low"], row["group_high"], decimals)
    median = format_number(row["group_median"], decimals, _(unit))
    return hover(
        _("{group}, median").format(group=group_name),
        f"{int(row['year'])}: {median}",
        _("middle half: {interval}").format(interval=between) if between else "",
    )


def _bands(rows: pd.DataFrame) -> list[tuple[list[float], list[float]]]:
    """Outlines of the spread, one for each stretch of neighbouring years."""
    stretches: list[list[tuple[float, float, float]]] = []
    for year, low, high in zip(rows["year"], rows["group_low"], rows["group_high"], strict=True):
        if not (known(low) and known(high)):
            continue
        goes_on = stretches and year - stretches[-1][-1][0] == 1
        if not goes_on:
            stretches.append([])
        stretches[-1].append((float(year), float(low), float(high)))
    return [
        (
            [year for year, _low, _high in stretch] + [year for year, _low, _high in reversed(stretch)],
            [low for _year, low, _high in stretch] + [high for _year, _low, high in reversed(stretch)],
        )
        for stretch in stretches
        if len(stretch) > 1
    ]


def _last(rows: pd.DataFrame, column: str) -> float | None:
    there = rows[column].dropna()
    return None if there.empty else float(there.iloc[-1])


def _sentence(
    table: pd.DataFrame,
    region_name: str,
    indicator: str,
    unit: str,
    decimals: int,
    breaks: Sequence[int],
) -> str:
    """First and last value, the change where no break lies between, else the breaks."""
    rows = table.sort_values("year")
    there = rows[rows["value"].notna()]
    if there.empty:
        return _("{indicator}, {region}: no value is published.").format(
            indicator=_(indicator), region=region_name
        )
    first, last = there.iloc[0], there.iloc[-1]
    said = _("{indicator}, {region}: {first} in {first_year}, {last} in {last_year}").format(
        indicator=_(indicator),
        region=region_name,
        first=format_number(first["value"], decimals, _(unit)),
        first_year=int(first["year"]),
        last=format_number(last["value"], decimals, _(unit)),
        last_year=int(last["year"]),
    )
    starts = all_breaks(rows["year"], rows["flag"], breaks)
    crossed = joined(list(rows["year"]), list(rows["value"]), starts).breaks
    if crossed:
        years = ", ".join(map(str, crossed))
        return said + "; " + _("the series breaks in {years}, so no change is given.").format(years=years)
    change = format_signed(float(last["value"] - first["value"]), decimals)
    return said + " (" + change + ")."


def _table(table: pd.DataFrame, unit: str) -> pd.DataFrame:
    """The series in rows: year, value with its unit in the heading, flag in words, group."""
    columns = {
        "year": _("Year"), "value": _("Value, {unit}").format(unit=_(unit)), "flag": _("Flag"),
        "group_low": _("Group, lower quartile"), "group_median": _("Group, median"),
        "group_high": _("Group, upper quartile"),
    }  # fmt: skip
    there = [name for name in columns if name in table.columns]
    shown = table[there].assign(flag=[flag_words(flag) for flag in table["flag"]])
    return shown.rename(columns=columns)
