"""One region in depth: factors and indicators against a group, and what stands out."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from inducci_dash.domain.errors import UnknownRegion
from inducci_dash.language import format_number
from inducci_dash.language.numbers import MISSING
from inducci_dash.once import once
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.groups import DEFAULT_GROUP
from inducci_dash.results.official import TOP

MEASURED, UNMEASURED, TOO_FEW = "measured", "not_measured", "not_enough_data"


@dataclass(frozen=True)
class Standing:
    """Where a region stands on one measure: value, rank among how many, and its group's median."""

    value: float
    rank: float
    ranked: int
    group_median: float
    share_below: float
    """Share of the group's other regions that the region does better than, 0 to 1; NaN unknown."""


def check_region(data: Dataset, nuts_id: str) -> None:
    """Raise UnknownRegion where the code is not on the map."""
    if nuts_id not in data.snapshot.regions.index:
        raise UnknownRegion([nuts_id])


@dataclass(frozen=True, eq=False)
class GroupFigures:
    """The known figures of a group on one measure: `codes` and `values` (members,), and their quartiles.

    `quartiles` is low, median, high; NaN where the group has no figure. `ranked`: regions on the whole
    map that have a rank.
    """

    codes: np.ndarray
    values: np.ndarray
    quartiles: tuple[float, float, float]
    ranked: int


@once(most=4096)
def group_figures(data: Dataset, measure_id: str, group: str) -> GroupFigures:
    """A group's figures on one measure."""
    table = data.tables[measure_id]
    known = table.loc[data.members(group), "value"].dropna()
    values = known.to_numpy(float)
    low, middle, high = np.quantile(values, [0.25, 0.5, 0.75]) if len(values) else [np.nan] * 3
    return GroupFigures(
        codes=known.index.to_numpy(object),
        values=values,
        quartiles=(float(low), float(middle), float(high)),
        ranked=int(table["rank"].notna().sum()),
    )


@once(most=4096)
def _places(data: Dataset, measure_id: str, group: str) -> Mapping[str, Standing]:
    """Every region's place on one measure against a group: its page asks for ten of them at once."""
    table = data.tables[measure_id]
    direction = data.measure(measure_id).direction or 1
    figures = group_figures(data, measure_id, group)
    members, ordered = set(figures.codes.tolist()), np.sort(figures.values)
    codes, own = table.index.to_list(), table["value"].to_numpy(float)
    at_most, below = np.searchsorted(ordered, own, "right"), np.searchsorted(ordered, own, "left")
    inside = np.array([code in members for code in codes])
    others = len(ordered) - inside
    level = at_most - below - inside
    ahead = below if direction > 0 else len(ordered) - at_most
    known = ~np.isnan(own) & (others > 0)
    share = np.divide(ahead, others, out=np.full(len(own), np.nan), where=known)
    share += 0.5 * np.divide(level, others, out=np.zeros(len(own)), where=known)
    middle = np.where(inside, *_medians(ordered, below))
    columns = (own, table["rank"].to_numpy(float), middle, share)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return {
        code: Standing(value, rank, figures.ranked, median, shared)
        for code, (value, rank, median, shared) in zip(codes, rows, strict=True)
    }


