"""The lab's sandbox: a recipe of the reader's own beside the official one, which it never touches.

A sandbox is a recipe; its weights of pull factors are multiples of the official (equal) weights, and its
short text is all there is to keep: it stands in the link, and everything here follows from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from inducci_dash.domain.indicator import Framework
from inducci_dash.domain.profile import CAP, FLOOR
from inducci_dash.domain.recipe import OFFICIAL, Aggregation, Recipe
from inducci_dash.domain.recipe_text import from_text
from inducci_dash.domain.refusal import RecipeRefused, Refusal
from inducci_dash.index.audit import audit_weights
from inducci_dash.index.build import IndexResult
from inducci_dash.index.explain import contributions, geometric_lead, unit_weights
from inducci_dash.language import _
from inducci_dash.once import once
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.official import TOP, build_official

STEPS = (FLOOR, 0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, CAP)
"""Multiples of the official weight that a slider offers."""
_FACTORS = 2
_ABOVE_ZERO = frozenset({Aggregation.GEOMETRIC, Aggregation.HARMONIC})


@dataclass(frozen=True)
class Held:
    """A weight of a link that lies outside the lab's limits, and the limit it was held to."""

    pull_factor: str
    asked: float
    used: float


def read_sandbox(text: str, framework: Framework) -> tuple[Recipe, tuple[Held, ...]]:
    """The recipe of a link, its factors' weights held within the limits; and which were held.

    Raises RecipeRefused for a text that cannot be read; whether the recipe can be applied is for
    `build_index` to say.
    """
    recipe = from_text(text)
    held = tuple(
        Held(factor.node_id, weight, min(max(weight, FLOOR), CAP))
        for factor in framework.at_level(_FACTORS)
        if not FLOOR <= (weight := recipe.weights.get(factor.node_id, 1.0)) <= CAP
    )
    for one in held:
        recipe = with_weight(recipe, one.pull_factor, one.used)
    return recipe, held


def multiples(recipe: Recipe, framework: Framework) -> dict[str, float]:
    """Weight of each measured factor as a multiple of its official weight."""
    return {
        factor.node_id: recipe.weights.get(factor.node_id, factor.weight)
        for factor in framework.at_level(_FACTORS)
    }


def with_weight(recipe: Recipe, pull_factor: str, multiple: float) -> Recipe:
    """The recipe with one factor's weight replaced; the official weight needs no mention."""
    others = {name: weight for name, weight in recipe.weights.items() if name != pull_factor}
    return replace(recipe, weights=others if multiple == 1.0 else {**others, pull_factor: multiple})


def with_weights(recipe: Recipe, framework: Framework, weights: Mapping[str, float]) -> Recipe:
    """The recipe with all factors' weights replaced; those that are not named get their official one."""
    for factor in framework.at_level(_FACTORS):
        recipe = with_weight(recipe, factor.node_id, weights.get(factor.node_id, 1.0))
    return recipe


def weights_within(recipe: Recipe, framework: Framework) -> dict[str, float]:
    """The recipe's weights below the factors, of indicators."""
    factors = {factor.node_id for factor in framework.at_level(_FACTORS)}
    return {name: weight for name, weight in recipe.weights.items() if name not in factors}


def on_fitting_scale(recipe: Recipe) -> Recipe:
    """The recipe on the scale its means ask for: 1-100 for scores above 0, fixed bounds for AMPI."""
    plain = replace(recipe, scale=OFFICIAL.scale, joint_scale=None)
    if Aggregation.AMPI in recipe.aggregation and not plain.bounded:
        plain = replace(plain, joint_scale=OFFICIAL.scale)
    return plain.on_positive_scale() if _ABOVE_ZERO & set(recipe.aggregation) else plain


def with_means(recipe: Recipe, within: Aggregation, between: Aggregation) -> Recipe:
    """The recipe with these means of indicators within a factor and of factors, on a scale that fits."""
    methods = (within,) if within == between else (within, between)
    return on_fitting_scale(replace(recipe, aggregation=methods))


def same_weights(recipe: Recipe, weights: Mapping[str, float], framework: Framework) -> bool:
    """Whether the recipe's factors have exactly these weights, the official one where none is named."""
    return multiples(recipe, framework) == {
        factor.node_id: weights.get(factor.node_id, 1.0) for factor in framework.at_level(_FACTORS)
    }


@once(most=128)
def sandbox_result(data: Dataset, recipe: Recipe) -> IndexResult:
    """The index by a recipe; kept for the recipes that were asked for last. Raises RecipeRefused."""
    return data.official if recipe == OFFICIAL else build_official(data.given, recipe)


