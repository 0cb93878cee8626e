"""One indicator over the years: a region's series beside its group's middle and spread."""

import pandas as pd

from inducci_dash.once import once
from inducci_dash.results.dataset import Dataset
from inducci_dash.store.values import flags

USUAL_SHARE = 0.9
"""Share of the group's usual number of reporting regions below which a year's middle is not shown."""


def trend_table(data: Dataset, indicator_id: str, nuts_id: str, group: str) -> pd.DataFrame:
    """A row per year from the first to the last that anyone in the map has.

    Columns: `year`, `value` in the indicator's unit (NaN = not published), `flag` (of the published
    figure of that year), `group_low`, `group_median`, `group_high` (quartiles of the group's regions
    that have a figure). The group's are NaN in years in which fewer than nine tenths of the usual
    number report: a median over a changing membership would move for that reason alone.
    """
    quartiles, letters = group_quartiles(data, indicator_id, group), indicator_flags(data, indicator_id)
    years = list(quartiles.columns)
    own = data.series[indicator_id].loc[nuts_id].reindex(years)
    return pd.DataFrame(
        {
            "year": years,
            "value": own.to_numpy(float),
            "flag": letters.loc[nuts_id].reindex(years).fillna("").to_numpy(object),
            "group_low": quartiles.loc[0.25].to_numpy(float),
            "group_median": quartiles.loc[0.5].to_numpy(float),
            "group_high": quartiles.loc[0.75].to_numpy(float),
        }
    )


@once(most=512)
def group_quartiles(data: Dataset, indicator_id: str, group: str) -> pd.DataFrame:
    """Quartiles (rows) of a group's figures by year, NaN where too few report. Kept: not to be changed."""
    wide = data.series[indicator_id]
    years = range(int(wide.columns.min()), int(wide.columns.max()) + 1)
    members = wide.loc[data.members(group)].reindex(columns=years)
    reporting = members.notna().sum()
    enough = reporting >= max(1.0, USUAL_SHARE * reporting.max())
    return members.loc[:, enough].quantile([0.25, 0.5, 0.75]).reindex(columns=years)


@once(most=64)
def indicator_flags(data: Dataset, indicator_id: str) -> pd.DataFrame:
    """Flags by region and year. Kept: not to be changed."""
    return flags(data.snapshot, data.snapshot.catalogue.indicators[indicator_id])
