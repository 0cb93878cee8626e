"""Which figures there are: indicator by country, for the latest values or for one year."""

import pandas as pd

from inducci_dash.analysis.warm import Warm


def coverage(warm: Warm, year: int | None = None) -> pd.DataFrame:
    """Share (0 to 1) of each country's NUTS-2 regions that have a value, a row per indicator.

    Columns are country letters of all countries on the map. `year` None counts the latest values,
    as they are mapped and scored; otherwise the values published for that reference year.
    """
    regions = warm.snapshot.regions
    catalogue = warm.snapshot.catalogue
    rows = {}
    for indicator_id in catalogue.indicators:
        if year is None:
            present = warm.tables[indicator_id]["value"].notna()
        else:
            present = _published(warm, indicator_id, year)
        rows[indicator_id] = present.groupby(regions["country"]).mean()
    return pd.DataFrame(rows).T.sort_index(axis=1)


def _published(warm: Warm, indicator_id: str, year: int) -> pd.Series:
    observations = warm.snapshot.observations
    there = observations[
        (observations["indicator_id"] == indicator_id) & (observations["year"] == year)
    ]["nuts_id"]
    regions = warm.snapshot.regions.index
    return pd.Series(regions.isin(there), index=regions)


def years_covered(warm: Warm) -> list[int]:
    """All reference years of any observation, ascending."""
    return sorted(int(year) for year in warm.snapshot.observations["year"].unique())
