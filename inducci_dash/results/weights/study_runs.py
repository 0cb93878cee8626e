"""Runs of the studies, shared: a page looks again until one is done, slides and sheets wait for it."""

from collections.abc import Callable, Hashable
from typing import Any

from inducci_dash.domain.recipe import OFFICIAL, Recipe
from inducci_dash.index.sensitivity import Sensitivity
from inducci_dash.results.background import Runs, in_worker
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.weights import studies
from inducci_dash.results.weights.studies import Spread

QUICK, LONG = Runs(kept=200), Runs(workers=2, kept=400)
"""Fractions of a second, and seconds: a long search keeps nobody waiting for a short run."""
ROBUST, REACH, DECIDES = "robust", "reach", "sensitivity"
"""Names of the studies that pages and slides share."""


def runs_for(recipe: Recipe) -> Runs:
    """Where draws of a recipe belong."""
    return LONG if studies.slow(recipe) else QUICK


def key_of(data: Dataset, recipe: Recipe) -> Hashable:
    """What a study of a recipe is known by beside its name."""
    return data.snapshot.version, recipe


def spread_around(data: Dataset, recipe: Recipe) -> Spread:
    """Ranks under the open choices around a recipe; the published ones of the official."""
    if recipe == OFFICIAL:
        return studies.official_spread(data)
    found: Spread = _waited(ROBUST, studies.robustness, data, recipe)
    return found


def reach(data: Dataset, recipe: Recipe) -> tuple[Spread, Spread]:
    """Ranks under the open choices around a recipe, and under any weights of the factors."""
    found: tuple[Spread, Spread] = _waited(REACH, studies.robustness_and_stress, data, recipe)
    return found


def what_decides(data: Dataset, recipe: Recipe) -> Sensitivity:
    """Sobol indices of the open choices around a recipe."""
    found: Sensitivity = _waited(DECIDES, studies.sensitivity, data, recipe)
    return found


def _waited(name: str, study: Callable[..., Any], data: Dataset, recipe: Recipe) -> Any:
    return runs_for(recipe).wait((name, key_of(data, recipe)), in_worker(study, data.given, recipe))
