"""What other methods and the figures' errors leave of official scores and ranks: intervals, bands, pairs.

Ranks are drawn under every open choice of the method. Scores on other scales cannot be laid beside an
official score, so that for intervals of a pull factor's score imputation, outlier treatment and weights
vary and the scale stays 0-100 by min-max, indicators into factors by the arithmetic mean, as in every
published draw.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from inducci_dash.domain.recipe import OFFICIAL
from inducci_dash.domain.rules import INTERVAL
from inducci_dash.domain.verdict import Verdict
from inducci_dash.index.arrays import FloatArray
from inducci_dash.index.build import build_index, prepare
from inducci_dash.index.choices import (
    Uncertainty,
    WeightDraw,
    apply_choices,
    chosen,
    draw_inputs,
    inputs_of,
    moved_weights,
)
from inducci_dash.index.figure_errors import normalised_errors, shaken_figures
from inducci_dash.index.pairs import Pairs, VerdictArray, count_pairs
from inducci_dash.index.rank import rank
from inducci_dash.index.uncertainty import Bands, Draws, RankSummary, draw_bands, rank_summary, simulate
from inducci_dash.language import N_
from inducci_dash.language.verdicts import band_words
from inducci_dash.once import once_property
from inducci_dash.results.official import TOP, IndexInput

SPEC = Uncertainty()
"""The published uncertainty analysis: 1,000 draws, seed 1, every choice of the method open."""
ON_THE_OFFICIAL_SCALE = replace(SPEC, normalisations=(), aggregations=())


@dataclass(frozen=True, eq=False)
class ScoreInterval:
    """5 and 95 % quantile of a factor's scores over the draws that have one, each (units,); NaN = none."""

    low: np.ndarray
    high: np.ndarray


def factor_scores(
    given: IndexInput, spec: Uncertainty, errors: np.ndarray | None = None
) -> Mapping[str, np.ndarray]:
    """Scores of each factor with two or more indicators under drawn choices: (draws, units) each.

    All figures are prepared as for the whole index, so that a factor is measured on the scale it has
    there; NaN = too few of its figures. A factor of one indicator has no draws: nothing in its score is
    open but the scale, and a rank by one figure does not depend on that. With `errors` (units, indicators;
    standard errors in the indicators' units) the figures' own errors are drawn as well, the same as for the
    index, and every factor has draws.
    """
    framework = given.framework
    inputs = inputs_of(spec, framework)
    drawn = draw_inputs(spec, framework)
    weights = moved_weights(inputs, drawn, spec, OFFICIAL)
    combinations, member = np.unique(chosen(inputs, drawn, OFFICIAL), axis=0, return_inverse=True)
    scores = {
        factor.node_id: np.full((len(drawn), len(given.units)), np.nan)
        for factor in framework.at_level(2)
        if len(framework.children(factor.node_id)) > 1 or errors is not None
    }
    for number, alternatives in enumerate(combinations):
        recipe = apply_choices(inputs, tuple(int(at) for at in alternatives), framework, OFFICIAL)
        prepared = prepare(given.values, framework, recipe, groups=given.countries)
        shaken = None if errors is None else normalised_errors(given.values, errors, prepared)
        rows = np.flatnonzero(member.reshape(-1) == number)
        figures = shaken_figures(prepared, recipe, spec.seed, rows, shaken)
        for factor_id, found in scores.items():
            columns = [at for at, node in enumerate(framework.indicators) if node.parent == factor_id]
            names = [framework.indicators[at].node_id for at in columns]
            own = [weights[name][rows] if name in weights else np.ones(len(rows)) for name in names]
            found[rows] = _weighted(
                [figures[at] for at in columns], np.column_stack(own), recipe.availability
            )
    return scores


def factor_intervals(
    given: IndexInput, spec: Uncertainty = ON_THE_OFFICIAL_SCALE
) -> Mapping[str, ScoreInterval]:
    """An interval of the score of each factor with two or more indicators, 0-100, by scored unit."""
    return {factor_id: _interval(found) for factor_id, found in factor_scores(given, spec).items()}


def _weighted(parts: list[np.ndarray], weights: np.ndarray, availability: float) -> np.ndarray:
    """Mean of k parts, (units,) or (draws, units) each, for each row of (draws, k) weights: (draws, units).

    NaN = too few parts; who has a part does not change from draw to draw.
    """
    present = np.column_stack([~np.isnan(part if part.ndim == 1 else part[0]) for part in parts])
    enough = present.any(axis=1) & (present.mean(axis=1) >= availability)
    total = sum(
        weights[:, at, np.newaxis] * np.where(present[:, at], part, 0.0) for at, part in enumerate(parts)
    )
    carried = weights @ present.T.astype(float)
    return np.divide(total, carried, out=np.full(carried.shape, np.nan), where=enough & (carried > 0.0))


def _interval(scores: np.ndarray) -> ScoreInterval:
    low, high = np.full((2, scores.shape[1]), np.nan)
    known = ~np.isnan(scores).all(axis=0)
    low[known], high[known] = np.nanquantile(scores[:, known], INTERVAL, axis=0)
    return ScoreInterval(low, high)


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

    def tied(self, row: int) -> int:
        """How many other units cannot be told apart from the row's, which has a rank."""
        return int((self.verdict[row] == Verdict.NOT_TOLD_APART).sum()) - 1

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
