"""Why a recipe is refused, in the reader's language: titles in place of ids, means by their names."""

from typing import Any

from inducci_dash.domain.errors import DashError
from inducci_dash.domain.recipe import Aggregation, Normalisation
from inducci_dash.domain.refusal import MOST_LISTED, RecipeRefused, Refusal
from inducci_dash.language import N_, _, format_number
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.weights.words import AGGREGATIONS, NORMALISATIONS

WORDS = {
    Refusal.SCALE_REACHES_ZERO: N_(
        "{mean} needs scores above 0, and here they can go down to {number}. Take another mean within "
        "the factors or between them, or min-max, percentile ranks or goalposts on a scale from 1 to "
        "100."
    ),
    Refusal.SCORE_NOT_POSITIVE: N_(
        "{mean} needs scores above 0; the lowest is {number}. Use a scale from 1 to 100, or an "
        "arithmetic mean."
    ),
    Refusal.NO_FIXED_BOUNDS: N_(
        "The mean less a penalty for imbalance (AMPI) needs scores between fixed bounds: take another "
        "mean within the factors than Copeland, or min-max or percentile ranks."
    ),
    Refusal.VALUE_MISSING: N_("{scale} needs a value for every indicator; missing for {ids}."),
    Refusal.NO_EXACT_PARTS: N_(
        "This score has no exact parts: {mean} is not additive. Arithmetic and geometric means can be "
        "split exactly."
    ),
    Refusal.PARTS_NOT_POSITIVE: N_("A geometric mean needs scores above 0. Use a scale from 1 to 100."),
    Refusal.ALL_WEIGHTS_ZERO: N_("All weights within {ids} are 0. Raise one of {others}."),
    Refusal.WEIGHT_NEGATIVE: N_("The weight of {ids} has to be 0 or more; got {number}."),
    Refusal.WEIGHT_OF_NOTHING: N_("The link gives a weight to {asked}, which the index does not have."),
    Refusal.FIGURE_OF_NOTHING: N_("The link gives figures for {asked}, which the index does not have."),
    Refusal.GOALPOSTS_UPSIDE_DOWN: N_(
        "The goalposts of {ids} are the wrong way round: give the lower one first."
    ),
    Refusal.REFERENCE_TOO_LOW: N_(
        "A reference has to be better than the worst value among the regions. Choose a better one."
    ),
    Refusal.UNKNOWN_SETTING: N_("Unknown setting: “{asked}”."),
    Refusal.UNKNOWN_CHOICE: N_("The setting “{asked}” cannot be {given}."),
    Refusal.NOT_SCORED: N_("A region without a score cannot be split. Choose one that has a score."),
}
OTHERWISE = N_("The link's recipe has a part that is incomplete, given twice or not a number.")


def refusal_words(data: Dataset, refused: DashError) -> str:
    """Why a recipe is refused, plain text; a general reason where it is no matter for a page."""
    if not isinstance(refused, RecipeRefused) or refused.code is None:
        return _(OTHERWISE)
    return _(WORDS[refused.code]).format(
        **{name: _said(data, value) for name, value in refused.values.items()}
    )


def _said(data: Dataset, value: Any) -> str:
    match value:
        case Aggregation():
            return _(AGGREGATIONS[value])
        case Normalisation():
            return _(NORMALISATIONS[value])
        case float():
            return format_number(value, 0 if value.is_integer() else 2)
        case tuple():
            return _titles(data, value)
    return str(value)


def _titles(data: Dataset, ids: tuple[str, ...]) -> str:
    names = [_(data.measures[name].title) if name in data.measures else name for name in ids]
    shown = ", ".join(names[:MOST_LISTED])
    if len(names) <= MOST_LISTED:
        return shown
    return _("{names} and {count} more").format(names=shown, count=format_number(len(names) - MOST_LISTED))
