"""Which figures there are: indicator by country, for the latest values or for one year."""

import pandas as pd

from inducci_dash.results.dataset import Dataset


def coverage(data: Dataset, year: int | None = None) -> pd.DataFrame:
    """Share of each country's NUTS-2 regions that have a value, a row per indicator and country.

    Columns: `indicator_id`, `title` (source language), `country` (letters), `share` (0 to 1). `year`
    None counts the latest values, as they are mapped and scored; otherwise the values published for
    that reference year.
    """
    countries = data.snapshot.regions["country"]
    found = []
    for indicator_id, indicator in data.snapshot.catalogue.indicators.items():
        if year is None:
            present = data.tables[indicator_id]["value"].notna()
        else:
            present = _published(data, indicator_id, year)
        shares = present.groupby(countries).mean()
        found.append(
            pd.DataFrame(
                {
                    "indicator_id": indicator_id,
                    "title": indicator.title,
                    "country": shares.index,
                    "share": shares.to_numpy(float),
                }
            )
        )
    return pd.concat(found, ignore_index=True)


def _published(data: Dataset, indicator_id: str, year: int) -> pd.Series:
    observations = data.snapshot.observations
    there = observations[(observations["indicator_id"] == indicator_id) & (observations["year"] == year)][
        "nuts_id"
    ]
    regions = data.snapshot.regions.index
    return pd.Series(regions.isin(there), index=regions)


def years_covered(data: Dataset) -> list[int]:
    """All reference years of any observation, ascending."""
    return sorted(int(year) for year in data.snapshot.observations["year"].unique())
