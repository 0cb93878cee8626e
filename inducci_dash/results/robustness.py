"""How much of the official ranking survives the choices behind it: intervals, tiers, pairs."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from inducci_dash.domain.recipe import OFFICIAL
from inducci_dash.index.build import build_index
from inducci_dash.index.choices import draw_inputs
from inducci_dash.index.rank import rank
from inducci_dash.index.tiers import tier_letter, tiers
from inducci_dash.index.uncertainty import Draws, RankSummary, rank_summary, simulate, win_probabilities
from inducci_dash.results.official import TOP, IndexInput
from inducci_dash.results.score_intervals import SPEC, factor_scores


@dataclass(frozen=True, eq=False)
class Robust:
    """One measure's ranking under changed recipes, row-aligned with the scored units.

    `tier` is (n,), 0 = first, -1 = not scored; `win` is (n, n), the share of draws in which the
    row's unit scores above the column's, NaN = never scored together.
    """

    draws: Draws
    summary: RankSummary
    tier: np.ndarray
    win: np.ndarray

    def letter(self, row: int) -> str:
        """Tier letter of a row; empty where it is not scored."""
        return tier_letter(int(self.tier[row]))

    @property
    def tier_count(self) -> int:
        """Number of tiers."""
        return int(self.tier.max()) + 1


def robust_measures(given: IndexInput) -> Mapping[str, Robust]:
    """The index and every pull factor of two or more indicators, under the same choices.

    Ranks are among the regions that have an official score, also in draws that fill missing cells.
    """
    index = simulate(given.values, given.framework, OFFICIAL, SPEC, given.countries)
    official = build_index(given.values, given.framework, OFFICIAL, groups=given.countries)
    inputs = draw_inputs(SPEC, given.framework)
    found = {TOP: _robust(index)}
    for factor_id, scores in factor_scores(given, SPEC).items():
        own = official.scores[factor_id]
        among_scored = np.where(np.isnan(own), np.nan, scores)
        ranks = np.nan_to_num(rank(among_scored.T), nan=0.0).T.astype(index.ranks.dtype)
        found[factor_id] = _robust(Draws(SPEC, inputs, ranks, rank(own)))
    return found


def _robust(draws: Draws) -> Robust:
    summary = rank_summary(draws)
    win = win_probabilities(draws)
    return Robust(draws, summary, tiers(summary.median, win, mean_rank=summary.mean), win)
