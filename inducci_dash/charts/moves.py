"""How usual a change is: the changes regions really made, and the one that is asked about."""

import itertools
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.canvas import axis_title, canvas, changed, note, number_axis, rule
from inducci_dash.charts.figure.contract import check_columns, known
from inducci_dash.charts.figure.drawing import Drawing
from inducci_dash.charts.figure.lettering import literal
from inducci_dash.charts.figure.rows import hover
from inducci_dash.domain.errors import DataNotFound
from inducci_dash.language import _, format_number, format_signed, ngettext, of_all

NEEDED = ("nuts_id", "change")
BARS = 24
MOST_DECIMALS = 6
"""Places of the edges in the table: enough for any unit, without the noise of binary fractions."""


def moves(
    table: pd.DataFrame, *, asked: float, years: int, unit: str, decimals: int = 1
) -> Drawing[go.Figure]:
    """Changes that comparable regions made within `years`, counted in classes; `asked` is a line.

    `table` has `nuts_id`, `change` (in `unit`, a row per region and window without a break; NaN left
    out). Raises DataNotFound where no change is known.
    """
    changes = _known_changes(table)
    edges, counts = classes(changes, asked)
    return Drawing(
        _figure(edges, counts, asked, years, unit, decimals),
        _sentence(changes, asked, years, unit, decimals),
        _table(edges, counts, unit),
    )


def _figure(
    edges: Sequence[float], counts: Sequence[int], asked: float, years: int, unit: str, decimals: int
) -> go.Figure:
    middles = [(low + high) / 2 for low, high in itertools.pairwise(edges)]
    wide = edges[1] - edges[0]
    line = rule(
        (asked, 0.0, asked, 1.0),
        refs=("x", "paper"), colour=colours.PROJECT, width=2.5, dash="dash", layer="above",
    )  # fmt: skip
    span = axis_title(_("change in {years} years, {unit}").format(years=years, unit=_(unit)))
    figure = canvas(
        [
            go.Bar(
                x=middles,
                y=counts,
                width=wide * 0.92,
                marker={"color": [colours.GAIN if _reaches(m, asked) else colours.GROUP for m in middles]},
                hovertext=[
                    _class_hover(low, low + wide, count, decimals, unit)
                    for low, count in zip(edges, counts, strict=False)
                ],
                hoverinfo="text",
            )
        ],
        height=200,
        left=56,
        top=36,
        xaxis=number_axis(edges[0], edges[-1], pad=0.02, showgrid=False, title=span),
        yaxis=number_axis(0, max(counts), pad=0, count=4, title=axis_title(_("moves"))),
        shapes=[line],
    )
    words = literal(_("asked: {change}").format(change=format_signed(asked, decimals, _(unit))))
    above = note(
        words, asked, 1,
        refs=("x", "paper"), anchor=("center", "bottom"), shift=(0, 2), colour=colours.PROJECT,
    )  # fmt: skip
    return changed(figure, annotations=[above])


def _class_hover(low: float, high: float, count: int, decimals: int, unit: str) -> str:
    return hover(
        f"{format_signed(low, decimals)} \u2026 {format_signed(high, decimals, _(unit))}",
        ngettext("{count} move", "{count} moves", count).format(count=count),
    )


def _known_changes(table: pd.DataFrame) -> list[float]:
    check_columns(table, NEEDED, "moves")
    changes = [float(value) for value in table["change"] if known(value)]
    if not changes:
        raise DataNotFound(_("No change over this many years is known: the series is too short or breaks."))
    return changes


def _reaches(change: float, asked: float) -> bool:
    return change >= asked if asked >= 0 else change <= asked


def classes(changes: Sequence[float], asked: float, bars: int = BARS) -> tuple[list[float], list[int]]:
    """Equal classes that meet at `asked` and hold all changes: their edges and counts."""
    low, high = min([*changes, asked]), max([*changes, asked])
    width = (high - low) / bars or 1.0
    first = -int((asked - low) // width + 1)
    last = int((high - asked) // width + 1)
    edges = [asked + step * width for step in range(first, last + 1)]
    counts = [0] * (len(edges) - 1)
    for change in changes:
        counts[min(max(int((change - asked) // width) - first, 0), len(counts) - 1)] += 1
    return edges, counts


def _sentence(changes: Sequence[float], asked: float, years: int, unit: str, decimals: int) -> str:
    """How many of the moves reached the one asked about, or that none did."""
    reached = sum(_reaches(change, asked) for change in changes)
    words = format_signed(asked, decimals, _(unit))
    if reached == 0:
        return _("No region moved by {change} within {years} years, of {total} known moves.").format(
            change=words, years=years, total=format_number(len(changes))
        )
    return of_all(
        reached,
        len(changes),
        _("{count} of {total} known moves reached {change} within {years} years."),
        every=_("All {total} known moves reached {change} within {years} years."),
    ).format(change=words, years=years)


def _table(edges: Sequence[float], counts: Sequence[int], unit: str) -> pd.DataFrame:
    """The classes: from, to, how many moves; empty classes left out."""
    return pd.DataFrame(
        [
            {
                _("Change from, {unit}").format(unit=_(unit)): round(low, MOST_DECIMALS),
                _("to"): round(high, MOST_DECIMALS),
                _("Moves"): count,
            }
            for (low, high), count in zip(itertools.pairwise(edges), counts, strict=True)
            if count
        ]
    )
