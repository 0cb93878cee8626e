"""What the audit of a recipe shows, in plain words: what asks for attention, and what is sound."""

from dataclasses import dataclass

import numpy as np

from inducci_dash.domain.recipe import Recipe
from inducci_dash.index.audit import CONFLICT_BELOW, REDUNDANT_ABOVE, WEAK_BELOW, Flag, ParentAudit
from inducci_dash.language import N_, _, format_number, ngettext, quoted
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.region.summary import listed
from inducci_dash.results.weights.audit import audits, left_out, title_of
from inducci_dash.results.weights.sandbox import weight_table

RELIABLE, THIN_ALPHA = 0.7, 0.6
"""Cronbach's alpha from which parts are usually said to go together, and below which they do not."""
ACTS_LESS = 0.5
"""An effective weight below this share of the nominal one is reported."""
ACTS_MORE = 1.4

COHERENT = N_(
    "The factors go together: Cronbach's alpha {alpha} (a usual bound is {enough}), and one principal "
    "component carries {share} of their variance. Alpha grows with the number of parts and does not show "
    "that they measure one thing."
)
INCOHERENT = N_(
    "The factors hardly go together: Cronbach's alpha {alpha} (a usual bound is {enough}); one principal "
    "component carries {share} of their variance."
)


@dataclass(frozen=True)
class Finding:
    """One thing the audit shows: whether it asks for attention, and what it is in words."""

    mind: bool
    text: str


def findings(data: Dataset, recipe: Recipe) -> list[Finding]:
    """What a reader should know of the index by this recipe, what asks for attention first."""
    *factors, top = audits(data, recipe)
    coherent = bool(top.alpha >= RELIABLE)
    whole = _(COHERENT if coherent else INCOHERENT).format(
        alpha=format_number(top.alpha, 2),
        enough=format_number(RELIABLE, 1),
        share=_share(top.first_share, 0),
    )
    pairs, parts = _pulling(data, top), _factors(data, factors)
    minded = [*_weights(data, recipe, top), *([] if coherent else [whole]), *pairs, *parts]
    sound = [*([whole] if coherent else []), *([] if pairs else [_no_pairs()]), *_sound(data, factors)]
    return [Finding(mind, text) for mind, texts in ((True, minded), (False, sound)) for text in texts]


def _weights(data: Dataset, recipe: Recipe, top: ParentAudit) -> list[str]:
    table, weak = weight_table(data, recipe), (top.flags == Flag.WEAK).sum(axis=1)
    ratio = table["effective"] / table["nominal"]
    shifts = left_out(data, recipe, 2)["shift"].to_numpy()
    found = [
        _(
            "**{factor}** has {nominal} of the weight, but the index follows it by {effective} "
            "only (correlation {correlation}). It has little in common with the other factors "
            "(below {limit} with {weak} of {others}), so that the mean evens it out. That does not "
            "make it idle: without it ranks would move by {shift} places on average."
        ).format(
            factor=_(row["title"]),
            nominal=_share(row["nominal"]),
            effective=_share(row["effective"]),
            correlation=format_number(row["correlation"], 2),
            limit=format_number(WEAK_BELOW, 1),
            weak=int(weak[at]),
            others=len(top.children) - 1,
            shift=format_number(shifts[at], 1),
        )
        for at, row in table[ratio < ACTS_LESS].iterrows()
    ]
    more = [
        _("**{factor}** ({effective} for {nominal})").format(
            factor=_(row["title"]), effective=_share(row["effective"]), nominal=_share(row["nominal"])
        )
        for _at, row in table[ratio > ACTS_MORE].iterrows()
    ]
    if more:
        words = _("The index follows much more than by their weight: {factors}.")
        found.append(words.format(factors=listed(more)))
    return found


def _pulling(data: Dataset, top: ParentAudit) -> list[str]:
    """Which factors conflict, and which say the same."""
    conflict = _("These factors pull against each other, and an average hides both: {pairs}.")
    redundant = _("These factors say nearly the same, which then counts twice: {pairs}.")
    return [
        words.format(pairs=listed(pairs))
        for kind, words in ((Flag.CONFLICT, conflict), (Flag.REDUNDANT, redundant))
        if (pairs := _pairs(data, top, kind))
    ]


def _no_pairs() -> str:
    return _("No two factors conflict (below {low}), and none are redundant (above {high}).").format(
        low=format_number(CONFLICT_BELOW, 1), high=format_number(REDUNDANT_ABOVE, 1)
    )


def _factors(data: Dataset, parents: list[ParentAudit]) -> list[str]:
    single = [f"**{_(title_of(data, one.parent))}**" for one in parents if len(one.children) == 1]
    found = [
        _(
            "The indicators of **{factor}** have little in common (alpha {alpha}): {pairs}. They "
            "are different sides of it, and the average is not a measurement of one thing."
        ).format(
            factor=_(title_of(data, one.parent)),
            alpha=format_number(one.alpha, 2),
            pairs=_weakest(data, one),
        )
        for one in parents
        if one.alpha < THIN_ALPHA
    ]
    if not single:
        return found
    words = ngettext(
        "{factors} rests on one indicator alone, so that nothing checks it.",
        "{factors} rest on one indicator each, so that nothing checks them.",
        len(single),
    )
    return [words.format(factors=listed(single)), *found]


def _sound(data: Dataset, parents: list[ParentAudit]) -> list[str]:
    whole = [quoted(_(title_of(data, one.parent))) for one in parents if one.alpha >= RELIABLE]
    words = _("Indicators go together well (alpha from {enough} on) in {factors}.")
    return [words.format(enough=format_number(RELIABLE, 1), factors=listed(whole))] if whole else []


def _weakest(data: Dataset, audit: ParentAudit) -> str:
    """The indicator that has least in common with its siblings, in words."""
    others = audit.correlations.copy()
    np.fill_diagonal(others, np.nan)
    least = int(np.nanargmin(np.nanmean(others, axis=1)))
    return _("“{indicator}” least of all, mean correlation {value}").format(
        indicator=_(title_of(data, audit.children[least])),
        value=format_number(float(np.nanmean(others[least])), 2),
    )


def _pairs(data: Dataset, audit: ParentAudit, kind: Flag) -> list[str]:
    rows, columns = np.nonzero(np.triu(audit.flags == kind, 1))
    return [
        _("{one} and {other} ({value})").format(
            one=_(title_of(data, audit.children[row])),
            other=_(title_of(data, audit.children[column])),
            value=format_number(float(audit.correlations[row, column]), 2),
        )
        for row, column in zip(rows, columns, strict=True)
    ]


def _share(value: float, decimals: int = 1) -> str:
    return format_number(100 * value, decimals, "%")
