"""Coverage: for which share of each country's regions an indicator has a value."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.contract import check_columns, known
from inducci_dash.charts.figure.drawing import Drawing
from inducci_dash.charts.figure.key import GLYPHS, with_key
from inducci_dash.charts.figure.matrix import matrix
from inducci_dash.charts.figure.rows import DASH, hover
from inducci_dash.language import _, country_name, format_number

NEEDED = ("indicator_id", "title", "country", "share")


def coverage(table: pd.DataFrame) -> Drawing[go.Figure]:
    """Indicators in rows, countries in columns, the share of regions with a value in each cell.

    `table` has a row per indicator and country, indicators in their order: `indicator_id`, `title`,
    `country` (Eurostat letters), `share` (0-1; 0 = no region; NaN = nothing published), optional
    `year` (the reference year of the cells).
    """
    check_columns(table, NEEDED, "coverage")
    return Drawing(_figure(table), _sentence(table), _table(table), wide=True)


def _figure(table: pd.DataFrame) -> go.Figure:
    columns = sorted(table["country"].unique())
    indicators = dict(zip(table["indicator_id"], table["title"], strict=True))
    cells = {(row.indicator_id, row.country): row for row in table.itertuples()}
    grid = [[cells.get((indicator, country)) for country in columns] for indicator in indicators]
    values = [[_share(cell) for cell in row] for row in grid]
    texts = [[_cell_text(value) for value in row] for row in values]
    hovers = [
        [_cell_hover(title, country, cell) for country, cell in zip(columns, row, strict=True)]
        for title, row in zip(indicators.values(), grid, strict=True)
    ]
    titles = list(indicators.values())
    figure = matrix(values, texts, hovers, rows=titles, columns=columns, low=0, high=1, cell=22, left=250)
    return with_key(
        figure,
        [
            ("check", colours.REGION, _("all regions have a value")),
            ("number", colours.REGION, _("% of the regions")),
            ("dash", colours.REGION, _("nothing published")),
        ],
    )


def _cell_text(share: float | None) -> str:
    if share is None:
        return DASH
    return GLYPHS["check"] if share >= 1 else format_number(share * 100)


def _share(cell: Any) -> float | None:
    return float(cell.share) if cell is not None and known(cell.share) else None


def _cell_hover(title: str, country: str, cell: Any) -> str:
    share = _share(cell)
    year = getattr(cell, "year", None)
    words = (
        _("nothing published")
        if share is None
        else _("{share} of the regions have a value").format(share=format_number(share * 100, 0, "%"))
    )
    when = str(int(year)) if year is not None and known(year) else ""
    return hover(f"{_(title)}, {country_name(country)}", words, when)


def _sentence(table: pd.DataFrame) -> str:
    """How many cells are full, partly filled and empty."""
    shares = table["share"].fillna(0.0)
    return _(
        "Of {total} cells (indicator by country), {full} are complete, {part} in part, {none} empty."
    ).format(
        total=format_number(len(shares)),
        full=format_number(int((shares >= 1).sum())),
        part=format_number(int(((shares > 0) & (shares < 1)).sum())),
        none=format_number(int((shares == 0).sum())),
    )


def _table(table: pd.DataFrame) -> pd.DataFrame:
    """Indicators in rows, countries in columns, shares in per cent (NaN = nothing published)."""
    indicators = dict(zip(table["indicator_id"], table["title"], strict=True))
    wide = table.pivot_table(index="indicator_id", columns="country", values="share", dropna=False) * 100
    shown = wide.reindex(list(indicators))
    shown.columns.name = None
    shown.insert(0, _("Indicator"), [_(title) for title in indicators.values()])
    return shown.reset_index(drop=True)
