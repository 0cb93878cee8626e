"""Why settings of an index are refused: a code with its values, said by each page in its reader's words."""

from collections.abc import Sequence
from enum import Enum
from typing import Any

from inducci_dash.domain.errors import DashError

MOST_LISTED = 8
"""Names listed in a sentence before the rest is counted."""


class Refusal(Enum):
    """What a page can meet, with the engine's own sentence."""

    SCALE_REACHES_ZERO = (
        "A {mean} mean needs scores above 0, and here they can go down to {number}. Use a scale from 1 to "
        "100 with min-max, percentile ranks or goalposts, or an arithmetic mean."
    )
    SCORE_NOT_POSITIVE = (
        "A {mean} mean needs scores above 0; the lowest is {number}. Use a scale from 1 to 100, or an "
        "arithmetic mean."
    )
    NO_FIXED_BOUNDS = (
        "The adjusted Mazziotta-Pareto index needs scores between fixed bounds. Use min-max, percentile "
        "ranks, goalposts or a joint scale, and no Copeland comparison below it."
    )
    VALUE_MISSING = "Normalisation {scale} needs a value for every indicator; missing for {ids}."
    NO_EXACT_PARTS = (
        "Contributions sum to an arithmetic score; level {level} is made by a {mean} mean. Use Shapley "
        "values for a geometric one, or look at a level above it."
    )
    PARTS_NOT_POSITIVE = "A geometric mean needs scores above 0. Use a scale from 1 to 100."
    ALL_WEIGHTS_ZERO = "All weights within {ids} are 0. Raise one of {others}."
    WEIGHT_NEGATIVE = "The weight of {ids} has to be 0 or more; got {number}."
    WEIGHT_OF_NOTHING = "weights names {asked}, which the index does not have. Known: {known}."
    FIGURE_OF_NOTHING = "{setting} names {asked}, which the index does not have. Known: {known}."
    GOALPOSTS_UPSIDE_DOWN = (
        "The goalposts of {ids} are the wrong way round: {low} to {high}. Give the lower one first, also "
        "where a low value is the good one; the direction is applied by itself."
    )
    REFERENCE_TOO_LOW = (
        "A reference value has to be better than the worst value among the units; {where}. Choose a better "
        "reference."
    )
    UNKNOWN_SETTING = "Unknown setting: {asked}. Settings are {known}."
    UNKNOWN_CHOICE = "{asked} cannot be {given}. Choose one of {known}."
    NOT_SCORED = "A region without a score cannot be split. Choose one that has a score."


class RecipeRefused(DashError):
    """Settings of an index that are unknown or contradict each other; says which, why, what to do.

    `code` and `values` tell a page what to say; None where the text is for who wrote the settings.
    """

    def __init__(self, reason: Refusal | str, **values: Any) -> None:
        told = {name: plain(value) for name, value in values.items()}
        super().__init__(reason if isinstance(reason, str) else reason.value.format(**told))
        self.code = None if isinstance(reason, str) else reason
        self.values = values


def plain(value: Any) -> str:
    """A value in the engine's sentence: names listed, the first few of many; numbers as short as can be."""
    if isinstance(value, float):
        return f"{value:g}"
    return listed(value) if isinstance(value, tuple) else str(value)


def listed(names: Sequence[str]) -> str:
    """Names in a sentence, the first few of many."""
    more = f" and {len(names) - MOST_LISTED} more" if len(names) > MOST_LISTED else ""
    return ", ".join(names[:MOST_LISTED]) + more
