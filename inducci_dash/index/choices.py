"""The choices behind a recipe that are open, and recipes drawn from them.

A draw is a row of numbers between 0 and 1, one for each open choice and one for each weight that moves. The
same row always gives the same recipe, so that simulation, sensitivity analysis and a check by hand share
one way from numbers to recipes.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import numpy as np

from inducci_dash.domain.indicator import Framework, Node
from inducci_dash.domain.recipe import Aggregation, Imputation, Normalisation, Recipe, Treatment
from inducci_dash.domain.refusal import RecipeRefused
from inducci_dash.index.arrays import FloatArray, IntArray

_RANKS = frozenset({Normalisation.PERCENTILE_RANK, Normalisation.RANK, Normalisation.BORDA})
_POSITIVE_MEANS = frozenset({Aggregation.GEOMETRIC, Aggregation.HARMONIC})


class WeightDraw(StrEnum):
    """How weights move from draw to draw."""

    FIXED = "fixed"
    PERTURB = "perturb"
    """Each weight of the framework times 1 + U(-perturbation, perturbation), then summing to 1 again."""
    SIMPLEX = "simplex"
    """The weights of the parts of the top are uniform on the simplex: every set of weights is as likely as
    any other, the stress test of a ranking. Weights further down keep to the recipe."""


@dataclass(frozen=True)
class Uncertainty:
    """Which choices vary, each alternative as likely as the next; and how many draws from which seed.

    An empty tuple leaves that choice as the recipe has it. `aggregations` replace the methods above the
    first built level (indicators into factors stay as they are). Where a geometric or harmonic mean is
    drawn, all indicators are on 1-100, or the recipe's own scale above 0 (`Recipe.on_positive_scale`). Such
    a mean is not drawn with a scale of ranks (`floor_bound`), unless the recipe itself is so made.
    Raises RecipeRefused for settings without sense.
    """

    imputations: tuple[Imputation, ...] = (Imputation.NONE, Imputation.GROUP_MEDIAN)
    treatments: tuple[Treatment, ...] = (Treatment.NONE, Treatment.WINSORISE_LOG)
    normalisations: tuple[Normalisation, ...] = (
        Normalisation.MIN_MAX,
        Normalisation.Z_SCORE,
        Normalisation.PERCENTILE_RANK,
    )
    aggregations: tuple[Aggregation, ...] = (
        Aggregation.ARITHMETIC,
        Aggregation.GEOMETRIC,
        Aggregation.AMPI,
    )
    weights: WeightDraw = WeightDraw.PERTURB
    perturbation: float = 0.25
    draws: int = 1000
    seed: int = 1

    def __post_init__(self) -> None:
        if not 0.0 <= self.perturbation < 1.0:
            raise RecipeRefused(
                f"Weights can be perturbed by a share from 0 to below 1; got {self.perturbation!r}. "
                "For 25 % give 0.25."
            )
        if self.draws < 1:
            raise RecipeRefused(f"A simulation needs at least one draw; got {self.draws}.")

    @classmethod
    def stress_test(cls, draws: int = 1000, seed: int = 1) -> "Uncertainty":
        """Only the weights of the top's parts move, uniformly on the simplex."""
        return cls((), (), (), (), WeightDraw.SIMPLEX, draws=draws, seed=seed)


@dataclass(frozen=True)
class Inputs:
    """What the columns of the drawn numbers mean: first the open choices, then the weights that move.

    `choices` holds (name of the setting, its alternatives); `weights` the nodes whose weights move.
    """

    choices: tuple[tuple[str, tuple[Any, ...]], ...]
    weights: tuple[Node, ...]

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.choices) + len(self.weights)

    @property
    def groups(self) -> dict[str, list[int]]:
        """Columns by what they decide: one for each open choice, and all weights together."""
        groups = {name: [column] for column, (name, _) in enumerate(self.choices)}
        if self.weights:
            groups["weights"] = list(range(len(self.choices), self.width))
        return groups


def inputs_of(spec: Uncertainty, framework: Framework) -> Inputs:
    """The open choices (those with two alternatives or more) and moving weights of a specification."""
    settings: tuple[tuple[str, tuple[Any, ...]], ...] = (
        ("imputation", spec.imputations),
        ("treatment", spec.treatments),
        ("normalisation", spec.normalisations),
        ("aggregation", spec.aggregations),
    )
    choices = tuple((name, alternatives) for name, alternatives in settings if alternatives)
    moving: tuple[Node, ...] = ()
    if spec.weights is WeightDraw.SIMPLEX:
        moving = framework.children(framework.top.node_id)
    elif spec.weights is WeightDraw.PERTURB and spec.perturbation > 0.0:
        moving = tuple(node for node in framework.nodes if node.parent is not None)
    return Inputs(choices, moving)


