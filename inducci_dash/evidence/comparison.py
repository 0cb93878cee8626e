"""A region beside its peers, before and after: a description, with placebo runs, never a cause.

Differences in differences of means; placebo in space after A. Abadie, A. Diamond, J. Hainmueller
(2010), Synthetic control methods for comparative case studies, JASA 105(490): every peer takes the
region's place in turn, and the region's difference is ranked among theirs. No counterfactual is
estimated: with a handful of years and peers none would hold.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inducci_dash.domain.rules import FEWEST_PLACEBOS
from inducci_dash.evidence.detectability import Values, Window, Years, split_at_breaks


@dataclass(frozen=True, eq=False)
class EventStudy:
    """The region minus its peers' mean, year by year, as a change since the last year before.

    `years` (n,); `gap` (n,) in the figure's unit, NaN = a year of the test case or not published;
    `placebo_low`, `placebo_high` (n,) the smallest and largest gap that any peer shows when it takes
    the region's place; `peers` how many took part.
    """

    years: Years
    gap: Values
    placebo_low: Values
    placebo_high: Values
    peers: int


@dataclass(frozen=True)
class PlaceboTest:
    """The region's difference in differences among those of its peers.

    `share_as_large` = (1 + peers whose placebo is at least as large) / (1 + peers): the rank p-value;
    `smallest_share` = 1 / (1 + peers) is the least it could ever be.
    """

    difference: float
    placebos: tuple[float, ...]
    share_as_large: float
    smallest_share: float


def unbroken(
    years: Years, values: NDArray[np.float64], breaks: Sequence[Sequence[int]], window: Window
) -> Values:
    """`values` (units, years) with everything outside the one series that spans `window` set to NaN.

    `breaks` holds each unit's own break years. A unit without a figure on both sides of the window in
    one unbroken series is NaN throughout.
    """
    kept = np.full(values.shape, np.nan)
    for unit, own_breaks in enumerate(breaks):
        for part_years, part_values in split_at_breaks(years, values[unit], own_breaks):
            if part_years[0] < window.first and part_years[-1] > window.last:
                kept[unit, np.isin(years, part_years)] = part_values
    return kept


def change_across(years: Years, values: Values, window: Window) -> Values:
    """Mean after `window` minus mean before it, by unit; NaN where either side is empty."""
    before, after = values[:, years < window.first], values[:, years > window.last]
    means = [_mean(side, axis=1) for side in (before, after)]
    return means[1] - means[0]


def placebo_test(
    years: Years, values: NDArray[np.float64], breaks: Sequence[Sequence[int]], window: Window
) -> PlaceboTest | None:
    """Difference in differences of unit 0 against the others, ranked among the others' own.

    `values` is (units, years), the region first, then its peers; NaN = not published. A placebo
    compares one peer with all other peers, the region left out. None where the region or all but two
    peers lack an unbroken series.
    """
    changes = change_across(years, unbroken(years, values, breaks, window), window)
    own, others = changes[0], changes[1:][np.isfinite(changes[1:])]
    if not np.isfinite(own) or others.size < FEWEST_PLACEBOS:
        return None
    difference = float(own - others.mean())
    placebos = (others - (others.sum() - others) / (others.size - 1)).tolist()
    as_large = sum(abs(placebo) >= abs(difference) for placebo in placebos)
    return PlaceboTest(
        difference=difference,
        placebos=tuple(placebos),
        share_as_large=(1 + as_large) / (1 + others.size),
        smallest_share=1 / (1 + others.size),
    )


def event_study(
    years: Years, values: NDArray[np.float64], breaks: Sequence[Sequence[int]], window: Window
) -> EventStudy | None:
    """Gaps by year for the region and for each peer in its place; None as for `placebo_test`."""
    kept = unbroken(years, values, breaks, window)
    before = np.flatnonzero(years < window.first)
    base = next((year for year in before[::-1] if np.isfinite(kept[0, year])), None)
    if base is None:
        return None
    usable = [row for row in range(1, len(kept)) if np.isfinite(kept[row, base])]
    if len(usable) < FEWEST_PLACEBOS:
        return None
    moved = kept[[0, *usable]] - kept[[0, *usable], base][:, None]
    moved[:, (years >= window.first) & (years <= window.last)] = np.nan
    peers = moved[1:]
    present = np.isfinite(peers)
    total, count = np.where(present, peers, 0.0).sum(axis=0), present.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        gap = moved[0] - np.where(count > 0, total / count, np.nan)
        placebo = peers - np.where(count > 1, (total - peers) / (count - 1), np.nan)
    return EventStudy(
        years=years,
        gap=gap,
        placebo_low=np.fmin.reduce(placebo, axis=0),
        placebo_high=np.fmax.reduce(placebo, axis=0),
        peers=len(usable),
    )


def _mean(values: Values, axis: int) -> Values:
    present = np.isfinite(values)
    count = present.sum(axis=axis)
    total = np.where(present, values, 0.0).sum(axis=axis)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)