def _medians(ordered: np.ndarray, left_out: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Medians of `ordered` without the figure at each place in `left_out`, and with all; NaN of none."""
    count = len(ordered)

    def middle(rest: int, place: Callable[[int], np.ndarray]) -> np.ndarray:
        if not rest:
            return np.full(len(left_out), np.nan)
        return np.asarray((place((rest - 1) // 2) + place(rest // 2)) / 2)

    padded = np.append(ordered, np.nan)
    without = middle(count - 1, lambda at: padded[at + (left_out <= at)]) if count else padded[left_out]
    return without, middle(count, lambda at: np.full(len(left_out), ordered[at]))


def standing(data: Dataset, measure_id: str, nuts_id: str, group: str) -> Standing:
    """A region's place on one measure, directed so that better is above; ties count half.

    Raises KeyError for a region that is not on the map.
    """
    return _places(data, measure_id, group)[nuts_id]


@dataclass(frozen=True)
class FactorPlace:
    """A region's place on one pull factor against a group; `status` is measured, not_measured or
    not_enough_data, quartiles are the group's, NaN = unknown."""

    pull_factor: str
    title: str
    status: str
    score: float
    rank: float
    ranked: int
    group_low: float
    group_median: float
    group_high: float
    share_below: float


@once(most=1024)
def factor_places(data: Dataset, nuts_id: str, group: str) -> tuple[FactorPlace, ...]:
    """All twelve factors of a region against a group, in the method's order. Raises UnknownRegion."""
    check_region(data, nuts_id)
    found = []
    for factor in data.snapshot.catalogue.pull_factors.values():
        place = standing(data, factor.pull_factor, nuts_id, group)
        missing = TOO_FEW if factor.measured else UNMEASURED
        found.append(
            FactorPlace(
                factor.pull_factor,
                factor.title,
                missing if math.isnan(place.value) else MEASURED,
                place.value,
                place.rank,
                place.ranked,
                *group_figures(data, factor.pull_factor, group).quartiles,
                place.share_below,
            )
        )
    return tuple(found)


def factor_profile(data: Dataset, nuts_id: str, group: str) -> pd.DataFrame:
    """`factor_places` as a table, a row a factor and a column a field."""
    return pd.DataFrame(factor_places(data, nuts_id, group))


def with_rank_intervals(data: Dataset, nuts_id: str, profile: pd.DataFrame) -> pd.DataFrame:
    """`factor_profile` with `band` (its fifth in words), `rank_low` and `rank_high` (5 and 95 % of ranks).

    Empty and NaN where a factor has no interval (one indicator only) or no score.
    """
    row = data.given.row(nuts_id)
    bands, lows, highs = zip(
        *(
            data.robust[factor].interval(row) if factor in data.robust else ("", np.nan, np.nan)
            for factor in profile["pull_factor"]
        ),
        strict=True,
    )
    return profile.assign(band=bands, rank_low=lows, rank_high=highs)


def indicator_profile(data: Dataset, nuts_id: str, group: str) -> pd.DataFrame:
    """Every indicator of a region with its provenance and its place in the group.

    Columns: `indicator_id`, `title`, `pull_factor`, `value`, `unit`, `decimals`, `direction`,
    `year`, `old` (more than five years behind the newest extract), `flag`, `published_as`, `rule`,
    `treated` (score made from a treated value), `rank`, `ranked`, `group_median`, `share_below`,
    `source_id`. NaN value = not published.
    """
    check_region(data, nuts_id)
    rows = []
    treated = _treated_indicators(data, nuts_id)
    for indicator in data.snapshot.catalogue.indicators.values():
        table = data.tables[indicator.indicator_id]
        cell = table.loc[nuts_id]
        place = standing(data, indicator.indicator_id, nuts_id, group)
        rows.append(
            {
                "indicator_id": indicator.indicator_id,
                "title": indicator.title,
                "pull_factor": indicator.pull_factor,
                "value": place.value,
                "unit": indicator.unit,
                "decimals": indicator.decimals,
                "direction": int(indicator.direction),
                "year": cell["year"],
                "old": bool(cell["old"]),
                "flag": cell["flag"],
                "published_as": cell.get("published_as", ""),
                "rule": cell.get("rule", ""),
                "treated": indicator.indicator_id in treated,
                "rank": place.rank,
                "ranked": place.ranked,
                "group_median": place.group_median,
                "share_below": place.share_below,
                "source_id": indicator.source_id,
            }
        )
    return pd.DataFrame(rows)


def _treated_indicators(data: Dataset, nuts_id: str) -> set[str]:
    """Scored indicators whose value of this region was winsorised."""
    row = data.given.row(nuts_id)
    if row is None:
        return set()
    moved = data.official.treatment.winsorised[row]
    return {node.node_id for node, was in zip(data.given.framework.indicators, moved, strict=True) if was}


def availability(data: Dataset, nuts_id: str) -> tuple[int, int]:
    """How many of the index's indicators a region has, and of how many."""
    row = data.given.row(nuts_id)
    total = len(data.given.framework.indicators)
    return (0, total) if row is None else (int((~np.isnan(data.given.values[row])).sum()), total)


def published_figures(data: Dataset, nuts_id: str) -> tuple[int, int]:
    """How many of the index's indicators are published for any region of the map, and of how many."""
    names = [node.node_id for node in data.given.framework.indicators]
    return sum(not np.isnan(data.tables[name].at[nuts_id, "value"]) for name in names), len(names)


def data_years(data: Dataset, nuts_id: str) -> tuple[int, int] | None:
    """First and last reference year of a region's scored figures, at most the newest extract's, or None."""
    row = data.given.row(nuts_id)
    if row is None:
        return None
    years = data.given.years[row][~np.isnan(data.given.values[row])]
    return (int(years.min()), min(int(years.max()), data.snapshot.as_of)) if years.size else None


def index_score(data: Dataset, nuts_id: str) -> tuple[float, float, int]:
    """Score, rank and number of ranked regions of the official index; NaN where not scored."""
    place = standing(data, TOP, nuts_id, DEFAULT_GROUP)
    return place.value, place.rank, place.ranked


def band_and_interval(data: Dataset, nuts_id: str) -> dict[str, str]:
    """`band` (its fifth by the index), `low` and `high` (5 and 95 % of ranks) in words; dashes: unknown."""
    band, low, high = data.robust[TOP].interval(data.given.row(nuts_id))
    return {"band": band or MISSING, "low": format_number(low), "high": format_number(high)}
