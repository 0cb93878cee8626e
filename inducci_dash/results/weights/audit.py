"""Does the index hold together? The audit of a recipe as tables."""

import numpy as np
import pandas as pd

from inducci_dash.domain.recipe import Recipe
from inducci_dash.domain.recipe_text import from_text, to_text
from inducci_dash.index.audit import (
    Flag,
    ParentAudit,
    audit_parents,
    leave_one_out,
)
from inducci_dash.language import N_, _, format_number
from inducci_dash.once import once
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.weights.sandbox import sandbox_result

FLAG_WORDS = {Flag.CONFLICT: N_("conflict"), Flag.WEAK: N_("weak"), Flag.REDUNDANT: N_("redundant")}


def audits(data: Dataset, recipe: Recipe) -> tuple[ParentAudit, ...]:
    """Every factor with its indicators, then the index with its factors. Raises RecipeRefused."""
    return _audits(data, to_text(recipe))


@once(most=32)
def _audits(data: Dataset, text: str) -> tuple[ParentAudit, ...]:
    return audit_parents(sandbox_result(data, from_text(text)), data.given.framework)


def factor_correlations(data: Dataset, recipe: Recipe) -> pd.DataFrame:
    """Correlations between the factors' scores: a square by factor id, NaN = too few regions."""
    top = audits(data, recipe)[-1]
    return pd.DataFrame(top.correlations, index=list(top.children), columns=list(top.children))


def left_out(data: Dataset, recipe: Recipe, level: int) -> pd.DataFrame:
    """Mean absolute change of rank without each part of a level (1 indicators, 2 factors).

    Columns: `title`, `shift` (ranks, NaN = nothing else would be left).
    """
    return _left_out(data, to_text(recipe), level)


@once(most=32)
def _left_out(data: Dataset, text: str, level: int) -> pd.DataFrame:
    recipe, framework = from_text(text), data.given.framework
    shifts = leave_one_out(sandbox_result(data, recipe), framework, recipe, level=level)
    names = [node.node_id for node in framework.at_level(level)]
    return pd.DataFrame({"title": [title_of(data, name) for name in names], "shift": shifts})


def title_of(data: Dataset, node_id: str) -> str:
    """Title of an indicator, a factor or the index, not yet translated."""
    return data.measure(node_id).title


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
                _("Group"): _(title_of(data, one.parent)),
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
        part=_(data.measure(audit.children[at]).title), loading=format_number(audit.loadings[at], 2)
    )
