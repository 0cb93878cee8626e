"""Which pilots fit a region: standings and distances become needs and closeness."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from inducci_dash.evidence.transfer import (
    Candidate,
    Fit,
    closeness_of,
    match,
    need_of,
)
from inducci_dash.index.batch import RankArray
from inducci_dash.index.similar import standardise
from inducci_dash.once import once
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.peers import LOGGED, VARIABLES, structure_figures
from inducci_dash.results.pilots.pilots import Portfolio
from inducci_dash.results.pilots.stated import Stated
from inducci_dash.results.region.headline import member_rows
from inducci_dash.results.region.profile import factor_places


@dataclass(frozen=True, eq=False)
class Matches:
    """All pilots for one region, the one that is best in most draws first.

    `needs`: index pull factor; `title`, `status`, `share_below` (of the group), `need` (0 to 1, NaN =
    not measured) and `stated` (True where the reader said so).
    `differences`: origin minus region in standard deviations, a column per structure variable.
    """

    region: str
    group: str
    needs: pd.DataFrame
    fits: tuple[Fit, ...]
    differences: pd.DataFrame
    draws: int

    @property
    def first(self) -> Mapping[str, float]:
        """Share of draws in which each pilot is best, by id."""
        return {fit.pilot: fit.first for fit in self.fits}


def factor_needs(data: Dataset, region: str, group: str, stated: Mapping[str, float]) -> pd.DataFrame:
    """Need of a region on each of the twelve factors against a group; `stated` overrides."""
    places = factor_places(data, region, group)
    factors = [place.pull_factor for place in places]
    below = np.array([place.share_below for place in places])
    needs = [stated.get(*pair) for pair in zip(factors, need_of(below).tolist(), strict=True)]
    return pd.DataFrame(
        {
            "title": [place.title for place in places],
            "status": [place.status for place in places],
            "share_below": below,
            "need": needs,
            "stated": [factor in stated for factor in factors],
        },
        index=pd.Index(factors, name="pull_factor"),
    )


@once(most=64)
def _members_ranks(data: Dataset, factor: str, group: str) -> tuple[RankArray, np.ndarray]:
    """Ranks (members, draws) of a group's scored regions, 0 = not scored; how many are, by draw."""
    ranks = np.ascontiguousarray(data.robust[factor].draws.ranks[:, member_rows(data, group)].T)
    return ranks, np.count_nonzero(ranks, axis=0)


def need_draws(data: Dataset, region: str, group: str, needs: pd.DataFrame) -> np.ndarray:
    """Need (draws, factors) under the draws behind the factors' rank intervals.

    A factor without draws of its own (one indicator, or stated by the reader) stays as it is; NaN =
    not measured.
    """
    own_row = data.given.row(region)
    is_member = int(region in data.members(group))
    need = needs["need"].to_numpy(float)
    fixed = needs["stated"].to_numpy(bool) | np.isnan(need)
    draws = max(len(ranking.draws.ranks) for ranking in data.robust.values())
    table = np.tile(need, (draws, 1))
    for column, factor in enumerate(needs.index):
        if fixed[column] or factor not in data.robust:
            continue
        own = data.robust[factor].draws.ranks[:, own_row]
        ranks, ranked = _members_ranks(data, factor, group)
        below = _halves_below(ranks, own) / 2 - is_member / 2
        others = np.where(own > 0, ranked - is_member, 0)
        share = np.divide(below, others, out=np.full(len(own), np.nan), where=others > 0)
        table[:, column] = need_of(share)
    return table


_AT_ONCE = 127
"""Rows whose halves, two each at most, add up in one byte: three times as fast as adding wider numbers."""


def _halves_below(ranks: RankArray, own: np.ndarray) -> np.ndarray:
    """In each draw, 2 for every rank below `own` (a higher number) and 1 for every one level with it."""
    halves = (ranks > own).view(np.uint8) + (ranks >= own).view(np.uint8)
    total = np.zeros(len(own), dtype=np.uint32)
    for first in range(0, len(halves), _AT_ONCE):
        total += halves[first : first + _AT_ONCE].sum(axis=0, dtype=np.uint8)
    return total


def match_stated(data: Dataset, portfolio: Portfolio, region: str, group: str, stated: Stated) -> Matches:
    """As `match_region`, by all that the reader states."""
    return match_region(
        data, portfolio, region, group, met=stated.met, stated=stated.needs, weights=stated.weights
    )


def match_region(
    data: Dataset,
    portfolio: Portfolio,
    region: str,
    group: str,
    *,
    met: frozenset[str] | None,
    stated: Mapping[str, float],
    weights: Mapping[tuple[str, str], int] | None = None,
) -> Matches:
    """All pilots for a scored region. Raises UnknownRegion for a region outside the EU.

    `met`: conditions in place, None = not answered. `stated`: needs (0 to 1) that the reader gives
    for factors without figures. `weights`: the reader's own, by pilot and factor.
    """
    row = data.given.unit_row(region)
    needs = factor_needs(data, region, group, stated)
    standard = standardise(structure_figures(data), LOGGED)
    differences = standard - standard[row]
    comparable = ~np.isnan(standard[row])
    distances = np.sqrt((differences[:, comparable] ** 2).sum(axis=1))
    candidates, gaps = [], {}
    others = np.delete(distances, row)
    for name, card in portfolio.cards.items():
        origin = data.given.row(card.pilot.nuts2)
        if origin == row:
            closeness: float | None = 1.0
        elif origin is None:
            closeness = None
        else:
            closeness = closeness_of(others, origin - (origin > row))
        gaps[name] = differences[origin] if origin is not None else np.full(len(VARIABLES), np.nan)
        candidates.append(
            Candidate(
                pilot=name,
                acts_on=_acts_on(portfolio, name, weights or {}),
                conditions=tuple(condition.condition for condition in card.pilot.conditions),
                closeness=closeness,
            )
        )
    factors = list(needs.index)
    draws = need_draws(data, region, group, needs)
    return Matches(
        region=region,
        group=group,
        needs=needs,
        fits=match(candidates, factors, draws, met),
        differences=pd.DataFrame(np.array(list(gaps.values())), index=list(gaps), columns=list(VARIABLES)),
        draws=len(draws),
    )


def _acts_on(portfolio: Portfolio, name: str, own: Mapping[tuple[str, str], int]) -> dict[str, int]:
    """The recorded row of the matrix with the reader's own weights on top; the recorded one where
    those leave the service acting on nothing."""
    recorded = portfolio.acts_on(name)
    changed = recorded | {factor: weight for (case, factor), weight in own.items() if case == name}
    return changed if any(changed.values()) else recorded
