"""Correlations between indicators or factors, with the JRC's warnings as symbols in the cells."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.contract import check_columns, known
from inducci_dash.charts.figure.drawing import Drawing
from inducci_dash.charts.figure.matrix import matrix, square
from inducci_dash.charts.figure.rows import DASH, hover
from inducci_dash.domain.errors import DataNotFound
from inducci_dash.domain.rules import CONFLICT_BELOW, REDUNDANT_ABOVE, WEAK_BELOW
from inducci_dash.language import N_, _, format_number

WARNINGS = {
    "conflict": ("\u25bc", N_("conflict"), N_("conflict, below {limit}"), CONFLICT_BELOW),
    "weak": ("\u25cb", N_("weak"), N_("weak, below {limit}"), WEAK_BELOW),
    "redundant": ("\u25cf", N_("redundant"), N_("redundant, above {limit}"), REDUNDANT_ABOVE),
}
"""Symbol, word, words with the limit, and the limit, by warning."""


def warning_of(correlation: float | None) -> str:
    """conflict, weak, redundant, or empty; empty too where it is not known."""
    if correlation is None or not known(correlation):
        return ""
    if correlation < CONFLICT_BELOW:
        return "conflict"
    if correlation < WEAK_BELOW:
        return "weak"
    return "redundant" if correlation > REDUNDANT_ABOVE else ""


def correlation(correlations: pd.DataFrame, *, titles: Mapping[str, str]) -> Drawing[go.Figure]:
    """A square of coefficients, brown below and blue above zero; the diagonal is left empty.

    `correlations`: index and columns are the same ids in the same order, cells -1 to 1 (NaN = not
    enough data). `titles` by id. Raises DataNotFound where the square is none or is empty.
    """
    check_columns(correlations, [], "correlation")
    if list(correlations.index) != list(correlations.columns):
        raise DataNotFound("correlation: rows and columns are not the same ids in the same order.")
    return Drawing(
        _figure(correlations, titles), _sentence(correlations), _table(correlations, titles), 2, wide=True
    )


def _figure(correlations: pd.DataFrame, titles: Mapping[str, str]) -> go.Figure:
    ids = list(correlations.index)
    names = [titles.get(name, name) for name in ids]
    values = square(correlations, ids)
    texts = [
        ["" if row == column else _text(value) for column, value in zip(ids, line, strict=True)]
        for row, line in zip(ids, values, strict=True)
    ]
    hovers = [
        [_hover(row, column, value) for column, value in zip(names, line, strict=True)]
        for row, line in zip(names, values, strict=True)
    ]
    return matrix(
        values, texts, hovers, rows=names, columns=names, low=-1, high=1, scale=colours.AROUND, cell=30,
        column_turn=-60,
    )  # fmt: skip


def legend_words() -> str:
    """What the symbols mean, for the note below the chart."""
    return "; ".join(f"{symbol[0]} {_with_limit(name)}" for name, symbol in WARNINGS.items())


def _with_limit(warning: str) -> str:
    _symbol, _word, words, limit = WARNINGS[warning]
    return _(words).format(limit=format_number(limit, 1))


def _text(value: float | None) -> str:
    if value is None:
        return DASH
    found = warning_of(value)
    symbol = WARNINGS[found][0] if found else ""
    return format_number(value, 2) + symbol


def _hover(row: str, column: str, value: float | None) -> str:
    found = warning_of(value)
    return hover(
        f"{_(row)} / {_(column)}",
        _("correlation {value}").format(value=format_number(value, 2)),
        _with_limit(found) if found else "",
    )


def _pairs(correlations: pd.DataFrame) -> list[tuple[int, int, float | None]]:
    """Each pair once: row, column, coefficient."""
    grid = square(correlations, list(correlations.index))
    return [(row, at, line[at]) for row, line in enumerate(grid) for at in range(row + 1, len(line))]


def _table(correlations: pd.DataFrame, titles: Mapping[str, str]) -> pd.DataFrame:
    """Each pair once that carries a warning, strongest deviation first: the two, value, warning."""
    ids = list(correlations.index)
    found = [
        {
            _("First"): _(titles.get(ids[row], ids[row])),
            _("Second"): _(titles.get(ids[column], ids[column])),
            _("Correlation"): value,
            _("Warning"): _(WARNINGS[warning_of(value)][1]),
        }
        for row, column, value in _pairs(correlations)
        if warning_of(value)
    ]
    table = pd.DataFrame(found, columns=[_("First"), _("Second"), _("Correlation"), _("Warning")])
    return table.sort_values(_("Correlation"), ignore_index=True)


def _sentence(correlations: pd.DataFrame) -> str:
    """How many pairs conflict, are weak, are redundant."""
    pairs = [value for _row, _column, value in _pairs(correlations)]
    counts = {name: sum(warning_of(value) == name for value in pairs) for name in WARNINGS}
    return _(
        "Of {total} pairs, {conflict} conflict, {weak} are weak and {redundant} are redundant."
    ).format(total=len(pairs), **counts)
