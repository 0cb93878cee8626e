"""How an index is made, as a frozen record: result = build_index(values, framework, recipe)."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self

from inducci_dash.domain.indicator import Framework
from inducci_dash.domain.refusal import RecipeRefused, Refusal


class Treatment(StrEnum):
    """What happens to outliers."""

    NONE = "none"
    WINSORISE = "winsorise"
    WINSORISE_LOG = "winsorise_log"


class Imputation(StrEnum):
    """What stands in for a missing value."""

    NONE = "none"
    GROUP_MEAN = "group_mean"
    GROUP_MEDIAN = "group_median"


class Normalisation(StrEnum):
    """How indicators are put on one scale."""

    MIN_MAX = "min_max"
    Z_SCORE = "z_score"
    RANK = "rank"
    PERCENTILE_RANK = "percentile_rank"
    BORDA = "borda"
    DISTANCE_TO_REFERENCE = "distance_to_reference"
    GOALPOSTS = "goalposts"


class Aggregation(StrEnum):
    """How the parts of one parent become its score."""

    ARITHMETIC = "arithmetic"
    GEOMETRIC = "geometric"
    HARMONIC = "harmonic"
    GENERALISED = "generalised"
    MEDIAN = "median"
    COPELAND = "copeland"
    AMPI = "ampi"


@dataclass(frozen=True)
class Recipe:
    """Every choice behind an index. The defaults are the official recipe.

    `scale` is the range of min-max, goalposts and percentile ranks, and from the worst value to the
    reference of distances; z-scores, ranks and Borda counts have their own. `aggregation` has one entry
    for each level that is built (indicators into factors first); the last entry serves all levels above
    it. `weights` override the framework's, by node id; they act within each parent. `availability` is the
    share of present children (by count) a parent needs; `overall_availability` the share of all
    indicators a unit needs. `references` and `goalposts` are by indicator id, in its unit.
    """

    treatment: Treatment = Treatment.WINSORISE_LOG
    max_winsorised: int = 5
    skewness_limit: float = 2.0
    kurtosis_limit: float = 3.5
    imputation: Imputation = Imputation.NONE
    normalisation: Normalisation = Normalisation.MIN_MAX
    scale: tuple[float, float] = (0.0, 100.0)
    joint_scale: tuple[float, float] | None = None
    """Where given, all normalised indicators are stretched to this range by one common map (lowest cell
    of all -> low, highest -> high), so that z-scores can enter a geometric mean."""
    references: Mapping[str, float] = field(default_factory=dict)
    goalposts: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)
    aggregation: tuple[Aggregation, ...] = (Aggregation.ARITHMETIC,)
    exponent: float = 1.0
    """Of the generalised mean; 1 is the arithmetic mean."""
    availability: float = 0.5
    overall_availability: float = 0.66

    def __hash__(self) -> int:
        """Recipes are what results are kept by; the settings that readers change most tell them apart."""
        weights = frozenset(self.weights.items())
        return hash((self.treatment, self.imputation, self.normalisation, self.aggregation, weights))

    def aggregation_at(self, level: int) -> Aggregation:
        """How the nodes of `level` (2 or above) are made from those below."""
        return self.aggregation[min(level - 2, len(self.aggregation) - 1)]

    @property
    def bounds(self) -> tuple[float, float]:
        """Where all indicators lie: the joint scale where there is one, else the method's own."""
        return self.scale if self.joint_scale is None else self.joint_scale

    @property
    def bounded(self) -> bool:
        """Whether all indicators lie within `bounds`, or start there and may pass a reference."""
        own = (Normalisation.Z_SCORE, Normalisation.RANK, Normalisation.BORDA)
        return self.joint_scale is not None or self.normalisation not in own

    def on_positive_scale(self, scale: tuple[float, float] = (1.0, 100.0)) -> Self:
        """The same recipe with all indicators on a scale above 0.

        It is `scale`, and `joint_scale` too where the normalisation has a scale of its own that reaches 0
        (z-scores, Borda counts).
        """
        own = self.normalisation in (Normalisation.Z_SCORE, Normalisation.BORDA)
        return replace(self, scale=scale, joint_scale=scale if own else self.joint_scale)


OFFICIAL = Recipe()


def check_recipe(recipe: Recipe, framework: Framework) -> None:
    """Raises RecipeRefused where the recipe contradicts itself or does not fit the framework.

    The message says what, why, and the way out.
    """
    _check_numbers(recipe)
    _check_ids(recipe, framework)
    _check_weights(recipe, framework)
    _check_normalisation(recipe, framework)
    _check_aggregation(recipe, framework)


def _check_numbers(recipe: Recipe) -> None:
    """Words, limits, shares and scales on their own."""
    words = [("treatment", recipe.treatment, Treatment), ("imputation", recipe.imputation, Imputation)]
    words += [("normalisation", recipe.normalisation, Normalisation)]
    words += [("aggregation", method, Aggregation) for method in recipe.aggregation]
    for setting, word, kind in words:
        if not isinstance(word, kind):
            raise RecipeRefused(
                Refusal.UNKNOWN_CHOICE, asked=setting, given=repr(word), known=", ".join(kind)
            )
    points = recipe.max_winsorised
    if isinstance(points, bool) or not isinstance(points, int) or points < 0:
        raise RecipeRefused(f"max_winsorised is a number of points, 0 or more; got {points!r}.")
    for name in ("skewness_limit", "kurtosis_limit"):
        limit = getattr(recipe, name)
        if not (math.isfinite(limit) and limit >= 0):
            raise RecipeRefused(f"{name} has to be a number of 0 or more; got {limit!r}.")
    for name in ("availability", "overall_availability"):
        share = getattr(recipe, name)
        if not 0.0 <= share <= 1.0:
            raise RecipeRefused(f"{name} is a share between 0 and 1; got {share!r}. For 66 % give 0.66.")
    for name, scale in (("scale", recipe.scale), ("joint_scale", recipe.joint_scale)):
        if scale is None:
            continue
        low, high = scale
        if not (math.isfinite(low) and math.isfinite(high) and low < high):
            raise RecipeRefused(f"{name} runs from a lower to a higher number; got {low!r} to {high!r}.")
    if not math.isfinite(recipe.exponent):
        raise RecipeRefused(f"exponent has to be a finite number; got {recipe.exponent!r}.")


