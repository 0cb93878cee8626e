"""One indicator over the years: a region's series beside its group's middle and spread."""

import pandas as pd

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
    wide = data.series[indicator_id]
    years = range(int(wide.columns.min()), int(wide.columns.max()) + 1)
    own = wide.loc[nuts_id].reindex(years)
    letters = flags(data.snapshot, data.snapshot.catalogue.indicators[indicator_id]).loc[nuts_id]
    members = wide.loc[data.members(group)].reindex(columns=years)
    reporting = members.notna().sum()
    enough = reporting >= max(1.0, USUAL_SHARE * reporting.max())
    quartiles = members.loc[:, enough].quantile([0.25, 0.5, 0.75]).reindex(columns=years)
    return pd.DataFrame(
        {
            "year": list(years),
            "value": own.to_numpy(float),
            "flag": letters.reindex(years).fillna("").to_numpy(object),
            "group_low": quartiles.loc[0.25].to_numpy(float),
            "group_median": quartiles.loc[0.5].to_numpy(float),
            "group_high": quartiles.loc[0.75].to_numpy(float),
        }
    )
