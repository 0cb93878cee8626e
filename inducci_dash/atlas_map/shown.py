"""What the map shows of one measure: the figures and class bounds that browser and picture share."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from inducci_dash.atlas_map.classes import AROUND_EU, METHODS, classify
from inducci_dash.atlas_map.view_state import ViewState
from inducci_dash.once import once
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.measure_values import shown_figures
from inducci_dash.results.measures import Measure, published_eu_values
from inducci_dash.results.official import TOP

CLASSES = 5
COMPANION = "gdp_per_inhabitant"
"""The second measure that is shown beside the index where the reader has chosen none."""
LONGEST = 7
"""Places after those that are written beyond which a figure is not shortened."""


@dataclass(frozen=True, eq=False)
class Shown:
    """One measure in one year, in the order of the map's regions.

    `values` are shortened (NaN = no figure), `bounds` likewise, by method of making classes: over the
    latest figures of the scored regions, or over all years; empty without figures. `turned`: lower is
    more attractive.
    """

    measure: Measure
    values: np.ndarray
    bounds: Mapping[str, list[float]]
    eu: float | None
    turned: bool


def shown(data: Dataset, measure: Measure, year: int | None = None) -> Shown:
    """A measure's latest figures, or those of a year, with bounds fixed over all years of its series."""
    return _latest(data, measure.measure_id) if year is None else _shown(data, measure, year)


@once(most=256)
def _latest(data: Dataset, measure_id: str) -> Shown:
    """Asked for by every page with a map, and twice at start."""
    return _shown(data, data.measure(measure_id), None)


def _shown(data: Dataset, measure: Measure, year: int | None) -> Shown:
    values = rounded(shown_figures(data, measure, year)["value"].to_numpy(float), measure)
    values.flags.writeable = False
    scored = data.snapshot.regions["eu27"].to_numpy(bool)
    return Shown(
        measure=measure,
        values=values,
        bounds=bounds_of(measure, values[scored]) if year is None else series_bounds(data, measure),
        eu=published_eu_values(data.snapshot, measure, [year])[0],
        turned=measure.direction < 0,
    )


def series_bounds(data: Dataset, measure: Measure) -> dict[str, list[float]]:
    """Bounds over all years and regions; empty where the measure has no series of years."""
    wide = data.series.get(measure.measure_id)
    return {} if wide is None else bounds_of(measure, wide.to_numpy(float).ravel())


def bounds_of(measure: Measure, values: np.ndarray) -> dict[str, list[float]]:
    """By each method; breaks around the EU value (`eu100`) where the unit is EU = 100."""
    known = values[~np.isnan(values)]
    if known.size == 0:
        return {}
    methods = [method for method in METHODS if measure.eu_is_100 or method != AROUND_EU]
    found = {method: classify(known, method, CLASSES) for method in methods}
    return {
        method: [shortened(bound, measure.decimals) for bound in bounds] for method, bounds in found.items()
    }


def rounded(values: np.ndarray, measure: Measure) -> np.ndarray:
    """Figures as the map has them: shortened, and written as the whole figures are."""
    short = np.round(values, measure.decimals + 1)
    for place in zip(*np.nonzero((short != values) & ~np.isnan(values)), strict=True):
        short[place] = shortened(float(values[place]), measure.decimals)
    return short


def shortened(value: float, decimals: int) -> float:
    """`value` with one place more than the `decimals` that are written, or with as many as it takes.

    Rounded twice, 45.6531 would be written 45.6: the 45.65 between lies below the half.
    """
    written = f"{value:.{decimals}f}"
    for places in range(decimals + 1, decimals + LONGEST):
        short = round(value, places)
        if f"{short:.{decimals}f}" == written:
            return short
    return value


def measures_shown(data: Dataset, view: ViewState) -> tuple[Measure, ...]:
    """The measure of a view, and the second one where two are shown at once."""
    first = data.measure(view.what)
    if view.mode != "pair":
        return (first,)
    return first, data.measure(view.pair or second_measure(data, view.what))


def second_measure(data: Dataset, measure_id: str) -> str:
    """What is shown beside a measure until the reader chooses: the index, beside that its companion."""
    if measure_id != TOP:
        return TOP
    return COMPANION if COMPANION in data.measures else next(name for name in data.measures if name != TOP)
