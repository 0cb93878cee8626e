"""What a chart may expect of its tables: columns, rows, regions, finite numbers."""

import math
import numbers as number_types
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from inducci_dash.domain.errors import DataNotFound, UnknownRegion
from inducci_dash.language import _


def check_columns(table: pd.DataFrame, needed: Sequence[str], chart: str) -> None:
    """Raise DataNotFound where a table has no rows or lacks a column, naming what it has."""
    lacking = [name for name in needed if name not in table.columns]
    if lacking:
        raise DataNotFound(
            _("{chart}: the table lacks {lacking}; it has {there}.").format(
                chart=chart, lacking=", ".join(lacking), there=", ".join(map(str, table.columns))
            )
        )
    if table.empty:
        raise DataNotFound(_("There is nothing to draw: no region or indicator was chosen."))


def check_regions(asked: Iterable[str], known: Iterable[str]) -> None:
    """Raise UnknownRegion with those of `asked` that are not among `known`."""
    there = set(known)
    missing = [code for code in asked if code not in there]
    if missing:
        raise UnknownRegion(missing)


def known(value: Any) -> bool:
    """Whether a cell holds a finite number."""
    return isinstance(value, number_types.Real) and math.isfinite(value)


def numbers(column: Iterable[Any]) -> list[float | None]:
    """A column for Plotly: finite numbers as they are, everything else None."""
    return [float(value) if known(value) else None for value in column]
