"""Tables for download: the steps of the official index, and which figures there are."""

from collections.abc import Callable, Mapping

import pandas as pd

from inducci_dash.index.explain import contributions
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.official import TOP


def _named(data: Dataset, table: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([data.snapshot.regions.loc[table.index, ["name", "country"]], table], axis=1)


def _wide(data: Dataset, array: object) -> pd.DataFrame:
    columns = [node.node_id for node in data.given.framework.indicators]
    index = pd.Index(data.given.units, name="nuts_id")
    return _named(data, pd.DataFrame(array, columns=columns, index=index))


def _contributions(data: Dataset) -> pd.DataFrame:
    table = _wide(data, contributions(data.official, data.given.framework))
    return table.assign(**{TOP: data.official.score})


STEPS: Mapping[str, Callable[[Dataset], pd.DataFrame]] = {
    "raw": lambda data: _wide(data, data.given.values),
    "years": lambda data: _wide(data, data.given.years),
    "treated": lambda data: _wide(data, data.official.treated),
    "normalised": lambda data: _wide(data, data.official.normalised),
    "scores": lambda data: _named(data, data.scores),
    "contributions": _contributions,
    "carry_over": lambda data: data.snapshot.carry_over,
    "mismatches": lambda data: data.snapshot.mismatches,
}
"""Tables of the index, a row a region: `raw` latest values as they enter it, in their units, empty = not
published; `years` their reference years; `treated` values after outlier treatment (or their logarithm where
it was needed); `normalised` on 0-100 with direction applied, 100 the most attractive; `scores` of factors
and index with the rank; `contributions` points each indicator adds, a row's cells sum to its score. Then
what became of each published code (`carry_over`), and what does not join, with reasons (`mismatches`)."""


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
