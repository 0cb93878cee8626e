"""Two to eight regions on every pull factor: dots with intervals, a symbol for each region."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.canvas import axis_title, note, number_axis, rule
from inducci_dash.charts.figure.contract import check_columns, check_regions, numbers
from inducci_dash.charts.figure.drawing import Drawing
from inducci_dash.charts.figure.key import with_key
from inducci_dash.charts.figure.lettering import label
from inducci_dash.charts.figure.rows import LABEL_LINE, Rows, error_bars, hover, interval_words
from inducci_dash.domain.errors import DataNotFound
from inducci_dash.language import N_, _, format_number

NEEDED = ("pull_factor", "title", "nuts_id", "status", "score")
STATUS_WORDS = {
    "measured": N_("measured"),
    "not_measured": N_("not measured, local evidence wanted"),
    "not_enough_data": N_("not enough data"),
}


def compare(table: pd.DataFrame, *, regions: Sequence[str], names: Mapping[str, str]) -> Drawing[go.Figure]:
    """Scores of the factors in rows; each region has its own symbol and its own line in the row.

    `table` has a row per factor and region, factors in their order: `pull_factor`, `title`,
    `nuts_id`, `status` (measured, not_measured, not_enough_data), `score` (0-100, NaN = none),
    optional `score_low`, `score_high`. Raises UnknownRegion, and DataNotFound for more than eight
    regions, which symbols and colours could not tell apart.
    """
    if len(regions) > len(colours.SERIES):
        raise DataNotFound(
            _("At most {most} regions can be compared; {asked} were chosen.").format(
                most=len(colours.SERIES), asked=len(regions)
            )
        )
    check_columns(table, NEEDED, "compare")
    check_regions(regions, table["nuts_id"].unique())
    return Drawing(
        _figure(table, regions, names), _sentence(table, regions, names), _table(table, regions, names)
    )


def _figure(table: pd.DataFrame, regions: Sequence[str], names: Mapping[str, str]) -> go.Figure:
    factors = list(dict.fromkeys(table["pull_factor"]))
    titles = dict(zip(table["pull_factor"], table["title"], strict=True))
    lines = Rows([titles[factor] for factor in factors], pixels=LABEL_LINE + max(24, 13 * len(regions)))
    step = 1.84 * lines.half / max(len(regions), 1)
    traces, entries = [], []
    for at, nuts_id in enumerate(regions):
        rows = table[table["nuts_id"] == nuts_id]
        colour, symbol = colours.SERIES[at]
        entries.append((symbol, colour, names.get(nuts_id, nuts_id)))
        shift = (at - (len(regions) - 1) / 2) * step
        traces.append(_region_dots(rows, names.get(nuts_id, nuts_id), factors, shift, colour, symbol))
    figure = lines.figure(
        traces,
        xaxis=number_axis(0, 100, pad=0.03, title=axis_title(_("score, 0–100"))),
        shapes=[
            rule((0, at + lines.half, 1, at + lines.half), refs=("paper", "y"), colour=colours.RULE)
            for at in range(len(factors))
        ],
        notes=_absent_notes(table, factors),
    )
    return with_key(figure, entries)


def _region_dots(
    rows: pd.DataFrame, name: str, factors: Sequence[str], shift: float, colour: str, symbol: str
) -> go.Scatter:
    scores = numbers(rows["score"])
    unknown = pd.Series(index=rows.index, dtype=float)
    lows, highs = list(rows.get("score_low", unknown)), list(rows.get("score_high", unknown))
    return go.Scatter(
        mode="markers",
        x=scores,
        y=[factors.index(factor) + shift for factor in rows["pull_factor"]],
        error_x=error_bars(scores, lows, highs, colour),
        marker={"symbol": symbol, "size": 10, "color": colour},
        hovertext=[
            hover(name, f"{_(row['title'])}: {format_number(row['score'], 1)}", _interval(row))
            for _at, row in rows.iterrows()
        ],
        hoverinfo="text",
    )


def _interval(row: pd.Series) -> str:
    words = interval_words(row.get("score_low"), row.get("score_high"), 1)
    return _("by other methods: {interval}").format(interval=words) if words else ""


def _absent_notes(table: pd.DataFrame, factors: Sequence[str]) -> list[dict[str, Any]]:
    """Why a row has no dot at all, written into it."""
    notes: list[dict[str, Any]] = []
    for at, factor in enumerate(factors):
        rows = table[table["pull_factor"] == factor]
        if rows["score"].notna().any():
            continue
        status = str(rows["status"].iloc[0])
        notes.append(note(label(STATUS_WORDS.get(status, status), lines=1), 1, at))
    return notes


def _sentence(table: pd.DataFrame, regions: Sequence[str], names: Mapping[str, str]) -> str:
    """On how many measured factors each region has the highest score."""
    there = table[table["nuts_id"].isin(regions) & table["score"].notna()]
    best = there.groupby("pull_factor")["score"].transform("max")
    leads = there[there["score"] == best].groupby("nuts_id").size()
    parts = [f"{names.get(code, code)} {int(leads.get(code, 0))}" for code in regions]
    return _("Highest score among these regions, number of pull factors: {counts}.").format(
        counts=", ".join(parts)
    )


def _table(table: pd.DataFrame, regions: Sequence[str], names: Mapping[str, str]) -> pd.DataFrame:
    """Factors in rows, regions in columns, scores in the cells (NaN = none)."""
    factors = list(dict.fromkeys(table["pull_factor"]))
    titles = dict(zip(table["pull_factor"], table["title"], strict=True))
    wide = table.pivot_table(index="pull_factor", columns="nuts_id", values="score", dropna=False)
    shown = wide.reindex(index=factors, columns=list(regions)).rename(columns=dict(names))
    shown.columns.name = None
    shown.insert(0, _("Pull factor"), [_(titles[factor]) for factor in factors])
    return shown.reset_index(drop=True)
