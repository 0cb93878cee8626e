"""Does the index hold together? The audit of a recipe as tables, and what it shows in plain words."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from inducci_dash.domain.recipe import Recipe
from inducci_dash.domain.rules import (
    ACTS_LESS,
    ACTS_MORE,
    CONFLICT_BELOW,
    REDUNDANT_ABOVE,
    RELIABLE_ALPHA,
    THIN_ALPHA,
    WEAK_BELOW,
)
from inducci_dash.index.audit import Flag, ParentAudit, audit_parents, leave_one_out
from inducci_dash.language import N_, _, format_number, ngettext, quoted
from inducci_dash.once import once
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.region.summary import listed
from inducci_dash.results.weights.sandbox import sandbox_result, weight_table

FLAG_WORDS = {Flag.CONFLICT: N_("conflict"), Flag.WEAK: N_("weak"), Flag.REDUNDANT: N_("redundant")}

COHERENT = N_(
    "The factors go together: Cronbach's alpha {alpha} (a usual bound is {enough}), and one principal "
    "component carries {share} of their variance. Alpha grows with the number of parts and does not show "
    "that they measure one thing."
)
INCOHERENT = N_(
    "The factors hardly go together: Cronbach's alpha {alpha} (a usual bound is {enough}); one principal "
    "component carries {share} of their variance."
)


@once(most=32)
def audits(data: Dataset, recipe: Recipe) -> tuple[ParentAudit, ...]:
    """Every factor with its indicators, then the index with its factors. Raises RecipeRefused."""
    return audit_parents(sandbox_result(data, recipe), data.given.framework)


def factor_correlations(data: Dataset, recipe: Recipe) -> pd.DataFrame:
    """Correlations between the factors' scores: a square by factor id, NaN = too few regions."""
    top = audits(data, recipe)[-1]
    return pd.DataFrame(top.correlations, index=list(top.children), columns=list(top.children))


@once(most=32)
def left_out(data: Dataset, recipe: Recipe, level: int) -> pd.DataFrame:
    """Mean absolute change of rank without each part of a level (1 indicators, 2 factors).

    Columns: `title` (not yet translated), `shift` (ranks, NaN = nothing else would be left).
    """
    framework = data.given.framework
    shifts = leave_one_out(sandbox_result(data, recipe), framework, recipe, level=level)
    titles = [data.measure(node.node_id).title for node in framework.at_level(level)]
    return pd.DataFrame({"title": titles, "shift": shifts})


def _title(data: Dataset, node_id: str) -> str:
    """Title of an indicator, a factor or the index, in the reader's language."""
    return _(data.measure(node_id).title)


def factor_rows(data: Dataset, recipe: Recipe) -> pd.DataFrame:
    """Each factor and the index in a row: parts, alpha, first component, warnings; in words."""
    rows = []
    for one in audits(data, recipe):
        flags = one.flags[np.triu_indices(len(one.children), 1)]
        warnings = [
            _("{count} {kind}").format(count=int((flags == kind).sum()), kind=_(words))
            for kind, words in FLAG_WORDS.items()
            if (flags == kind).any()
        ]
        rows.append(
            {
                _("Group"): _title(data, one.parent),
                _("Parts"): len(one.children),
                _("Cronbach's alpha"): format_number(one.alpha, 2),
                _("First component"): format_number(100 * one.first_share, 0, "%")
                if len(one.children) > 1
                else "",
                _("Least loading"): _least_loading(data, one),
                _("Pairs that warn"): ", ".join(warnings) or _("none"),
            }
        )
    return pd.DataFrame(rows)


def _least_loading(data: Dataset, audit: ParentAudit) -> str:
    if len(audit.children) < 2 or np.isnan(audit.loadings).any():
        return ""
    at = int(np.argmin(audit.loadings))
    return _("{part} ({loading})").format(
        part=_title(data, audit.children[at]), loading=format_number(audit.loadings[at], 2)
    )


@dataclass(frozen=True)
class Finding:
    """One thing the audit shows: whether it asks for attention, and what it is in words."""

    mind: bool
    text: str


def findings(data: Dataset, recipe: Recipe) -> list[Finding]:
    """What a reader should know of the index by this recipe, what asks for attention first."""
    *factors, top = audits(data, recipe)
    coherent = bool(top.alpha >= RELIABLE_ALPHA)
    whole = _(COHERENT if coherent else INCOHERENT).format(
        alpha=format_number(top.alpha, 2),
        enough=format_number(RELIABLE_ALPHA, 1),
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
    single = [f"**{_title(data, one.parent)}**" for one in parents if len(one.children) == 1]
    found = [
        _(
            "The indicators of **{factor}** have little in common (alpha {alpha}): {pairs}. They "
            "are different sides of it, and the average is not a measurement of one thing."
        ).format(
            factor=_title(data, one.parent),
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
    whole = [quoted(_title(data, one.parent)) for one in parents if one.alpha >= RELIABLE_ALPHA]
    words = _("Indicators go together well (alpha from {enough} on) in {factors}.")
    return [words.format(enough=format_number(RELIABLE_ALPHA, 1), factors=listed(whole))] if whole else []


def _weakest(data: Dataset, audit: ParentAudit) -> str:
    """The indicator that has least in common with its siblings, in words."""
    others = audit.correlations.copy()
    np.fill_diagonal(others, np.nan)
    least = int(np.nanargmin(np.nanmean(others, axis=1)))
    return _("“{indicator}” least of all, mean correlation {value}").format(
        indicator=_title(data, audit.children[least]),
        value=format_number(float(np.nanmean(others[least])), 2),
    )


def _pairs(data: Dataset, audit: ParentAudit, kind: Flag) -> list[str]:
    rows, columns = np.nonzero(np.triu(audit.flags == kind, 1))
    return [
        _("{one} and {other} ({value})").format(
            one=_title(data, audit.children[row]),
            other=_title(data, audit.children[column]),
            value=format_number(float(audit.correlations[row, column]), 2),
        )
        for row, column in zip(rows, columns, strict=True)
    ]


def _share(value: float, decimals: int = 1) -> str:
    return format_number(100 * value, decimals, "%")
