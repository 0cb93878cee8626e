"""How usual a move is: what regions of the EU really did, over windows of years that no break cuts."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from inducci_dash.domain.flags import starts_series
from inducci_dash.domain.indicator import Indicator
from inducci_dash.results.dataset import Dataset
from inducci_dash.store.values import break_years, flags

USUAL_SPAN = 5
"""Years a reader is shown first: about one programming period."""

COLUMNS = ("nuts_id", "from_year", "to_year", "from_value", "to_value", "change")


@dataclass(frozen=True)
class Precedents:
    """How many ever made a move. `regions` have a window at all, `made_it` of them reached the move.

    `alike` started at least once within `band` (in the indicator's unit) of the region that is asked
    about, `alike_made_it` reached the move from there.
    """

    regions: int
    made_it: int
    alike: int
    alike_made_it: int
    band: float


def spans(data: Dataset, indicator_id: str) -> list[int]:
    """Lengths in years over which at least one move of an EU region is known, ascending."""
    found = _laid_out(data, indicator_id)
    if found is None:
        return []
    years, values, piece = found
    longest = int(years[-1] - years[0])
    return [
        span
        for span in range(1, longest + 1)
        if any(len(w[0]) for w in _windows(years, values, piece, span))
    ]


def usual_span(offered: Sequence[int]) -> int:
    """The length nearest to the usual one. Raises ValueError where none is offered."""
    return min(offered, key=lambda span: (abs(span - USUAL_SPAN), span))


def known_moves(data: Dataset, indicator_id: str, span: int) -> pd.DataFrame:
    """Every change over `span` years an EU region made, a row per region and window.

    Columns: `nuts_id`, `from_year`, `to_year`, `from_value`, `to_value`, `change` (indicator's unit).
    Both ends are published (means of years where the indicator is smoothed, as it is scored), and no
    break of the country's series, nor one flagged in the region's, lies between them. Sorted by region
    and year; empty where there is none.
    """
    found = _laid_out(data, indicator_id)
    if found is None:
        return pd.DataFrame({name: [] for name in COLUMNS})
    years, values, piece = found
    units = np.array(data.given.units)
    parts = [
        pd.DataFrame(
            {
                "nuts_id": units[rows],
                "from_year": int(years[start]),
                "to_year": int(years[end]),
                "from_value": values[rows, start],
                "to_value": values[rows, end],
            }
        )
        for rows, start, end in _windows(years, values, piece, span)
        if len(rows)
    ]
    if not parts:
        return pd.DataFrame({name: [] for name in COLUMNS})
    table = pd.concat(parts, ignore_index=True)
    table["change"] = table["to_value"] - table["from_value"]
    return table.sort_values(["nuts_id", "from_year"], ignore_index=True)


def reached(table: pd.DataFrame, asked: float) -> pd.DataFrame:
    """The moves at least as large as `asked`, in its direction."""
    return table[table["change"] >= asked] if asked >= 0 else table[table["change"] <= asked]


def precedents(table: pd.DataFrame, *, asked: float, start: float, band: float) -> Precedents:
    """Counts over `known_moves`: who ever moved by `asked`, and who did from within `band` of `start`."""
    there = reached(table, asked)
    alike = table[(table["from_value"] - start).abs() <= band]
    return Precedents(
        regions=table["nuts_id"].nunique(),
        made_it=there["nuts_id"].nunique(),
        alike=alike["nuts_id"].nunique(),
        alike_made_it=reached(alike, asked)["nuts_id"].nunique(),
        band=band,
    )


def nearest_examples(table: pd.DataFrame, *, asked: float, start: float, count: int = 3) -> pd.DataFrame:
    """Moves that reached `asked`, one a region, those that started nearest to `start` first."""
    there = reached(table, asked)
    there = there.assign(distance=(there["from_value"] - start).abs())
    ordered = there.sort_values(["distance", "nuts_id", "from_year"], kind="stable")
    return ordered.drop_duplicates("nuts_id").head(count).drop(columns="distance").reset_index(drop=True)


def alike_band(data: Dataset, indicator_id: str) -> float:
    """How near another region's start counts as alike: half a standard deviation of the EU's regions."""
    values = data.tables[indicator_id]["value"].reindex(list(data.given.units))
    return float(values.std(ddof=1)) / 2


def at_or_beyond(data: Dataset, indicator_id: str, value: float, *, upwards: bool) -> tuple[int, int]:
    """How many EU regions stand at `value` or further that way today, and how many have a figure."""
    values = data.tables[indicator_id]["value"].reindex(list(data.given.units)).dropna()
    there = values >= value if upwards else values <= value
    return int(there.sum()), len(values)


def _laid_out(data: Dataset, indicator_id: str) -> tuple[np.ndarray, np.ndarray, np.ndarray] | None:
    """Years, values and the number of the unbroken piece each cell belongs to, EU regions in rows."""
    if indicator_id not in data.series:
        return None
    units = list(data.given.units)
    wide = data.series[indicator_id].reindex(units)
    years = wide.columns.to_numpy(int)
    return (
        years,
        wide.to_numpy(float),
        _pieces(data, data.snapshot.catalogue.indicators[indicator_id], years),
    )


def _pieces(data: Dataset, indicator: Indicator, years: np.ndarray) -> np.ndarray:
    """(regions, years): how many breaks lie at or before each year; equal = comparable."""
    units = list(data.given.units)
    known = {code: break_years(indicator, code) for code in {unit[:2] for unit in units}}
    declared = np.array([np.searchsorted(known[unit[:2]], years, side="right") for unit in units])
    letters = flags(data.snapshot, indicator).reindex(units)
    marked = np.array(
        [[starts_series(cell) for cell in row] for row in letters.to_numpy(object)], dtype=bool
    )
    flagged_years = letters.columns.to_numpy(int)
    counted = np.concatenate([np.zeros((len(units), 1), int), marked.cumsum(axis=1)], axis=1)
    return declared + counted[:, np.searchsorted(flagged_years, years, side="right")]


def _windows(
    years: np.ndarray, values: np.ndarray, piece: np.ndarray, span: int
) -> list[tuple[np.ndarray, int, int]]:
    """Each window of `span` years: rows known at both ends and unbroken between; its two columns."""
    column = {int(year): at for at, year in enumerate(years)}
    ends = [(at, column[year + span]) for year, at in column.items() if year + span in column]
    return [
        (
            np.flatnonzero(
                ~np.isnan(values[:, start]) & ~np.isnan(values[:, end]) & (piece[:, start] == piece[:, end])
            ),
            start,
            end,
        )
        for start, end in ends
    ]
