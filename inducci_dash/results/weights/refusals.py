"""Why a recipe is refused, in the reader's language.

The engine's reasons are English sentences; here each that a page can meet is recognised by its form and
said again: names of indicators in place of ids, means by their names, numbers as the reader writes them.
"""

import re

from inducci_dash.domain.recipe import Aggregation, Normalisation
from inducci_dash.language import N_, _, format_number
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.weights.words import AGGREGATIONS, NORMALISATIONS

_FORMS = (
    (
        "A {mean} mean needs scores above 0, and here they can go down to {number}. Use a scale from 1 to "
        "100 with min-max, percentile ranks or goalposts, or an arithmetic mean.",
        N_(
            "{mean} needs scores above 0, and here they can go down to {number}. Take another mean within "
            "the factors or between them, or min-max, percentile ranks or goalposts on a scale from 1 to "
            "100."
        ),
    ),
    (
        "A {mean} mean needs scores above 0; the lowest is {number}. Use a scale from 1 to 100, or an "
        "arithmetic mean.",
        N_(
            "{mean} needs scores above 0; the lowest is {number}. Use a scale from 1 to 100, or an "
            "arithmetic mean."
        ),
    ),
    (
        "The adjusted Mazziotta-Pareto index needs scores between fixed bounds. Use min-max, percentile "
        "ranks, goalposts or a joint scale, and no Copeland comparison below it.",
        N_(
            "The mean less a penalty for imbalance (AMPI) needs scores between fixed bounds: take another "
            "mean within the factors than Copeland, or min-max or percentile ranks."
        ),
    ),
    (
        "Normalisation {scale} needs a value for every indicator; missing for {ids}.",
        N_("{scale} needs a value for every indicator; missing for {ids}."),
    ),
    (
        "Contributions sum to an arithmetic score; level {number} is made by a {mean} mean. Use Shapley "
        "values for a geometric one, or look at a level above it.",
        N_(
            "This score has no exact parts: {mean} is not additive. Arithmetic and geometric means can be "
            "split exactly."
        ),
    ),
    (
        "A geometric mean needs scores above 0. Use a scale from 1 to 100.",
        N_("A geometric mean needs scores above 0. Use a scale from 1 to 100."),
    ),
    (
        "All weights within {ids} are 0. Raise one of {others}.",
        N_("All weights within {ids} are 0. Raise one of {others}."),
    ),
    (
        "The weight of {ids} has to be 0 or more; got {number}.",
        N_("The weight of {ids} has to be 0 or more; got {number}."),
    ),
    (
        "weights names {asked}, which the index does not have. Known: {known}.",
        N_("The link gives a weight to {asked}, which the index does not have."),
    ),
    (
        "{asked} names {other}, which the index does not have. Known: {known}.",
        N_("The link gives figures for {other}, which the index does not have."),
    ),
    (
        "The goalposts of {ids} are upside down: {low} to {high}. Give the lower one first, also where a "
        "low value is the good one; the direction is applied by itself.",
        N_("The goalposts of {ids} are upside down: give the lower one first."),
    ),
    (
        "A reference value has to be better than the worst value among the units; {other}. Choose a better "
        "reference.",
        N_("A reference has to be better than the worst value among the regions. Choose a better one."),
    ),
    (
        "Unknown setting: {asked}. Settings are {known}.",
        N_("Unknown setting: “{asked}”."),
    ),
    (
        "{asked} cannot be {other}. Choose one of {known}.",
        N_("The setting “{asked}” cannot be {other}."),
    ),
    (
        "A region without a score cannot be split. Choose one that has a score.",
        N_("A region without a score cannot be split. Choose one that has a score."),
    ),
)
_READ = [
    (re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", re.escape(form))), words) for form, words in _FORMS
]
OTHERWISE = N_("The link's recipe has a part that is incomplete, given twice or no number.")


def refusal_words(data: Dataset, reason: str) -> str:
    """A reason for refusing a recipe, plain text; a general one where its form is not known."""
    for form, words in _READ:
        found = form.fullmatch(reason)
        if found:
            parts = {name: _part(data, name, text) for name, text in found.groupdict().items()}
            return _(words).format(**parts)
    return _(OTHERWISE)


def _part(data: Dataset, name: str, text: str) -> str:
    if name == "mean":
        return _(AGGREGATIONS[Aggregation(text)])
    if name == "scale":
        return _(NORMALISATIONS[Normalisation(text)])
    if name == "number":
        return format_number(float(text), 0 if float(text).is_integer() else 2)
    if name in ("ids", "others"):
        return _titles(data, text)
    return text


def _titles(data: Dataset, listed: str) -> str:
    """Ids in a list replaced by titles; the engine shortens long lists to "... and 25 more"."""
    known, more, rest = listed.partition(" and ")
    names = [_(data.measures[name].title) if name in data.measures else name for name in known.split(", ")]
    if not more:
        return ", ".join(names)
    return _("{names} and {count} more").format(
        names=", ".join(names), count=format_number(float(rest.split()[0]))
    )
