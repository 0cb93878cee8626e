"""The distribution of one region's rank by choice: a strip for each alternative, darker where draws are."""

import pandas as pd
import plotly.graph_objects as go

from inducci_dash.charts.figure.contract import check_columns
from inducci_dash.charts.figure.drawing import Drawing
from inducci_dash.charts.figure.matrix import matrix
from inducci_dash.charts.figure.rows import hover, interval_words
from inducci_dash.language import _, format_number

NEEDED = ("title", "draws", "rank_low", "rank_median", "rank_high")
MARKED = 8
"""Every so many bins carry their ranks at the head."""


def rank_strips(table: pd.DataFrame, shares: pd.DataFrame) -> Drawing[go.Figure]:
    """Strips of shares of draws over ranks, best at the left, a row for all draws and for each alternative.

    `table` has `title`, `draws`, `rank_low`, `rank_median`, `rank_high`; `shares` the same rows, its
    columns the last rank of each bin, cells 0-1 that sum to one in a row. Raises DataNotFound.
    """
    check_columns(table, NEEDED, "rank strips")
    return Drawing(_figure(table, shares), _sentence(table), _table(table), decimals=0, wide=True)


def _figure(table: pd.DataFrame, shares: pd.DataFrame) -> go.Figure:
    ends = [int(end) for end in shares.columns]
    starts = [1, *(end + 1 for end in ends[:-1])]
    values = [[float(cell) or None for cell in row] for row in shares.to_numpy()]
    hovers = [
        [
            hover(
                _(str(title)),
                _("ranks {range}: {share} of {draws} recomputations").format(
                    range=interval_words(start, end),
                    share=format_number(100 * (cell or 0.0), 0, "%"),
                    draws=format_number(draws),
                ),
            )
            for cell, start, end in zip(row, starts, ends, strict=True)
        ]
        for row, title, draws in zip(values, table["title"], table["draws"], strict=True)
    ]
    heads = [format_number(start) if at % MARKED == 0 else "" for at, start in enumerate(starts)]
    return matrix(
        values,
        [[""] * len(ends) for _row in values],
        hovers,
        rows=[_(str(title)) for title in table["title"]],
        columns=heads,
        low=0.0,
        high=float(shares.to_numpy().max()),
        cell=22,
        left=230,
    )


def _sentence(table: pd.DataFrame) -> str:
    """The ranks of all draws, and of the alternatives furthest apart."""
    every, rest = table.iloc[0], table.iloc[1:].dropna(subset=["rank_median"])
    said = _("By nine in ten other reasonable methods it holds ranks {range}").format(
        range=interval_words(every["rank_low"], every["rank_high"])
    )
    if rest.empty:
        return said + "."
    best, worst = rest.loc[rest["rank_median"].idxmin()], rest.loc[rest["rank_median"].idxmax()]
    return _("{said}; highest with “{best}” ({best_range}), lowest with “{worst}” ({worst_range}).").format(
        said=said,
        best=_(best["title"]),
        best_range=interval_words(best["rank_low"], best["rank_high"]),
        worst=_(worst["title"]),
        worst_range=interval_words(worst["rank_low"], worst["rank_high"]),
    )


def _table(table: pd.DataFrame) -> pd.DataFrame:
    """Alternatives in rows: draws, ranks from and to of nine in ten of them, median."""
    return pd.DataFrame(
        {
            _("Choice"): [_(title) for title in table["title"]],
            _("Recomputations"): table["draws"].to_numpy(),
            _("Rank, 5 %"): table["rank_low"].to_numpy(),
            _("Median rank"): table["rank_median"].to_numpy(),
            _("Rank, 95 %"): table["rank_high"].to_numpy(),
        }
    )
