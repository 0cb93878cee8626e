"""How far the figures themselves may be off: standard errors by region and indicator, and where from.

Three sources, the first that there is: the publisher's own 95 % margin; the noise of the region's own
yearly figures; for shares of persons asked in a survey of a single year an assumption, because no error
is published by region. Other figures (modelled, counted, or of one year from a register) have no known
error: they are drawn as they stand, and the screens say so.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from inducci_dash.domain.indicator import Indicator
from inducci_dash.domain.rules import (
    FEWEST_DIFFERENCES,
    HOUSEHOLD_RESPONDENTS,
    LABOUR_FORCE_RESPONDENTS,
    POOLED_DIFFERENCES,
)
from inducci_dash.results.official import IndexInput
from inducci_dash.store.snapshot import Snapshot
from inducci_dash.store.values import break_years, latest_of, series

NORMAL_95 = 1.959964
"""Half a 95 % interval of a normal distribution, in standard deviations."""
MARGIN, SERIES, LABOUR_FORCE, HOUSEHOLDS, UNKNOWN = (
    "margin", "series", "labour_force", "households", "unknown",
)  # fmt: skip
"""Where an error comes from: published, the noise of yearly figures, an assumed survey; or not known."""
SURVEYS = {
    "core_creative_class": LABOUR_FORCE,
    "science_technology_workers": LABOUR_FORCE,
    "adult_learning": LABOUR_FORCE,
    "high_tech_employment": LABOUR_FORCE,
    "egovernment_use": HOUSEHOLDS,
    "broadband_households": HOUSEHOLDS,
    "online_buyers": HOUSEHOLDS,
    "severe_deprivation": HOUSEHOLDS,
}
"""Shares of persons or households asked, by their survey, that may have no series here."""
RESPONDENTS = {LABOUR_FORCE: LABOUR_FORCE_RESPONDENTS, HOUSEHOLDS: HOUSEHOLD_RESPONDENTS}


@dataclass(frozen=True, eq=False)
class FigureErrors:
    """`sd` (units, indicators): standard errors in the indicators' units, NaN = not known.

    `sources`: by indicator id, MARGIN, SERIES, LABOUR_FORCE, HOUSEHOLDS or UNKNOWN.
    """

    sd: np.ndarray
    sources: dict[str, str]


def figure_errors(snapshot: Snapshot, given: IndexInput) -> FigureErrors:
    """Standard errors of all scored figures."""
    columns, sources = [], {}
    for at, node in enumerate(given.framework.indicators):
        source, sd = _error_of(snapshot, given, node.node_id, given.values[:, at])
        columns.append(np.where(np.isnan(given.values[:, at]), np.nan, sd))
        sources[node.node_id] = source
    return FigureErrors(np.column_stack(columns), sources)


def _error_of(
    snapshot: Snapshot, given: IndexInput, name: str, values: np.ndarray
) -> tuple[str, np.ndarray]:
    indicators = snapshot.catalogue.indicators
    units, none = list(given.units), np.full(len(values), np.nan)
    margin = (f"{name}_low", f"{name}_high")
    if indicators.keys() >= set(margin):
        ends = [latest_of(snapshot, end)["value"].reindex(units).to_numpy(float) for end in margin]
        return MARGIN, (ends[1] - ends[0]) / (2 * NORMAL_95)
    indicator = indicators[name]
    if indicator.scale.whole:
        return UNKNOWN, none
    noise = series_noise(series(snapshot, indicator, smoothed=False).reindex(units), indicator)
    if noise is not None:
        return SERIES, noise
    if name in SURVEYS:
        survey, share = SURVEYS[name], np.clip(values / 100.0, 0.0, 1.0)
        return survey, 100.0 * np.sqrt(share * (1.0 - share) / RESPONDENTS[survey])
    return UNKNOWN, none


def series_noise(wide: pd.DataFrame, indicator: Indicator) -> np.ndarray | None:
    """Standard deviation of a figure by the scatter of its year-to-year differences, per row of `wide`.

    A difference holds the noise of two years; what all regions share in a year (its median difference)
    and the region's own median difference are taken out, and breaks are left out. Scatter is the median
    absolute deviation, which one exceptional year does not move; it is drawn towards that of the typical
    region, the more the fewer years there are. A mean of n years has 1 / n of the variance. Real changes
    that come and go from year to year count as noise. None where half the rows have fewer than three
    differences.
    """
    years = wide.columns.to_numpy(int)
    neighbours = np.flatnonzero(np.diff(years) == 1)
    if not len(neighbours):
        return None
    values = wide.to_numpy(float)
    differences = values[:, neighbours + 1] - values[:, neighbours]
    for row, code in enumerate(wide.index):
        breaks = np.isin(years[neighbours + 1], break_years(indicator, str(code)[:2]))
        differences[row, breaks] = np.nan
    count = (~np.isnan(differences)).sum(axis=1)
    if (count >= FEWEST_DIFFERENCES).mean() < 0.5:
        return None
    own = _centred(_centred(differences, axis=0), axis=1)
    scatter = np.full(len(values), np.nan)
    enough = count >= FEWEST_DIFFERENCES
    scatter[enough] = 1.4826 * np.nanmedian(np.abs(own[enough]), axis=1)
    variance = scatter**2 / 2.0
    typical = float(np.nanmedian(variance))
    known = np.where(enough, count, 0)
    pooled = (known * np.nan_to_num(variance) + POOLED_DIFFERENCES * typical) / (known + POOLED_DIFFERENCES)
    return np.sqrt(pooled / max(indicator.smoothing, 1))


def _centred(values: np.ndarray, axis: int) -> np.ndarray:
    """Values less their median along an axis; a line without any value is left as it is."""
    filled = ~np.isnan(values).all(axis=axis, keepdims=True)
    middle = np.nanmedian(np.where(filled, values, 0.0), axis=axis, keepdims=True)
    return values - middle