def weight_table(data: Dataset, recipe: Recipe) -> pd.DataFrame:
    """Each measured factor's weight as given and as it acts in the index of this recipe.

    Columns: `pull_factor`, `title`, `multiple` (of the official weight), `nominal`, `effective` (shares
    that sum to 1; NaN = no spread), `correlation` with the index.
    """
    audit = audit_weights(sandbox_result(data, recipe), data.given.framework)
    factors = data.snapshot.catalogue.pull_factors
    given = multiples(recipe, data.given.framework)
    return pd.DataFrame(
        {
            "pull_factor": list(audit.node_ids),
            "title": [factors[name].title for name in audit.node_ids],
            "multiple": [given[name] for name in audit.node_ids],
            "nominal": audit.nominal,
            "effective": audit.effective,
            "correlation": audit.correlation,
        }
    )


@once(most=64, said=True)
def acting_title(data: Dataset, recipe: Recipe = OFFICIAL) -> str:
    """The finding: which factor the index by this recipe follows most, and which least."""
    table = weight_table(data, recipe).dropna(subset=["effective"])
    order = table.sort_values("effective", kind="stable")["pull_factor"]
    most, least = (_(data.measure(str(order.iloc[at])).short_title) for at in (-1, 0))
    words = (
        _("Equal weights do not act equally: {most} most, {least} least")
        if recipe == OFFICIAL
        else _("In this sandbox {most} decides most, {least} least")
    )
    return words.format(most=most, least=least)


def slider_weights(data: Dataset, recipe: Recipe) -> pd.DataFrame:
    """As `weight_table`; for a recipe that cannot be applied, the weights as set and NaN as they act."""
    try:
        return weight_table(data, recipe)
    except RecipeRefused:
        given = multiples(recipe, data.given.framework)
        shares = pd.Series(given) / sum(given.values())
        return weight_table(data, OFFICIAL).assign(
            multiple=list(given.values()),
            nominal=shares.to_numpy(),
            effective=float("nan"),
            correlation=float("nan"),
        )


def shift_table(data: Dataset, recipe: Recipe) -> pd.DataFrame:
    """Where every scored region stands officially and by this recipe.

    Columns: `nuts_id`, `name`, `rank_before` (official), `rank_after` (NaN = not scored), `rank_low`,
    `rank_high` (5-95 % of the official draws), `band` (official, in words), `beyond`: whether the rank by
    this recipe lies outside the official interval.
    """
    summary, after = data.robust[TOP].summary, sandbox_result(data, recipe).rank
    table = _official_places(data)
    table.insert(3, "rank_after", after)
    table["beyond"] = (after < summary.low) | (after > summary.high)
    return table


@once(most=4, said=True)
def _official_places(data: Dataset) -> pd.DataFrame:
    """What `shift_table` says of every sandbox."""
    robust, units = data.robust[TOP], list(data.given.units)
    return pd.DataFrame(
        {
            "nuts_id": units,
            "name": data.snapshot.regions.loc[units, "name"].to_numpy(object),
            "rank_before": data.official.rank,
            "rank_low": robust.summary.low,
            "rank_high": robust.summary.high,
            "band": [robust.band(row) for row in range(len(units))],
        }
    )


@dataclass(frozen=True)
class Split:
    """A region's score in parts. `table`: `pull_factor`, `title`, `contribution`, `score`, `weight`.

    `whole`: the parts sum to the score (a factor without a score has none, NaN); otherwise they sum to
    what the score is above that of the average region.
    """

    table: pd.DataFrame
    whole: bool


def split_score(data: Dataset, recipe: Recipe, nuts_id: str) -> Split:
    """What each factor adds to a region's score by this recipe, exactly.

    Raises RecipeRefused where the recipe's means leave no exact split or the region has no score,
    UnknownRegion where it is never scored.
    """
    result, framework = sandbox_result(data, recipe), data.given.framework
    row = data.given.unit_row(nuts_id)
    if np.isnan(result.score[row]):
        raise RecipeRefused(Refusal.NOT_SCORED)
    method = recipe.aggregation_at(framework.top.level)
    whole = method != Aggregation.GEOMETRIC
    if whole:
        parts = contributions(result, framework, recipe, level=_FACTORS)[row]
    else:
        parts = geometric_lead(result, framework, recipe, row)
    factors = [factor.node_id for factor in framework.at_level(_FACTORS)]
    scores = np.array([result.scores[name][row] for name in factors])
    return Split(
        pd.DataFrame(
            {
                "pull_factor": factors,
                "title": [data.snapshot.catalogue.pull_factors[name].title for name in factors],
                "contribution": np.where(np.isnan(scores), np.nan, parts) if whole else parts,
                "score": scores,
                "weight": unit_weights(result, framework, recipe, level=_FACTORS)[row],
            }
        ),
        whole,
    )
