"""Pure questions to a snapshot: latest values, series over years, the EU's value, breaks."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from inducci_dash.domain.indicator import Indicator
from inducci_dash.domain.nuts import EU_AGGREGATE
from inducci_dash.domain.rules import OLD_AFTER, OLDEST
from inducci_dash.once import once
from inducci_dash.store.snapshot import Snapshot

FEWEST_YEARS_IN_MEAN = 2
"""A mean over years needs this many of them; fewer would sell noise as a mean."""


def break_years(indicator: Indicator, country: str) -> tuple[int, ...]:
    """Years that start a new series in a country, sorted; comparisons never cross one silently."""
    return tuple(sorted({*indicator.breaks.get(country, ()), *indicator.breaks.get("*", ())}))


def latest_values(snapshot: Snapshot, indicator: Indicator) -> pd.DataFrame:
    """The value that is mapped and scored: the latest within `OLDEST` years of the indicator's newest.

    A row per region of the map. `value` in the indicator's unit (NaN = none), `year` (NaN = none;
    the last one of a mean), `flag`, `published_as`, `rule` (of the latest year; empty = none) and
    `years_in_mean` (0 = none). With smoothing over n years it is the mean of what there is in the
    n years that end with the latest, at least two of them and none before a break. Values across a
    break are left out. The newest year is the last that at least half of the EU's regions with figures
    have reached (of all regions where the EU has none); those ahead of it stand with their own. `old`:
    the figure is more than five years older than the newest extract; no headline may rest on it.
    """
    grid = _regional(snapshot, indicator)
    usable = grid.usable
    in_eu = snapshot.regions["eu27"].to_numpy()
    reached = usable[in_eu].any(axis=0) if usable[in_eu].any() else usable.any(axis=0)
    last_year = grid.years[reached].max(initial=0)
    newest = _year_of_most(grid, in_eu)
    window = usable & (grid.years <= last_year) & (grid.years >= newest - OLDEST)
    columns = np.arange(window.shape[1])
    last = np.where(window, columns, -1).max(axis=1, initial=-1)
    ends = np.where(last >= 0, grid.years[last] if len(grid.years) else 0, 0)
    value, count = _means(grid, ends, indicator)
    found = count > 0
    rows = snapshot.rows_of(indicator.indicator_id)
    picked = grid.rows[np.flatnonzero(found), last[found]]
    year = np.where(found, ends, np.nan)
    words = {name: np.full(len(year), "", dtype=object) for name in ("flag", "published_as", "rule")}
    for name, column in words.items():
        column[found] = rows[name].array[picked].to_numpy()
    return pd.DataFrame(
        {
            "value": value,
            "year": year,
            **words,
            "years_in_mean": count,
            "old": year < snapshot.as_of - OLD_AFTER,
        },
        index=snapshot.regions.index,
    )


@once(most=128)
def latest_of(snapshot: Snapshot, indicator_id: str) -> pd.DataFrame:
    """`latest_values` of an indicator of the catalogue: index, map and groups rest on the same table."""
    return latest_values(snapshot, snapshot.catalogue.indicators[indicator_id])


def series(snapshot: Snapshot, indicator: Indicator, *, smoothed: bool = True) -> pd.DataFrame:
    """Values by region of the map (rows) and year (columns, ascending); NaN = none.

    With `smoothed`, an indicator with smoothing shows in each year the mean that would be mapped
    had that year been the latest; otherwise, and for all others, values as published.
    """
    grid = _regional(snapshot, indicator)
    values = grid.values
    if smoothed and indicator.smoothing > 1:
        values = np.column_stack([_mean_of_year(grid, year, indicator) for year in grid.years])
    return pd.DataFrame(values, index=snapshot.regions.index, columns=pd.Index(grid.years, name="year"))


def flags(snapshot: Snapshot, indicator: Indicator) -> pd.DataFrame:
    """Flags laid out as `series` lays out values; empty = none, or not known for some sources."""
    grid = _regional(snapshot, indicator)
    words = snapshot.rows_of(indicator.indicator_id)["flag"].to_numpy(dtype=object)
    there = grid.rows >= 0
    laid_out = np.full(grid.rows.shape, "", dtype=object)
    laid_out[there] = words[grid.rows[there]]
    years = pd.Index(grid.years, name="year")
    return pd.DataFrame(laid_out, index=snapshot.regions.index, columns=years, dtype=object)


def country_series(snapshot: Snapshot, indicator: Indicator, country: str) -> pd.Series:
    """Published values of a whole country, or of the EU by EU27_2020, by year; empty where none."""
    rows = snapshot.rows_of(indicator.indicator_id)
    rows = rows[rows["nuts_id"] == country]
    return pd.Series(rows["value"].to_numpy(), index=pd.Index(rows["year"].astype(int), name="year"))


def eu_values(snapshot: Snapshot, indicator: Indicator, years: Iterable[int | None]) -> list[float | None]:
    """The published EU27 aggregate of each year, None = the newest; None where there is none.

    It is never computed from regions. Where regions are shown as a mean of years, so is it.
    """
    rows = snapshot.rows_of(indicator.indicator_id)
    whole = np.where(rows["nuts_id"].to_numpy() == EU_AGGREGATE, 0, -1)
    grid = _grid(rows, whole, [EU_AGGREGATE], indicator)
    there = grid.years[grid.usable[0]].tolist()

    def of(year: int | None) -> float | None:
        wanted = max(there, default=None) if year is None else year
        if wanted not in there:
            return None
        value, count = _means(grid, np.array([wanted]), indicator)
        return float(value[0]) if count[0] else None

    return [of(year) for year in years]


@dataclass(frozen=True)
class _Grid:
    """Observations laid out as (places, years).

    `values` is NaN and `rows` (position among the indicator's observations) -1 where there is
    none; `usable` is False there and for values across a break. `countries` are of the places.
    """

    years: np.ndarray
    values: np.ndarray
    rows: np.ndarray
    usable: np.ndarray
    countries: tuple[str, ...]


def _regional(snapshot: Snapshot, indicator: Indicator) -> _Grid:
    """The observations of the map's regions."""
    rows = snapshot.rows_of(indicator.indicator_id)
    place = snapshot.region_places[rows["nuts_id"].cat.codes.to_numpy()]
    return _grid(rows, place, snapshot.regions.index, indicator)


def _grid(rows: pd.DataFrame, place: np.ndarray, places: Iterable[str], indicator: Indicator) -> _Grid:
    """Rows laid out; `place` is where each belongs among `places`, -1 = nowhere."""
    inside = place >= 0
    years, column = np.unique(rows["year"].to_numpy()[inside].astype(int), return_inverse=True)
    countries = tuple(code[:2] for code in places)
    values = np.full((len(countries), len(years)), np.nan)
    values[place[inside], column] = rows["value"].to_numpy()[inside]
    numbers = np.full(values.shape, -1)
    numbers[place[inside], column] = np.flatnonzero(inside)
    usable = ~np.isnan(values)
    if indicator.across_breaks:
        everywhere = indicator.across_breaks.get("*", ())
        across = {
            country: np.isin(years, (*indicator.across_breaks.get(country, ()), *everywhere))
            for country in set(countries)
        }
        usable &= ~np.array([across[country] for country in countries]).reshape(values.shape)
    return _Grid(years, values, numbers, usable, countries)


def _year_of_most(grid: _Grid, in_eu: np.ndarray) -> int:
    """The last year that at least half of the places with figures have reached; 0 where none has."""
    usable = grid.usable[in_eu] if grid.usable[in_eu].any() else grid.usable
    last = np.where(usable, grid.years, 0).max(axis=1, initial=0)
    reached = np.sort(last[last > 0])
    return int(reached[len(reached) // 2]) if len(reached) else 0


def _means(grid: _Grid, ends: np.ndarray, indicator: Indicator) -> tuple[np.ndarray, np.ndarray]:
    """Mean of the years that end with `ends` (one for each place), and how many years it has.

    Without smoothing the value of that year. NaN and 0 where there is none or too few.
    """
    starts = np.maximum(ends - indicator.smoothing + 1, _last_breaks(grid.countries, ends, indicator))
    inside = grid.usable & (grid.years >= starts[:, None]) & (grid.years <= ends[:, None])
    count = inside.sum(axis=1)
    needed = min(FEWEST_YEARS_IN_MEAN, indicator.smoothing)
    count = np.where(count >= needed, count, 0)
    total = np.where(inside, grid.values, 0.0).sum(axis=1)
    return np.divide(total, count, out=np.full(len(ends), np.nan), where=count > 0), count


def _mean_of_year(grid: _Grid, year: int, indicator: Indicator) -> np.ndarray:
    """The mean that ends with `year`, for places that have a value in it; NaN elsewhere."""
    value, _count = _means(grid, np.full(len(grid.countries), year), indicator)
    return np.where(grid.usable[:, grid.years == year][:, 0], value, np.nan)


def _last_breaks(countries: Iterable[str], ends: np.ndarray, indicator: Indicator) -> np.ndarray:
    """For each place the last break at or before its end year; 0 where there is none."""
    known = {
        (country, end): max((year for year in break_years(indicator, country) if year <= end), default=0)
        for country, end in set(zip(countries, ends.tolist(), strict=True))
    }
    return np.array([known[pair] for pair in zip(countries, ends.tolist(), strict=True)])
