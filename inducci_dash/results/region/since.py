"""A region over the years around the project: which series there are, and each with its group's median."""

from collections.abc import Sequence

import pandas as pd

from inducci_dash.language import _, format_number
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.region.trends import trend_table

FIRST_YEAR = 2014
"""The programme's period began then; five years before the project did."""
WANTED = {
    "cultural_employment_rate": 1,
    "tertiary_education": 1,
    "gdp_per_inhabitant_eu100": 1,
    "unemployment": -1,
    "life_expectancy": 1,
    "employment_rate": 1,
}
"""Series in the order in which they are shown, with 1 where a higher figure counts as better, else -1."""
COUNT, LEAST = 4, 5
"""Series shown, and figures that a series needs to be one."""


def series_since(data: Dataset, nuts_id: str, group: str) -> Sequence[tuple[str, pd.DataFrame]]:
    """The first four wanted series with five figures or more since 2014: id and `trend_table` of it."""
    found = []
    for name in WANTED:
        if name not in data.series:
            continue
        table = trend_table(data, name, nuts_id, group)
        table = table[table["year"] >= FIRST_YEAR]
        if table["value"].notna().sum() >= LEAST:
            found.append((name, _trimmed(table)))
        if len(found) == COUNT:
            break
    return found


def _trimmed(table: pd.DataFrame) -> pd.DataFrame:
    """Without the years before the region's first figure and after its last."""
    known = table.loc[table["value"].notna(), "year"]
    return table[table["year"].between(known.min(), known.max())].reset_index(drop=True)


def gained(name: str, table: pd.DataFrame) -> bool:
    """Whether a region stands better to its group's median in the last year with both than in the first."""
    both = table.dropna(subset=["value", "group_median"])
    if len(both) < 2:
        return False
    ahead = WANTED[name] * (both["value"] - both["group_median"])
    return bool(ahead.iloc[-1] > ahead.iloc[0])


def since_title(found: Sequence[tuple[str, pd.DataFrame]]) -> str:
    """On how many of the series a region gained on its group's median, in at most fifteen words."""
    count = sum(gained(name, table) for name, table in found)
    words = (
        _("Since {year}: gained on the group\u2019s median in {count} of {of} series")
        if count
        else _("Since {year}: gained on the group\u2019s median in none of {of} series")
    )
    return words.format(year=FIRST_YEAR, count=format_number(count), of=format_number(len(found)))
