"""How far a pull factor's score moves under choices that leave its scale alone.

The published draws also change the scale and the mean between factors. Scores on other scales cannot be
laid beside an official score, so that here imputation, outlier treatment and weights vary and the scale
stays 0-100 by min-max, indicators into factors by the arithmetic mean, as in every published draw.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from inducci_dash.domain.recipe import OFFICIAL
from inducci_dash.domain.rules import INTERVAL
from inducci_dash.index.build import prepare
from inducci_dash.index.choices import (
    Uncertainty,
    apply_choices,
    chosen,
    draw_inputs,
    inputs_of,
    moved_weights,
)
from inducci_dash.index.figure_errors import normalised_errors, shaken_figures
from inducci_dash.results.official import IndexInput

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
