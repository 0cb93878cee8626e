"""How much of the official ranking survives the choices behind it: intervals, tiers, pairs."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from inducci_dash.analysis.official import TOP, IndexInput
from inducci_dash.domain.indicator import Framework, Node
from inducci_dash.domain.recipe import OFFICIAL
from inducci_dash.index.choices import Uncertainty
from inducci_dash.index.tiers import tier_letter, tiers
from inducci_dash.index.uncertainty import Draws, RankSummary, rank_summary, simulate, win_probabilities

SPEC = Uncertainty()
"""The published uncertainty analysis: 1,000 draws, seed 1, every choice of the method open."""


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


def robust_ranking(given: IndexInput, columns: np.ndarray, framework: Framework) -> Robust:
    """Simulate one framework over the given columns of the values."""
    draws = simulate(given.values[:, columns], framework, OFFICIAL, SPEC, given.countries)
    summary = rank_summary(draws)
    win = win_probabilities(draws)
    return Robust(draws, summary, tiers(summary.median, win, mean_rank=summary.mean), win)


def robust_measures(given: IndexInput) -> Mapping[str, Robust]:
    """The index and every pull factor of two or more indicators.

    A factor of one indicator has no interval: nothing but the scale could vary, and a rank by one
    figure does not depend on its scale. Its sampling error is not known.
    """
    everything = np.arange(given.values.shape[1])
    found = {TOP: robust_ranking(given, everything, given.framework)}
    nodes = given.framework.indicators
    for factor in given.framework.at_level(2):
        columns = np.array([at for at, node in enumerate(nodes) if node.parent == factor.node_id])
        if len(columns) > 1:
            found[factor.node_id] = robust_ranking(given, columns, _alone(given.framework, factor))
    return found


def _alone(framework: Framework, factor: Node) -> Framework:
    """One factor as an index of its own."""
    return Framework(
        (*framework.children(factor.node_id), Node(factor.node_id, factor.level, None, factor.weight))
    )
