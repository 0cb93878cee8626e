"""The reduced index year by year: a region's score on a scale fixed over all years, with its noise."""

from dataclasses import dataclass

import numpy as np

from inducci_dash.domain.errors import UnknownRegion
from inducci_dash.index.aggregate import aggregate_arithmetic
from inducci_dash.index.normalise import normalise_min_max
from inducci_dash.index.rank import rank
from inducci_dash.once import once
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.figure_errors import NORMAL_95
from inducci_dash.results.region.over_time import reduced_index, reported
from inducci_dash.store.values import break_years, series


@dataclass(frozen=True, eq=False)
class ReducedYears:
    """Scores 0-100 in the years that most regions report for every indicator of the reduced index.

    `scores`, `noise` (regions, years): the score and its standard error by the figures' year-to-year
    noise; `ranks` likewise, 1 = best of the regions with a score in that year. NaN in a year that lacks one
    of the figures that count for the region. `rows`: row by code. `breaks`: by code, years whose score
    holds a series that was measured anew since the year before.
    """

    years: tuple[int, ...]
    scores: np.ndarray
    noise: np.ndarray
    ranks: np.ndarray
    rows: dict[str, int]
    breaks: dict[str, tuple[int, ...]]


@dataclass(frozen=True, eq=False)
class RegionYears:
    """One region's scores by year with their 95 % bounds by noise, the EU's median score, and breaks."""

    years: tuple[int, ...]
    scores: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    medians: tuple[float, ...]
    ranks: tuple[float, ...]
    breaks: tuple[int, ...]


@once(most=4)
def reduced_years(data: Dataset) -> ReducedYears:
    """The scores of all regions; every region by the indicators that count for it in the reduced index."""
    found = reduced_index(data)
    codes = list(found.rows)
    indicators = [data.snapshot.catalogue.indicators[name] for name in found.indicators]
    direction = {node.node_id: node.direction for node in data.given.framework.indicators}
    wides = [series(data.snapshot, one, smoothed=False) for one in indicators]
    units = list(data.given.units)
    years = sorted(set.intersection(*(reported(wide.reindex(units)) for wide in wides)))
    figures = np.stack(
        [
            direction[one.indicator_id] * wide.reindex(codes)[years].to_numpy(float)
            for one, wide in zip(indicators, wides, strict=True)
        ],
        axis=2,
    )  # regions, years, indicators
    counts = ~np.isnan(found.times.before)[:, np.newaxis, :]
    figures = np.where(counts, figures, np.nan)
    low, high = np.nanmin(figures, axis=(0, 1)), np.nanmax(figures, axis=(0, 1))
    weights = found.times.weights
    complete = ~(np.isnan(figures) & counts).any(axis=2)
    flat = normalise_min_max(figures.reshape(-1, len(indicators)), low, high)
    scores = aggregate_arithmetic(flat, weights).reshape(len(codes), len(years))
    scores = np.where(complete, scores, np.nan)
    # The error of one year's figure: `times` holds that of a mean of several.
    single = np.nan_to_num(found.times.before_error) * np.sqrt(len(found.before[0])) / (high - low) * 100.0
    share = counts[:, 0, :] * weights
    share = share / share.sum(axis=1, keepdims=True)
    noise = np.sqrt(((share * single) ** 2).sum(axis=1))[:, np.newaxis]
    return ReducedYears(
        years=tuple(years),
        scores=scores,
        noise=np.where(complete, noise, np.nan),
        ranks=np.column_stack([rank(scores[:, at]) for at in range(len(years))]),
        rows={code: at for at, code in enumerate(codes)},
        breaks={
            code: tuple(
                year
                for year in years[1:]
                if any(
                    counts[at, 0, column] and year in break_years(one, code[:2])
                    for column, one in enumerate(indicators)
                )
            )
            for at, code in enumerate(codes)
        },
    )


def region_years(data: Dataset, nuts_id: str) -> RegionYears:
    """A region's part of `reduced_years`; UnknownRegion where it has no score in any two years."""
    found = reduced_years(data)
    row = found.rows.get(nuts_id)
    if row is None or np.count_nonzero(~np.isnan(found.scores[row])) < 2:
        raise UnknownRegion([nuts_id])
    scores, reach = found.scores[row], NORMAL_95 * found.noise[row]
    return RegionYears(
        years=found.years,
        scores=tuple(scores.tolist()),
        low=tuple((scores - reach).tolist()),
        high=tuple((scores + reach).tolist()),
        medians=tuple(np.nanmedian(found.scores, axis=0).tolist()),
        ranks=tuple(found.ranks[row].tolist()),
        breaks=found.breaks[nuts_id],
    )