def _check_ids(recipe: Recipe, framework: Framework) -> None:
    """Every name in the recipe is one of the framework's."""
    nodes = {node.node_id for node in framework.nodes} - {framework.top.node_id}
    indicators = {node.node_id for node in framework.indicators}
    if not indicators:
        raise RecipeRefused("An index needs at least one indicator; the framework has none.")
    for setting, named, known in (
        ("weights", recipe.weights, nodes),
        ("references", recipe.references, indicators),
        ("goalposts", recipe.goalposts, indicators),
    ):
        unknown = [name for name in named if name not in known]
        if unknown:
            code = Refusal.WEIGHT_OF_NOTHING if setting == "weights" else Refusal.FIGURE_OF_NOTHING
            raise RecipeRefused(code, setting=setting, asked=tuple(unknown), known=tuple(sorted(known)))
    for node in framework.indicators:
        if node.direction not in (-1, 1):
            raise RecipeRefused(
                f"{node.node_id} has direction {node.direction}: only indicators with 1 (attractive) or -1 "
                "(repelling) can be scored. Take it out of the framework."
            )


def _check_weights(recipe: Recipe, framework: Framework) -> None:
    """Weights are 0 or more, and not all 0 within a parent."""
    weight = {node.node_id: recipe.weights.get(node.node_id, node.weight) for node in framework.nodes}
    for name, value in weight.items():
        if not (math.isfinite(value) and value >= 0.0):
            raise RecipeRefused(Refusal.WEIGHT_NEGATIVE, ids=(name,), number=float(value))
    for node in framework.nodes:
        if node.level == 1:
            continue
        children = framework.children(node.node_id)
        if not children:
            raise RecipeRefused(
                f"{node.node_id} has no parts. Take it out of the framework, or measure it."
            )
        if not sum(weight[child.node_id] for child in children) > 0.0:
            names = tuple(sorted(child.node_id for child in children))
            raise RecipeRefused(Refusal.ALL_WEIGHTS_ZERO, ids=(node.node_id,), others=names)


def _check_normalisation(recipe: Recipe, framework: Framework) -> None:
    """References and goalposts are there for every indicator, and goalposts the right way up."""
    for name, (low, high) in recipe.goalposts.items():
        if not (math.isfinite(low) and math.isfinite(high) and low < high):
            raise RecipeRefused(
                Refusal.GOALPOSTS_UPSIDE_DOWN, ids=(name,), low=float(low), high=float(high)
            )
    for name, reference in recipe.references.items():
        if not math.isfinite(reference):
            raise RecipeRefused(f"The reference of {name} has to be a finite number; got {reference!r}.")
    needed: dict[Normalisation, Mapping[str, object]] = {
        Normalisation.GOALPOSTS: recipe.goalposts,
        Normalisation.DISTANCE_TO_REFERENCE: recipe.references,
    }
    given = needed.get(recipe.normalisation)
    if given is None:
        return
    lacking = tuple(node.node_id for node in framework.indicators if node.node_id not in given)
    if lacking:
        raise RecipeRefused(Refusal.VALUE_MISSING, scale=recipe.normalisation, ids=lacking)


def _check_aggregation(recipe: Recipe, framework: Framework) -> None:
    """Each mean gets scores it is defined for."""
    if not recipe.aggregation:
        raise RecipeRefused("aggregation names at least one method, for example arithmetic.")
    if len(recipe.aggregation) > framework.levels - 1:
        raise RecipeRefused(
            f"aggregation has {len(recipe.aggregation)} entries for {framework.levels - 1} steps between "
            f"{framework.levels} levels. Leave the last ones out."
        )
    own = {Normalisation.Z_SCORE: -math.inf, Normalisation.RANK: 1.0, Normalisation.BORDA: 0.0}
    lowest = recipe.joint_scale[0] if recipe.joint_scale else own.get(recipe.normalisation, recipe.scale[0])
    for method in recipe.aggregation:
        needs_positive = method in (Aggregation.GEOMETRIC, Aggregation.HARMONIC) or (
            method == Aggregation.GENERALISED and recipe.exponent <= 0.0
        )
        needs_not_negative = method == Aggregation.GENERALISED and recipe.exponent != 1.0
        if (needs_positive and lowest <= 0.0) or (needs_not_negative and lowest < 0.0):
            raise RecipeRefused(Refusal.SCALE_REACHES_ZERO, mean=method, number=float(lowest))
        if method == Aggregation.AMPI and (not recipe.bounded or lowest == -math.inf):
            raise RecipeRefused(Refusal.NO_FIXED_BOUNDS)
        if method == Aggregation.COPELAND:
            lowest = -math.inf
