"""Studies that slides and sheets wait for, in a worker, kept for whoever asks next."""

from collections.abc import Callable
from typing import Any

from inducci_dash.domain.recipe import OFFICIAL, Recipe
from inducci_dash.domain.recipe_text import from_text, to_text
from inducci_dash.index.sensitivity import Sensitivity
from inducci_dash.once import once
from inducci_dash.results.background import in_worker
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.weights import studies
from inducci_dash.results.weights.studies import Spread


def spread_around(data: Dataset, recipe: Recipe) -> Spread:
    """Ranks under the open choices around a recipe; the published ones of the official."""
    return studies.official_spread(data) if recipe == OFFICIAL else _spread(data, to_text(recipe))


@once(most=16)
def _spread(data: Dataset, recipe: str) -> Spread:
    found: Spread = _found(studies.robustness, data, recipe)
    return found


def any_weights(data: Dataset, recipe: Recipe) -> Spread:
    """Ranks when every set of the factors' weights is as likely as any other."""
    return _any_weights(data, to_text(recipe))


@once(most=16)
def _any_weights(data: Dataset, recipe: str) -> Spread:
    found: Spread = _found(studies.stress_test, data, recipe)
    return found


def what_decides(data: Dataset, recipe: Recipe) -> Sensitivity:
    """Sobol indices of the open choices around a recipe."""
    return _what_decides(data, to_text(recipe))


@once(most=16)
def _what_decides(data: Dataset, recipe: str) -> Sensitivity:
    found: Sensitivity = _found(studies.sensitivity, data, recipe)
    return found


def _found(study: Callable[..., Any], data: Dataset, recipe: str) -> Any:
    return in_worker(study, data.given, from_text(recipe))(lambda _share: None, lambda: False)
