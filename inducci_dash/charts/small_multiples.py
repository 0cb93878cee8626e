"""Two to eight regions' series side by side, one small panel each, on one scale."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.canvas import canvas, note, number_axis
from inducci_dash.charts.figure.contract import check_columns, check_regions
from inducci_dash.charts.figure.drawing import Drawing
from inducci_dash.charts.figure.lettering import label
from inducci_dash.charts.figure.line_words import unit_note
from inducci_dash.charts.figure.typeface import SMALL_SIZE
from inducci_dash.charts.figure.years import all_breaks, break_marks, joined, value_range, year_axis
from inducci_dash.charts.trend import line_traces, point_trace
from inducci_dash.domain.errors import DataNotFound
from inducci_dash.language import _, format_number

NEEDED = ("nuts_id", "year", "value", "flag")
COLUMNS, PANEL = 2, 130
HEAD = 46
"""Pixels above a panel for its name, and below it for the years."""


def small_multiples(
    table: pd.DataFrame,
    *,
    indicator: str,
    regions: Sequence[str],
    names: Mapping[str, str],
    unit: str,
    decimals: int = 1,
    breaks: Mapping[str, Sequence[int]] | None = None,
    reference: pd.DataFrame | None = None,
) -> Drawing[go.Figure]:
    """A panel per region in the order of `regions`, shared axes, breaks marked in each.

    `table` has a row per region and year: `nuts_id`, `year`, `value` (in `unit`, NaN = not
    published), `flag`. `names` and `breaks` are by nuts_id. `reference` (`year`, `value`) is drawn
    thin and grey in every panel. A panel without values says so. Raises UnknownRegion,
    DataNotFound.
    """
    check_columns(table, NEEDED, "small multiples")
    check_regions(regions, names)
    return Drawing(
        _figure(table, regions, names, unit, decimals, breaks or {}, reference),
        _sentence(table, regions, names, indicator, unit, decimals),
        _table(table, regions, names, decimals),
    )


def _figure(
    table: pd.DataFrame,
    regions: Sequence[str],
    names: Mapping[str, str],
    unit: str,
    decimals: int,
    breaks: Mapping[str, Sequence[int]],
    reference: pd.DataFrame | None,
) -> go.Figure:
    shown = table[table["nuts_id"].isin(regions)]
    low, high = value_range([*shown["value"], *([] if reference is None else reference["value"])])
    if math.isnan(low):
        raise DataNotFound(_("There is nothing to draw: none of these regions has a value in any year."))
    years = int(shown["year"].min()), int(shown["year"].max())
    columns = max(1, min(COLUMNS, len(regions)))
    height = math.ceil(len(regions) / columns) * (PANEL + HEAD)
    traces: list[go.Scatter] = []
    layout: dict[str, Any] = {"shapes": [], "annotations": [unit_note(unit, (-48, 8))]}
    for at, nuts_id in enumerate(regions):
        rows = shown[shown["nuts_id"] == nuts_id].sort_values("year")
        number = "" if at == 0 else str(at + 1)
        x, y = _domains(at, columns, len(regions), height)
        layout[f"xaxis{number}"] = year_axis(*years, most=5, domain=x, anchor=f"y{number}")
        layout[f"yaxis{number}"] = number_axis(
            low, high, count=3, pad=0.12, domain=y, anchor=f"x{number}", showticklabels=at % columns == 0
        )
        starts = all_breaks(rows["year"], rows["flag"], breaks.get(nuts_id, ()))
        path = joined(list(rows["year"]), list(rows["value"]), starts)
        axes = {"xaxis": f"x{number}", "yaxis": f"y{number}"}
        if reference is not None:
            traces.append(_reference_trace(reference, axes))
        colour, symbol = colours.SERIES[at % len(colours.SERIES)]
        traces += line_traces(path, colour, **axes)
        traces.append(point_trace(rows, names[nuts_id], colour, symbol, decimals, unit, **axes))
        marks = break_marks(path.breaks, x=f"x{number}", y=f"y{number} domain", words=False)
        layout["shapes"] += marks["shapes"]
        layout["annotations"].append(_panel_title(names[nuts_id], colour, number, x[1] - x[0]))
        if rows["value"].notna().sum() == 0:
            layout["annotations"].append(_nothing_here(number))
    return canvas(traces, height=height, left=58, right=16, top=26, bottom=6, **layout)


def _domains(at: int, columns: int, count: int, height: float) -> tuple[list[float], list[float]]:
    column, row = at % columns, at // columns
    rows = math.ceil(count / columns)
    gap = 0.06 if columns > 1 else 0.0
    width = (1 - gap * (columns - 1)) / columns
    left = column * (width + gap)
    top = 1 - row / rows - 22 / height
    return [left, min(left + width, 1.0)], [top - PANEL / height, top]


def _panel_title(name: str, colour: str, number: str, share: float) -> dict[str, Any]:
    title = "<b>" + label(name, width=600 * share, size=SMALL_SIZE + 1, lines=1) + "</b>"
    panel = (f"x{number} domain", f"y{number} domain")
    return note(title, 0, 1, refs=panel, anchor=("left", "bottom"), shift=(0, 3), colour=colour)


def _nothing_here(number: str) -> dict[str, Any]:
    return note(
        _("no value published"), 0.5, 0.5,
        refs=(f"x{number} domain", f"y{number} domain"), anchor=("center", "middle"),
    )  # fmt: skip


def _reference_trace(reference: pd.DataFrame, axes: Mapping[str, str]) -> go.Scatter:
    path = joined(list(reference["year"]), list(reference["value"]), ())
    return go.Scatter(
        mode="lines",
        x=[*path.solid[0], *path.dotted[0]],
        y=[*path.solid[1], *path.dotted[1]],
        line={"color": colours.GROUP, "width": 1.2},
        hoverinfo="skip",
        **axes,
    )


def _sentence(
    table: pd.DataFrame,
    regions: Sequence[str],
    names: Mapping[str, str],
    indicator: str,
    unit: str,
    decimals: int,
) -> str:
    """The latest value of each region with its year."""
    parts = []
    for nuts_id in regions:
        there = table[(table["nuts_id"] == nuts_id) & table["value"].notna()].sort_values("year")
        if there.empty:
            parts.append(_("{region} no value").format(region=names[nuts_id]))
            continue
        last = there.iloc[-1]
        value = format_number(last["value"], decimals, _(unit))
        parts.append(f"{names[nuts_id]} {value} ({int(last['year'])})")
    return _("{indicator}, latest values: {values}.").format(
        indicator=_(indicator), values="; ".join(parts)
    )


def _table(
    table: pd.DataFrame, regions: Sequence[str], names: Mapping[str, str], decimals: int
) -> pd.DataFrame:
    """A year a row, a region a column, a flag behind its figure."""
    cells = table.assign(
        text=[
            _("{value} {flag}").format(value=format_number(value, decimals), flag=flag).strip()
            for value, flag in zip(table["value"], table["flag"], strict=True)
        ]
    )
    wide = cells.pivot(index="year", columns="nuts_id", values="text")[list(regions)]
    wide.columns = pd.Index([names[code] for code in regions])
    wide.insert(0, _("Year"), [str(year) for year in wide.index])
    return wide.reset_index(drop=True)
