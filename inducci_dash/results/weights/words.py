"""A recipe in words: its settings, what it has otherwise than the official one, where a region stands."""

import numpy as np

from inducci_dash.domain.recipe import (
    OFFICIAL,
    Aggregation,
    Imputation,
    Normalisation,
    Recipe,
    Treatment,
)
from inducci_dash.language import N_, _, format_number, format_signed, ngettext, quoted
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.official import TOP
from inducci_dash.results.region.profile import band_and_interval
from inducci_dash.results.region.summary import listed, own_name
from inducci_dash.results.weights.sandbox import Held, multiples, sandbox_result

TREATMENTS = {
    Treatment.WINSORISE_LOG: N_("Winsorise, then logarithm (official)"),
    Treatment.WINSORISE: N_("Winsorise only"),
    Treatment.NONE: N_("Leave outliers as they are"),
}
NORMALISATIONS = {
    Normalisation.MIN_MAX: N_("Min-max (official)"),
    Normalisation.Z_SCORE: N_("z-score"),
    Normalisation.PERCENTILE_RANK: N_("Percentile rank"),
    Normalisation.RANK: N_("Rank"),
    Normalisation.BORDA: N_("Borda count"),
    Normalisation.DISTANCE_TO_REFERENCE: N_("Distance to a reference"),
    Normalisation.GOALPOSTS: N_("Goalposts"),
}
AGGREGATIONS = {
    Aggregation.ARITHMETIC: N_("Arithmetic mean (official)"),
    Aggregation.GEOMETRIC: N_("Geometric mean"),
    Aggregation.HARMONIC: N_("Harmonic mean"),
    Aggregation.MEDIAN: N_("Median"),
    Aggregation.COPELAND: N_("Copeland, pair by pair"),
    Aggregation.AMPI: N_("Mean less a penalty for imbalance (AMPI)"),
    Aggregation.GENERALISED: N_("Generalised mean"),
}
IMPUTATIONS = {
    Imputation.NONE: N_("Leave gaps (official)"),
    Imputation.GROUP_MEDIAN: N_("Median of the country"),
    Imputation.GROUP_MEAN: N_("Mean of the country"),
}
CHOICES = {
    "imputation": N_("Filling gaps"),
    "treatment": N_("Outlier treatment"),
    "normalisation": N_("Normalisation"),
    "aggregation": N_("Mean of the factors"),
    "weights": N_("Weights"),
}
"""What may vary, by the name of the recipe's setting."""


def held_words(data: Dataset, held: tuple[Held, ...]) -> str:
    """That weights of a link were held to the limits; empty where none were."""
    if not held:
        return ""
    return _("The link asks for weights outside the limits; they are held to them: {weights}.").format(
        weights=listed(
            [
                _("{factor} at {used} instead of {asked}").format(
                    factor=quoted(_(data.measure(one.pull_factor).title)),
                    used=format_number(one.used, 2),
                    asked=format_number(one.asked, 2),
                )
                for one in held
            ]
        )
    )


def whose(recipe: Recipe) -> str:
    """Which index a heading speaks of."""
    return _("official index") if recipe == OFFICIAL else _("sandbox")


def index_source(data: Dataset, recipe: Recipe) -> str:
    """The source line of an index: which recipe, which data."""
    if recipe == OFFICIAL:
        words = _("InduCCI index, official recipe, data version {version}")
    else:
        words = _("InduCCI index, sandbox of a reader, not official; data version {version}")
    return words.format(version=data.snapshot.version)


def multiples_words(data: Dataset, recipe: Recipe) -> str:
    """The factors that weigh more or less than officially, the heaviest first: 2 × Digital, Talent; ..."""
    by_multiple: dict[float, list[str]] = {}
    for name, multiple in multiples(recipe, data.given.framework).items():
        by_multiple.setdefault(multiple, []).append(_(data.measure(name).short_title))
    return "; ".join(
        f"{format_number(multiple, _decimals(multiple))} × {', '.join(names)}"
        for multiple, names in sorted(by_multiple.items(), reverse=True)
        if multiple != 1.0
    )


def _decimals(number: float) -> int:
    """As many places as the number has, two at most."""
    return next((places for places in (0, 1) if round(number, places) == number), 2)


