"""Pure questions to a snapshot: latest values, series over years, the EU's value, breaks."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from inducci_dash.domain.indicator import Indicator
from inducci_dash.domain.nuts import EU_AGGREGATE
from inducci_dash.store.snapshot import Snapshot

OLDEST = 6
"""A value may be this many years older than the indicator's newest."""
FEWEST_YEARS_IN_MEAN = 2
"""A mean over years needs this many of them; fewer would sell noise as a mean."""


def observations_of(snapshot: Snapshot, indicator: Indicator) -> pd.DataFrame:
    """The rows of one indicator: regions, countries and the EU, as published."""
    table = snapshot.observations
    return table[table["indicator_id"] == indicator.indicator_id]


def break_years(indicator: Indicator, country: str) -> tuple[int, ...]:
    """Years that start a new series in a country, sorted; comparisons never cross one silently."""
    return tuple(sorted({*indicator.breaks.get(country, ()), *indicator.breaks.get("*", ())}))


def across_break(indicator: Indicator, country: str, year: int) -> bool:
    """Whether the value of that year is itself a difference over a break."""
    return year in indicator.across_breaks.get(country, ()) or year in indicator.across_breaks.get("*", ())


def latest_values(snapshot: Snapshot, indicator: Indicator) -> pd.DataFrame:
    """The value that is mapped and scored: the latest within six years of the indicator's newest.

    A row per region of the map. `value` in the indicator's unit (NaN = none), `year` (NaN = none;
    the last one of a mean), `flag`, `published_as`, `rule` (of the latest year; empty = none) and
    `years_in_mean`. With smoothing of n, the mean of what there is in the n years that end with
    the latest, at least two, none of them before a break; values across a break are left out.
    """
    rows = observations_of(snapshot, indicator)
    rows = rows[rows["nuts_id"].isin(snapshot.regions.index)]
    rows = rows[~_across(rows, indicator)]
    in_eu = rows["nuts_id"].isin(snapshot.regions.index[snapshot.regions["eu27"]])
    newest = rows.loc[in_eu, "year"].max() if in_eu.any() else rows["year"].max()
    rows = rows[(rows["year"] <= newest) & (rows["year"] >= newest - OLDEST)]
    latest = rows.sort_values("year").drop_duplicates("nuts_id", keep="last").set_index("nuts_id")
    latest = latest.assign(years_in_mean=1)
    if indicator.smoothing > 1:
        means = _means(rows, latest["year"], indicator)
        latest = latest.drop(columns=["value", "years_in_mean"]).join(means, how="inner")
    columns = ["value", "year", "flag", "published_as", "rule", "years_in_mean"]
    table = latest[columns].astype({"flag": object, "published_as": object, "rule": object})
    table = table.reindex(snapshot.regions.index)
    table["year"] = table["year"].astype("float64")
    table["years_in_mean"] = table["years_in_mean"].fillna(0).astype("int64")
    return table.fillna({"flag": "", "published_as": "", "rule": ""})


def series(snapshot: Snapshot, indicator: Indicator, *, smoothed: bool = True) -> pd.DataFrame:
    """Values by region of the map (rows) and year (columns, ascending); NaN = not published.

    With `smoothed`, an indicator with smoothing shows in each year the mean that would be mapped
    had that year been the latest; otherwise, and for all others, values as published.
    """
    rows = observations_of(snapshot, indicator)
    rows = rows[rows["nuts_id"].isin(snapshot.regions.index)]
    if smoothed and indicator.smoothing > 1:
        rows = rows[~_across(rows, indicator)]
        means = [
            _means(rows[rows["year"] <= year], _at(rows, year), indicator)["value"].rename(year)
            for year in sorted(rows["year"].unique())
        ]
        return pd.concat(means, axis=1).reindex(snapshot.regions.index).rename_axis(columns="year")
    wide = rows.pivot_table(index="nuts_id", columns="year", values="value", observed=True)
    return wide.reindex(snapshot.regions.index)


def flags(snapshot: Snapshot, indicator: Indicator) -> pd.DataFrame:
    """Flags laid out as `series` lays out values; empty = none, or not known for some sources."""
    rows = observations_of(snapshot, indicator)
    rows = rows[rows["nuts_id"].isin(snapshot.regions.index)]
    wide = rows.astype({"flag": object}).pivot(index="nuts_id", columns="year", values="flag")
    return wide.reindex(snapshot.regions.index).fillna("")


def country_value(snapshot: Snapshot, indicator: Indicator, country: str, year: int) -> float | None:
    """The published value of a whole country; None where there is none."""
    rows = observations_of(snapshot, indicator)
    rows = rows[(rows["nuts_id"] == country) & (rows["year"] == year)]
    return float(rows["value"].iloc[0]) if len(rows) else None


def eu_value(snapshot: Snapshot, indicator: Indicator, year: int | None = None) -> float | None:
    """The published EU27 aggregate of a year, the newest by default; None where there is none.

    Never computed: a mean of regions is not the EU's value.
    """
    rows = observations_of(snapshot, indicator)
    rows = rows[rows["nuts_id"] == EU_AGGREGATE]
    if year is not None:
        rows = rows[rows["year"] == year]
    return float(rows.sort_values("year")["value"].iloc[-1]) if len(rows) else None


def eu_median(snapshot: Snapshot, indicator: Indicator) -> float | None:
    """The unweighted median of the EU's regions' latest values: for the legend where there is no EU value."""
    values = latest_values(snapshot, indicator)["value"][snapshot.regions["eu27"]].dropna()
    return float(values.median()) if len(values) else None


def _across(rows: pd.DataFrame, indicator: Indicator) -> np.ndarray:
    """Rows whose value is a difference over a break."""
    if not indicator.across_breaks:
        return np.zeros(len(rows), dtype=bool)
    return np.array(
        [
            across_break(indicator, str(code)[:2], int(year))
            for code, year in zip(rows["nuts_id"], rows["year"], strict=True)
        ],
        dtype=bool,
    )


def _at(rows: pd.DataFrame, year: int) -> pd.Series:
    """Regions that have a value in `year`, each with that year."""
    codes = rows.loc[rows["year"] == year, "nuts_id"].astype(str)
    return pd.Series(year, index=pd.Index(codes, name="nuts_id"))


def _means(rows: pd.DataFrame, latest: pd.Series, indicator: Indicator) -> pd.DataFrame:
    """Mean of the years that end with each region's latest: `value`, `years_in_mean`, by nuts_id."""
    ends = rows["nuts_id"].map(latest.to_dict()).astype("float64")
    starts = ends - indicator.smoothing + 1
    first_comparable = _first_comparable(rows["nuts_id"], ends, indicator)
    inside = (rows["year"] <= ends) & (rows["year"] >= np.fmax(starts, first_comparable))
    groups = rows[inside].groupby("nuts_id", observed=True)["value"]
    means = pd.DataFrame({"value": groups.mean(), "years_in_mean": groups.size()})
    return means[means["years_in_mean"] >= FEWEST_YEARS_IN_MEAN]


def _first_comparable(codes: Iterable[object], ends: pd.Series, indicator: Indicator) -> np.ndarray:
    """The last break at or before each region's latest year; -inf where there is none."""
    found = []
    for code, end in zip(codes, ends, strict=True):
        passed = [year for year in break_years(indicator, str(code)[:2]) if year <= end]
        found.append(max(passed, default=-np.inf))
    return np.array(found)
