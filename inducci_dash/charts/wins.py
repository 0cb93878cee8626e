"""Who beats whom: the share of draws in which the row's region scores above the column's."""

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.contract import check_columns, check_regions
from inducci_dash.charts.figure.drawing import Drawing
from inducci_dash.charts.figure.matrix import matrix, square
from inducci_dash.charts.figure.rows import DASH, hover
from inducci_dash.domain.verdict import Verdict
from inducci_dash.language import _, format_number
from inducci_dash.language.verdicts import VERDICT_WORDS

SYMBOLS = {Verdict.CLEARLY_BETTER: "\u25b2", Verdict.CLEARLY_WORSE: "\u25bd"}


def wins(
    shares: pd.DataFrame, verdicts: pd.DataFrame, *, regions: Sequence[str], names: Mapping[str, str]
) -> Drawing[go.Figure]:
    """A matrix of percentages with a symbol where the difference is clear.

    Both have nuts_id as index and columns. `shares`: cells 0-1 = share of draws in which the row's region
    scores above the column's (NaN = not scored); `verdicts`: codes of `Verdict`, decided from the counts.
    Raises UnknownRegion, DataNotFound.
    """
    check_columns(shares, [], "wins")
    check_regions(regions, set(shares.index) & set(shares.columns))
    check_regions(regions, set(verdicts.index) & set(verdicts.columns))
    return Drawing(
        _figure(shares, verdicts, regions, names),
        _sentence(verdicts, regions, names),
        _table(shares, regions, names),
    )


def _figure(
    shares: pd.DataFrame, verdicts: pd.DataFrame, regions: Sequence[str], names: Mapping[str, str]
) -> go.Figure:
    values = square(shares, regions)
    found = verdicts.loc[list(regions), list(regions)].to_numpy()
    texts = [
        ["" if a == b else _text(value, code) for b, value, code in zip(regions, row, codes, strict=True)]
        for a, row, codes in zip(regions, values, found, strict=True)
    ]
    titles = [names.get(code, code) for code in regions]
    hovers = [
        [_hover(a, b, value, code) for b, value, code in zip(titles, row, codes, strict=True)]
        for a, row, codes in zip(titles, values, found, strict=True)
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
    return "; ".join(f"{symbol} {_(VERDICT_WORDS[verdict])}" for verdict, symbol in SYMBOLS.items())


def _text(value: float | None, verdict: int) -> str:
    if value is None:
        return DASH
    return f"{SYMBOLS.get(Verdict(verdict), '')} {format_number(value * 100, 0, '%')}".strip()


def _hover(a: str, b: str, value: float | None, verdict: int) -> str:
    if value is None:
        return hover(a) if a == b else hover(f"{a} / {b}", _("not scored"))
    return hover(
        _("{a} scores above {b} with {share} of other reasonable methods").format(
            a=a, b=b, share=format_number(value * 100, 0, "%")
        ),
        _(VERDICT_WORDS[Verdict(verdict)]),
    )


def _sentence(verdicts: pd.DataFrame, regions: Sequence[str], names: Mapping[str, str]) -> str:
    """The pairs that can be told apart, winner first; or that none can."""
    clear = [
        _("{a} above {b}").format(a=names.get(a, a), b=names.get(b, b))
        for a in regions
        for b in regions
        if verdicts.at[a, b] == Verdict.CLEARLY_BETTER
    ]
    if not clear:
        return _("No two of these regions can be told apart by 95 % of other reasonable methods.")
    return _("Told apart by at least 95 % of other reasonable methods: {pairs}.").format(
        pairs="; ".join(clear)
    )


def _table(shares: pd.DataFrame, regions: Sequence[str], names: Mapping[str, str]) -> pd.DataFrame:
    """Regions in rows and columns, shares in per cent (NaN on the diagonal)."""
    shown = shares.loc[list(regions), list(regions)].astype(float) * 100
    for code in regions:
        shown.loc[code, code] = float("nan")
    shown = shown.rename(columns=dict(names))
    shown.insert(0, _("Region"), [names.get(code, code) for code in regions])
    return shown.reset_index(drop=True)
