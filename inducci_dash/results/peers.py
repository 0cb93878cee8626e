"""Structural peers of a region, with the figures that make them peers."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from inducci_dash.index.similar import nearest
from inducci_dash.language import N_
from inducci_dash.once import once
from inducci_dash.results.dataset import Dataset

WORKING_AGE = "working_age_share"
VARIABLES = {
    "population": N_("Population"),
    "population_density": N_("Population density"),
    "median_age": N_("Median age"),
    "industry_employment_share": N_("Industry's share of employment (B-E)"),
    WORKING_AGE: N_("Share of working age, 15–64"),
}
"""What describes a region's structure; none of it enters the index."""
LOGGED = (0, 1)


@dataclass(frozen=True)
class PeerTable:
    """The nearest regions, nearest first.

    `table`: index nuts_id; `distance` in standard deviations, and each variable of `VARIABLES` in its
    unit. `differences`: same index, peer minus region in standard deviations; NaN = the region has no
    figure, so the variable was left out. `own`: the region's own figures.
    """

    table: pd.DataFrame
    differences: pd.DataFrame
    own: pd.Series


@once(most=4)
def structure_table(data: Dataset) -> pd.DataFrame:
    """Latest structure figures of the EU's regions, a column per variable, NaN = not published.

    Kept: not to be changed.
    """
    units = list(data.given.units)
    latest = {name: data.tables[name]["value"].reindex(units) for name in VARIABLES if name != WORKING_AGE}
    working = data.tables["population_15_64"]["value"].reindex(units)
    table = pd.DataFrame(latest)
    table[WORKING_AGE] = 100 * working / table["population"]
    return table[list(VARIABLES)]


@once(most=4)
def structure_figures(data: Dataset) -> np.ndarray:
    """`structure_table` as an array: (regions, variables)."""
    return structure_table(data).to_numpy(float)


def structural_peers(
    data: Dataset, nuts_id: str, *, count: int = 5, leave_out_own_country: bool = False
) -> PeerTable:
    """The `count` EU regions closest in structure (method: peers).

    Raises DataNotFound where no structure figure of the region is known, UnknownRegion for a region
    outside the EU, which has no peers here.
    """
    structure = structure_table(data)
    row = data.given.unit_row(nuts_id)
    countries = np.asarray(data.given.countries)
    allowed = countries != countries[row] if leave_out_own_country else None
    found = nearest(structure_figures(data), row, top=count, allowed=allowed, logged=LOGGED)
    chosen = structure.iloc[found.units]
    return PeerTable(
        table=chosen.assign(distance=found.distances),
        differences=pd.DataFrame(found.differences, index=chosen.index, columns=list(VARIABLES)),
        own=structure.loc[nuts_id],
    )
