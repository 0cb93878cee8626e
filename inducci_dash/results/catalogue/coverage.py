"""Which figures there are: indicator by country, for the latest values or for one year."""

import pandas as pd

from inducci_dash.results.dataset import Dataset


def coverage(data: Dataset, year: int | None = None) -> pd.DataFrame:
    """Share of each country's NUTS-2 regions that have a value, a row per indicator and country.

    Columns: `indicator_id`, `title` (source language), `country` (letters), `share` (0 to 1). `year`
    None counts the latest values, as they are mapped and scored; otherwise the values published for
    that reference year.
    """
    regions, indicators = data.snapshot.regions, data.snapshot.catalogue.indicators
    if year is None:
        there = {name: data.tables[name]["value"].notna() for name in indicators}
    else:
        observed = data.snapshot.observations.query("year == @year").groupby("indicator_id")["nuts_id"]
        codes = {str(name): set(group) for name, group in observed}
        there = {
            name: pd.Series(regions.index.isin(codes.get(name, ())), regions.index) for name in indicators
        }
    shares = pd.DataFrame(there).groupby(regions["country"]).mean().reset_index()
    found = shares.melt("country", var_name="indicator_id", value_name="share")
    titles = [indicators[name].title for name in found["indicator_id"]]
    return found.assign(title=titles)[["indicator_id", "title", "country", "share"]]


def years_covered(data: Dataset) -> list[int]:
    """All reference years of any observation, ascending."""
    return sorted(int(year) for year in data.snapshot.observations["year"].unique())
