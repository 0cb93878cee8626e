"""A region's place over time: the reduced index before and since the project began, and what moved it.

Only indicators with four years on both sides take part, each by the mean of its last four years there; the
index over them is said to be reduced. Equal weights within a factor and among the factors that are left, no
outlier treatment, one scale for both sides.
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from inducci_dash.domain.errors import DataNotFound, UnknownRegion
from inducci_dash.domain.indicator import Indicator
from inducci_dash.domain.recipe import OFFICIAL
from inducci_dash.domain.rules import REPORTING, YEARS_A_SIDE
from inducci_dash.domain.verdict import Verdict
from inducci_dash.index.over_time import RankChange, TwoTimes, rank_change
from inducci_dash.language import N_, _, format_number, format_signed, ngettext
from inducci_dash.once import once
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.figure_errors import series_noise
from inducci_dash.results.pilots.pilots import portfolio
from inducci_dash.results.region.summary import own_name
from inducci_dash.store.values import break_years, series

CAUSES = {
    "own": N_("own figures"),
    "others": N_("other regions' figures"),
    "revision": N_("series measured anew"),
}


@dataclass(frozen=True, eq=False)
class Reduced:
    """The reduced index's figures. `indicators`: ids; `before`, `after`: years of each; `rows`: row of
    `times` by code of the regions that have enough of them."""

    indicators: tuple[str, ...]
    before: tuple[tuple[int, ...], ...]
    after: tuple[tuple[int, ...], ...]
    times: TwoTimes
    rows: dict[str, int]


@once(most=4)
def reduced_index(data: Dataset) -> Reduced:
    """The figures of all regions on both sides of the project's first year; DataNotFound for none."""
    turn = portfolio().facts.project.start.year
    units = list(data.given.units)
    found = []
    for node in data.given.framework.indicators:
        indicator = data.snapshot.catalogue.indicators[node.node_id]
        wide = series(data.snapshot, indicator, smoothed=False).reindex(units)
        reporting = reported(wide)
        before, after = (
            sorted(y for y in reporting if (y < turn) is side)[-YEARS_A_SIDE:] for side in (True, False)
        )
        if len(before) == len(after) == YEARS_A_SIDE and not indicator.scale.whole:
            found.append((node, indicator, wide, tuple(map(int, before)), tuple(map(int, after))))
    if not found:
        raise DataNotFound(_("No indicator has four years before and since {year}.").format(year=turn))
    first, second, errors, broken = [], [], [], []
    for node, indicator, wide, earlier, later_years in found:
        ends = [_mean(wide, years) * node.direction for years in (earlier, later_years)]
        missing = np.isnan(ends[0]) | np.isnan(ends[1])
        first.append(np.where(missing, np.nan, ends[0]))
        second.append(np.where(missing, np.nan, ends[1]))
        noise = series_noise(wide, replace(indicator, smoothing=1))
        errors.append(np.full(len(units), np.nan) if noise is None else noise / np.sqrt(YEARS_A_SIDE))
        broken.append(_broken(indicator, units, earlier[0], later_years[-1]))
    parents = [node.parent for node, *_rest in found]
    weights = np.array([1.0 / parents.count(parent) for parent in parents])
    values, later, error = np.column_stack(first), np.column_stack(second), np.column_stack(errors)
    kept = np.flatnonzero((~np.isnan(values)).mean(axis=1) >= OFFICIAL.overall_availability)
    times = TwoTimes(
        values[kept],
        later[kept],
        error[kept],
        error[kept],
        np.column_stack(broken)[kept],
        weights / weights.sum(),
    )
    return Reduced(
        indicators=tuple(node.node_id for node, *_rest in found),
        before=tuple(entry[3] for entry in found),
        after=tuple(entry[4] for entry in found),
        times=times,
        rows={units[at]: place for place, at in enumerate(kept)},
    )


def reported(wide: pd.DataFrame) -> set[int]:
    """Years for which most of the rows, the EU's regions, have a figure."""
    return {int(year) for year in wide.columns[wide.notna().mean() >= REPORTING]}


def _mean(wide: pd.DataFrame, years: tuple[int, ...]) -> np.ndarray:
    """Mean of the years, NaN where fewer than all but one are there."""
    part = wide[list(years)]
    return part.mean(axis=1).where(part.notna().sum(axis=1) >= YEARS_A_SIDE - 1).to_numpy(float)


def _broken(indicator: Indicator, units: list[str], first: int, last: int) -> np.ndarray:
    """Which regions' series start anew after the first and up to the last of these years."""
    return np.array(
        [any(first < year <= last for year in break_years(indicator, code[:2])) for code in units],
        dtype=bool,
    )


@once(most=512)
def over_time(data: Dataset, nuts_id: str) -> RankChange:
    """How a region's rank in the reduced index changed; UnknownRegion where it has too few figures."""
    found = reduced_index(data)
    if nuts_id not in found.rows:
        raise UnknownRegion([nuts_id])
    return rank_change(found.times, found.rows[nuts_id])


def over_time_sentence(data: Dataset, nuts_id: str) -> str:
    """The change with its exact parts, whether it is more than noise, and that the index is reduced."""
    change, found = over_time(data, nuts_id), reduced_index(data)
    years = [min(y[0] for y in found.before), max(y[-1] for y in found.before)]
    years += [min(y[0] for y in found.after), max(y[-1] for y in found.after)]
    verdict = {
        Verdict.CLEARLY_BETTER: _("more than the figures' noise"),
        Verdict.CLEARLY_WORSE: _("more than the figures' noise"),
    }.get(change.verdict, _("no more than the figures' noise"))
    parts = ", ".join(
        _("{cause} {ranks}").format(cause=_(title), ranks=format_signed(getattr(change, name), 1))
        for name, title in CAUSES.items()
    )
    measures = ngettext("{count} indicator", "{count} indicators", len(found.indicators)).format(
        count=len(found.indicators)
    )
    return _(
        "In a reduced index of {measures} with long series, {region} went from rank {before} "
        "({first}–{last}) to "
        "{after} of {count} ({since}–{until}): {verdict}. Ranks won, exactly: {parts} (where a "
        "series is measured anew, a change of method cannot be "
        "told from a real one)."
    ).format(
        measures=measures,
        region=own_name(data, nuts_id),
        before=format_number(change.before),
        first=years[0],
        last=years[1],
        after=format_number(change.after),
        count=format_number(len(found.rows)),
        since=years[2],
        until=years[3],
        verdict=verdict,
        parts=parts,
    )