def draw_inputs(spec: Uncertainty, framework: Framework) -> FloatArray:
    """(draws, columns of `inputs_of`), uniform between 0 and 1; more draws begin with the fewer."""
    return np.random.default_rng(spec.seed).random((spec.draws, inputs_of(spec, framework).width))


def floor_bound(normalisation: Normalisation, mean: Aggregation) -> bool:
    """Whether the mean punishes by a floor that the scale makes up.

    On a scale of ranks the last unit stands at the lowest number, however little it trails, and a geometric
    or harmonic mean makes that number, which means nothing, decide the whole.
    """
    return mean in _POSITIVE_MEANS and normalisation in _RANKS


def chosen(inputs: Inputs, drawn: FloatArray, recipe: Recipe) -> IntArray:
    """Which alternative each open choice takes: (draws, choices).

    Where a mean may not be drawn with the scale of its draw, the others are as likely as each other.
    """
    counts = np.array([len(alternatives) for _, alternatives in inputs.choices], dtype=np.int64)
    taken = np.minimum((drawn[:, : len(counts)] * counts).astype(np.int64), counts - 1)
    names = [name for name, _ in inputs.choices]
    if "aggregation" not in names:
        return taken
    column = names.index("aggregation")
    means = inputs.choices[column][1]
    scales: tuple[Normalisation, ...] = (recipe.normalisation,)
    scale = np.zeros(len(drawn), dtype=np.int64)
    if "normalisation" in names:
        at = names.index("normalisation")
        scales, scale = inputs.choices[at][1], taken[:, at]
    own = (recipe.normalisation, recipe.aggregation[-1])
    for number, normalisation in enumerate(scales):
        allowed = [
            k
            for k, mean in enumerate(means)
            if not floor_bound(normalisation, mean) or (normalisation, mean) == own
        ]
        if 0 < len(allowed) < len(means):
            rows = scale == number
            place = np.minimum((drawn[rows, column] * len(allowed)).astype(np.int64), len(allowed) - 1)
            taken[rows, column] = np.array(allowed)[place]
    return taken


def moved_weights(
    inputs: Inputs, drawn: FloatArray, spec: Uncertainty, recipe: Recipe
) -> dict[str, FloatArray]:
    """Weights of the moving nodes by id, each (draws,), not yet summing to 1 within their parents."""
    columns = drawn[:, len(inputs.choices) :].T
    if spec.weights is WeightDraw.SIMPLEX:
        # exponential variates, once they sum to 1, are uniform on the simplex
        return {node.node_id: -np.log1p(-u) for node, u in zip(inputs.weights, columns, strict=True)}
    return {
        node.node_id: recipe.weights.get(node.node_id, node.weight) * (1 + spec.perturbation * (2 * u - 1))
        for node, u in zip(inputs.weights, columns, strict=True)
    }


def apply_choices(
    inputs: Inputs, alternatives: tuple[int, ...], framework: Framework, recipe: Recipe
) -> Recipe:
    """The recipe with one alternative of each open choice, weights as they are."""
    for (name, offered), number in zip(inputs.choices, alternatives, strict=True):
        if name == "aggregation":
            first = recipe.aggregation[:1] if framework.levels > 2 else ()
            recipe = replace(recipe, aggregation=(*first, offered[number]))
        else:
            recipe = replace(recipe, **{name: offered[number]})
    return _on_scale_of_its_means(recipe)


def _on_scale_of_its_means(recipe: Recipe) -> Recipe:
    """The recipe, on a scale above 0 or between fixed bounds where one of its means asks for that."""
    if Aggregation.AMPI in recipe.aggregation and not recipe.bounded:
        recipe = replace(recipe, joint_scale=recipe.bounds)
    asks = _POSITIVE_MEANS & set(recipe.aggregation) or (
        Aggregation.GENERALISED in recipe.aggregation and recipe.exponent != 1.0
    )
    if not asks:
        return recipe
    return recipe.on_positive_scale(recipe.scale) if recipe.scale[0] > 0.0 else recipe.on_positive_scale()
