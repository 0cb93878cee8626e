"""Made-up regions for the tests of robustness: skewed columns, missing cells, country groups."""

from dataclasses import dataclass

import numpy as np

from inducci_dash.domain.indicator import Framework
from inducci_dash.index.batch import score_blocks


@dataclass(frozen=True)
class MadeUp:
    """Values (units, indicators), the units' groups, and a framework of four factors."""

    values: np.ndarray
    groups: np.ndarray
    framework: Framework


def made_up(units: int = 40, missing: float = 0.04, seed: int = 7) -> MadeUp:
    """Units with one common talent, so that indicators agree somewhat; two of nine columns are skewed."""
    random = np.random.default_rng(seed)
    values = random.normal(size=(units, 1)) + random.normal(size=(units, 9))
    values[:, [2, 6]] = np.exp(2 * values[:, [2, 6]])
    values[random.random(values.shape) < missing] = np.nan
    framework = Framework.of(
        {
            "scene": [("jobs", 1), ("firms", 1)],
            "talent": [("degrees", 1), ("courses", 1), ("students", 1)],
            "cost": [("rent", -1)],
            "reach": [("road", 1), ("rail", 1), ("delay", -1)],
        }
    )
    return MadeUp(values, np.arange(units) % 5, framework)


def scores_of(values, framework, recipe, spec, drawn, groups=None, errors=None) -> np.ndarray:
    """The scores behind `rank_draws`: (draws, units), NaN = not scored."""
    found = np.full((len(drawn), len(values)), np.nan)
    for rows, scores in score_blocks(values, framework, recipe, spec, drawn, groups, errors):
        found[rows] = scores
    return found
