"""Who beats whom: the share of draws in which the row's region scores above the column's."""

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.contract import check_columns, check_regions
from inducci_dash.charts.figure.matrix import matrix, square
from inducci_dash.charts.figure.rows import DASH, hover
from inducci_dash.language import N_, _, format_number

CLEAR, UNCLEAR = 0.95, 0.05
VERDICTS = {
    "above": ("\u25b2", N_("clearly above")),
    "tied": ("", N_("cannot be told apart")),
    "below": ("\u25bd", N_("clearly below")),
}


def verdict(share: float) -> str:
    """above (95 % of the draws or more), below (5 % or less), tied."""
    if share >= CLEAR:
        return "above"
    return "below" if share <= UNCLEAR else "tied"


def wins(shares: pd.DataFrame, *, regions: Sequence[str], names: Mapping[str, str]) -> go.Figure:
    """A matrix of percentages with a symbol where the difference is clear.

    `shares`: index and columns nuts_id, cells 0-1 = share of draws in which the row's region scores
    above the column's (NaN = not scored). Raises UnknownRegion, DataNotFound.
    """
    check_columns(shares, [], "wins")
    check_regions(regions, set(shares.index) & set(shares.columns))
    values = square(shares, regions)
    texts = [
        ["" if a == b else _text(value) for b, value in zip(regions, row, strict=True)]
        for a, row in zip(regions, values, strict=True)
    ]
    titles = [names.get(code, code) for code in regions]
    hovers = [
        [_hover(a, b, value) for b, value in zip(titles, row, strict=True)]
        for a, row in zip(titles, values, strict=True)
    ]
    return matrix(
        values,
        texts,
        hovers,
        rows=titles,
        columns=titles,
        low=0,
        high=1,
        scale=colours.AROUND,
        cell=42,
        left=180,
    )


def legend_words() -> str:
    """What the symbols mean, for the note below the chart."""
    return "; ".join(f"{symbol} {_(words)}" for symbol, words in VERDICTS.values() if symbol)


def _text(value: float | None) -> str:
    if value is None:
        return DASH
    symbol = VERDICTS[verdict(value)][0]
    return f"{symbol} {format_number(value * 100, 0, '%')}".strip()


def _hover(a: str, b: str, value: float | None) -> str:
    if value is None:
        return hover(a) if a == b else hover(f"{a} / {b}", _("not scored"))
    return hover(
        _("{a} scores above {b} in {share} of the draws").format(
            a=a, b=b, share=format_number(value * 100, 0, "%")
        ),
        _(VERDICTS[verdict(value)][1]),
    )


def describe_wins(shares: pd.DataFrame, *, regions: Sequence[str], names: Mapping[str, str]) -> str:
    """One sentence: the pairs that can be told apart, winner first; or that none can."""
    check_regions(regions, set(shares.index) & set(shares.columns))
    clear = [
        _("{a} above {b}").format(a=names.get(a, a), b=names.get(b, b))
        for a, row in zip(regions, square(shares, regions), strict=True)
        for b, value in zip(regions, row, strict=True)
        if value is not None and verdict(value) == "above"
    ]
    if not clear:
        return _("No two of these regions can be told apart in 95 % of the draws.")
    return _("Told apart in at least 95 % of the draws: {pairs}.").format(pairs="; ".join(clear))


def wins_table(shares: pd.DataFrame, *, regions: Sequence[str], names: Mapping[str, str]) -> pd.DataFrame:
    """Regions in rows and columns, shares in per cent (NaN on the diagonal)."""
    check_regions(regions, set(shares.index) & set(shares.columns))
    shown = shares.loc[list(regions), list(regions)].astype(float) * 100
    for code in regions:
        shown.loc[code, code] = float("nan")
    shown = shown.rename(columns=dict(names))
    shown.insert(0, _("Region"), [names.get(code, code) for code in regions])
    return shown.reset_index(drop=True)