def differences(data: Dataset, recipe: Recipe) -> list[str]:
    """What a recipe has otherwise than the official one, each in a few words; empty for the official."""
    framework = data.given.framework
    changed = sum(weight != 1.0 for weight in multiples(recipe, framework).values())
    factors = {factor.node_id for factor in framework.at_level(2)}
    within = sum(name not in factors for name in recipe.weights)
    found = []
    if changed:
        found.append(
            ngettext("weight of {count} factor", "weights of {count} factors", changed).format(
                count=changed
            )
        )
    if within:
        found.append(
            ngettext("weight of {count} indicator", "weights of {count} indicators", within).format(
                count=within
            )
        )
    if recipe.treatment != OFFICIAL.treatment:
        found.append(_(TREATMENTS[recipe.treatment]).lower())
    if recipe.normalisation != OFFICIAL.normalisation:
        found.append(_(NORMALISATIONS[recipe.normalisation]))
    within_mean, between = recipe.aggregation_at(2), recipe.aggregation_at(3)
    if within_mean != Aggregation.ARITHMETIC:
        found.append(_("{mean} within the factors").format(mean=_(AGGREGATIONS[within_mean])))
    if between != Aggregation.ARITHMETIC:
        found.append(_("{mean} of the factors").format(mean=_(AGGREGATIONS[between])))
    if recipe.imputation != OFFICIAL.imputation:
        found.append(_("gaps filled: {how}").format(how=_(IMPUTATIONS[recipe.imputation])))
    others = ("max_winsorised", "skewness_limit", "kurtosis_limit", "availability", "overall_availability")
    if any(getattr(recipe, name) != getattr(OFFICIAL, name) for name in others):
        found.append(_("other limits of the method"))
    return found


def scale_words(recipe: Recipe) -> str:
    """Which scale the indicators are put on and why, where it is not the official one."""
    if recipe.joint_scale is not None:
        return _(
            "The mean asks for scores above 0, so that all {normalisation} values are put on {low}-{high} "
            "by one common map: their distances stay as they are."
        ).format(
            normalisation=_(NORMALISATIONS[recipe.normalisation]),
            low=format_number(recipe.joint_scale[0]),
            high=format_number(recipe.joint_scale[1]),
        )
    if recipe.scale != OFFICIAL.scale and recipe.normalisation != Normalisation.RANK:
        return _("The mean asks for scores above 0, so that indicators run from {low} to {high}.").format(
            low=format_number(recipe.scale[0]), high=format_number(recipe.scale[1])
        )
    return ""


def standing_words(data: Dataset, recipe: Recipe, nuts_id: str) -> str:
    """Where a region stands officially, and where by this recipe; never a bare rank."""
    result, row = sandbox_result(data, recipe), data.given.unit_row(nuts_id)
    official = _(
        "**{region}**, official: score **{score}**, place {rank} of {ranked}, {band}; by other reasonable "
        "methods {low} to {high}."
    ).format(
        region=own_name(data, nuts_id),
        score=format_number(data.official.score[row], 1),
        rank=format_number(data.official.rank[row]),
        ranked=int((~np.isnan(data.official.rank)).sum()),
        **band_and_interval(data, nuts_id),
    )
    if recipe == OFFICIAL:
        return official
    if np.isnan(result.rank[row]):
        return official + " " + _("Sandbox: not enough data for a score.")
    low, high = (getattr(data.robust[TOP].summary, end)[row] for end in ("low", "high"))
    gain = int(data.official.rank[row] - result.rank[row])
    words = INSIDE if low <= result.rank[row] <= high else BEYOND
    return (
        official
        + " "
        + _(words).format(
            score=_own_scale(recipe, float(result.score[row])),
            rank=format_number(result.rank[row]),
            gain=ngettext("{gain} place", "{gain} places", abs(gain)).format(gain=format_signed(gain)),
        )
    )


def _own_scale(recipe: Recipe, score: float) -> str:
    """A score, marked where it does not compare with official ones."""
    pairwise = recipe.aggregation_at(3) == Aggregation.COPELAND
    if recipe.normalisation == Normalisation.MIN_MAX and not pairwise:
        return format_number(score, 1)
    return _("{score} on a scale of its own").format(score=format_number(score, 2))


INSIDE = N_(
    "Sandbox: score **{score}**, rank {rank} ({gain}), **within** what the official method leaves open "
    "anyway."
)
BEYOND = N_(
    "Sandbox: score **{score}**, rank {rank} ({gain}), **beyond** what the official method leaves open."
)
