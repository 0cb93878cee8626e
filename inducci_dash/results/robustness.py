"""What other methods and the figures' errors leave of the official ranking: intervals, bands, pairs."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from inducci_dash.domain.recipe import OFFICIAL
from inducci_dash.index.arrays import FloatArray
from inducci_dash.index.build import build_index
from inducci_dash.index.choices import Uncertainty, WeightDraw, draw_inputs
from inducci_dash.index.pairs import Pairs, VerdictArray, count_pairs
from inducci_dash.index.rank import rank
from inducci_dash.index.uncertainty import Bands, Draws, RankSummary, draw_bands, rank_summary, simulate
from inducci_dash.language import N_
from inducci_dash.language.verdicts import band_words
from inducci_dash.once import once_property
from inducci_dash.results.official import TOP, IndexInput
from inducci_dash.results.score_intervals import SPEC, factor_scores

METHODS, ERRORS, BOTH = "methods", "errors", "both"
KINDS = {
    METHODS: N_("by other reasonable methods"),
    ERRORS: N_("by errors of the figures"),
    BOTH: N_("by both together"),
}
"""The two kinds of uncertainty, and both; every interval says which it speaks of."""
ERRORS_ALONE = Uncertainty((), (), (), (), WeightDraw.FIXED, draws=SPEC.draws, seed=SPEC.seed)
"""The official method in every draw, so that only the figures' errors move a rank."""


@dataclass(frozen=True, eq=False)
class Robust:
    """One measure's ranking under changed recipes, row-aligned with the scored units.

    `pairs` counts for each two units the draws in which the row's unit ranks above the column's.
    """

    draws: Draws
    summary: RankSummary
    bands: Bands
    pairs: Pairs

    @once_property
    def win(self) -> FloatArray:
        """Share of draws in which the row's unit scores above the column's, for display: (n, n)."""
        return self.pairs.share

    @once_property
    def verdict(self) -> VerdictArray:
        """How the row's unit stands to the column's, by exact counts: codes of `Verdict`, (n, n)."""
        return self.pairs.verdict

    def interval(self, row: int | None) -> tuple[str, float, float]:
        """The fifth a row stands in, in words, with 5 and 95 % of its ranks; empty and NaN: unscored."""
        if row is None or np.isnan(self.summary.median[row]):
            return "", np.nan, np.nan
        return self.band(row), self.summary.low[row], self.summary.high[row]

    def band(self, row: int) -> str:
        """The fifth a row stands in, in words; empty where it is not scored."""
        return band_words(int(self.bands.band[row]))


def robust_measures(
    given: IndexInput, spec: Uncertainty = SPEC, errors: FloatArray | None = None
) -> Mapping[str, Robust]:
    """The index and every pull factor in which something is open, under the same choices.

    `errors` (units, indicators): standard errors of the figures, drawn beside the choices of `spec`;
    without them a factor of one indicator has nothing open. Ranks are among the regions that have an
    official score, also in draws that fill missing cells.
    """
    index = simulate(given.values, given.framework, OFFICIAL, spec, given.countries, errors=errors)
    official = build_index(given.values, given.framework, OFFICIAL, groups=given.countries)
    inputs = draw_inputs(spec, given.framework)
    found = {TOP: _robust(index)}
    for factor_id, scores in factor_scores(given, spec, errors).items():
        own = official.scores[factor_id]
        among_scored = np.where(np.isnan(own), np.nan, scores)
        ranks = np.nan_to_num(rank(among_scored.T), nan=0.0).T.astype(index.ranks.dtype)
        found[factor_id] = _robust(Draws(spec, inputs, ranks, rank(own)))
    return found


def _robust(draws: Draws) -> Robust:
    return Robust(draws, rank_summary(draws), draw_bands(draws), count_pairs(draws.ranks))
