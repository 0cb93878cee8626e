"""How usual a move is: what regions of the EU really did, over windows of years that no break cuts."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from inducci_dash.domain.flags import starts_series
from inducci_dash.domain.indicator import Indicator
from inducci_dash.once import once
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
    moves = _moves(data, indicator_id)
    return sorted((moves["to_year"] - moves["from_year"]).unique().tolist())


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
    moves = _moves(data, indicator_id)
    return moves[moves["to_year"] - moves["from_year"] == span].reset_index(drop=True)


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


def nearest_examples(table: pd.DataFrame, *, asked: float, start: float) -> pd.DataFrame:
    """The three moves that reached `asked`, one a region, those that started nearest to `start` first."""
    there = reached(table, asked)
    there = there.assign(distance=(there["from_value"] - start).abs())
    ordered = there.sort_values(["distance", "nuts_id", "from_year"], kind="stable")
    return ordered.drop_duplicates("nuts_id").head(3).drop(columns="distance").reset_index(drop=True)


def alike_band(data: Dataset, indicator_id: str) -> float:
    """How near another region's start counts as alike: half a standard deviation of the EU's regions."""
    values = data.tables[indicator_id]["value"].reindex(list(data.given.units))
    return float(values.std(ddof=1)) / 2


def at_or_beyond(data: Dataset, indicator_id: str, value: float, *, upwards: bool) -> tuple[int, int]:
    """How many EU regions stand at `value` or further that way today, and how many have a figure."""
    values = data.tables[indicator_id]["value"].reindex(list(data.given.units)).dropna()
    there = values >= value if upwards else values <= value
    return int(there.sum()), len(values)


@once(most=16)
def _moves(data: Dataset, indicator_id: str) -> pd.DataFrame:
    """`known_moves` over every span."""
    if indicator_id not in data.series:
        return pd.DataFrame(columns=list(COLUMNS))
    figures = _figures(data, data.snapshot.catalogue.indicators[indicator_id])
    first, last = (
        figures.rename(columns={"year": f"{end}_year", "value": f"{end}_value"}) for end in ("from", "to")
    )
    pairs = first.merge(last, on=["nuts_id", "piece"])
    moves = pairs[pairs["to_year"] > pairs["from_year"]]
    moves = moves.assign(change=moves["to_value"] - moves["from_value"])
    return moves.sort_values(["nuts_id", "from_year", "to_year"])[list(COLUMNS)]


def _figures(data: Dataset, indicator: Indicator) -> pd.DataFrame:
    """Known figures of the EU's regions: `nuts_id`, `year`, `value`, `piece` = breaks up to the year.

    Figures of one region with the same `piece` are comparable.
    """
    units = list(data.given.units)
    wide = data.series[indicator.indicator_id].reindex(units)
    starts = flags(data.snapshot, indicator).reindex(units).map(starts_series)
    declared = {country: break_years(indicator, country) for country in {code[:2] for code in units}}
    years = sorted({*wide.columns, *starts.columns, *itertools.chain(*declared.values())})
    anew = np.array([[year in declared[code[:2]] for year in years] for code in units])
    pieces = (starts.reindex(columns=years, fill_value=False) | anew).cumsum(axis=1)[wide.columns]
    return pd.DataFrame(
        {
            "nuts_id": np.repeat(units, wide.shape[1]),
            "year": np.tile(wide.columns.to_numpy(int), len(units)),
            "value": wide.to_numpy(float).ravel(),
            "piece": pieces.to_numpy(int).ravel(),
        }
    ).dropna()
