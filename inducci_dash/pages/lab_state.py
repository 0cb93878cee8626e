"""The sandbox as it stands in the link: read, written and said; the official recipe is never written."""

from collections.abc import Sequence

import streamlit as st

from inducci_dash.analysis.lab import read_sandbox, sandbox_result
from inducci_dash.analysis.lab_words import held_words
from inducci_dash.analysis.refusals import refusal_words
from inducci_dash.analysis.warm import Warm, warm
from inducci_dash.domain.errors import RecipeRefused
from inducci_dash.domain.recipe import OFFICIAL, Recipe
from inducci_dash.domain.recipe_text import to_text
from inducci_dash.language import N_, _
from inducci_dash.widgets.choices import notice_unknown
from inducci_dash.widgets.text import literal

PARAM, SIDE = "recipe", "index"
SANDBOX, OFFICIAL_SIDE = "sandbox", "official"
SIDES = {SANDBOX: N_("Sandbox"), OFFICIAL_SIDE: N_("Official")}


def adopt_link(data: Warm) -> None:
    """Put the link's sandbox in order: what cannot be read is left out, weights are held; both are said."""
    raw = st.query_params.get(PARAM, "")
    try:
        recipe, held = read_sandbox(raw, data.given.framework)
    except RecipeRefused as refused:
        notice_unknown(PARAM, raw)
        st.caption(literal(refusal_words(data, str(refused))))
        write(OFFICIAL)
        return
    if held:
        st.info(held_words(data, held))
    write(recipe)


def sandbox() -> Recipe:
    """The sandbox of the link; the official recipe where the link has none that can be read."""
    try:
        return read_sandbox(st.query_params.get(PARAM, ""), warm().given.framework)[0]
    except RecipeRefused:
        return OFFICIAL


def write(recipe: Recipe) -> None:
    """Put a sandbox into the link; the official recipe leaves no trace there."""
    text = to_text(recipe)
    if text:
        if st.query_params.get(PARAM) != text:
            st.query_params[PARAM] = text
    elif PARAM in st.query_params:
        del st.query_params[PARAM]


def official_side() -> bool:
    """Whether the page shows the official index and lets the sandbox rest."""
    return st.query_params.get(SIDE) == OFFICIAL_SIDE


def shown_recipe() -> Recipe:
    """The recipe of the index that the page shows."""
    return OFFICIAL if official_side() else sandbox()


def refusal(data: Warm, recipe: Recipe) -> str:
    """Why the recipe cannot be applied; empty where it can."""
    try:
        sandbox_result(data, recipe)
    except RecipeRefused as refused:
        return refusal_words(data, str(refused))
    return ""


def source(data: Warm, recipe: Recipe) -> str:
    """The source line of what is shown: which recipe, which data."""
    if recipe == OFFICIAL:
        words = _("InduCCI index, official recipe, data version {version}")
    else:
        words = _("InduCCI index, sandbox of a reader, not official; data version {version}")
    return words.format(version=data.snapshot.version)


def whose(recipe: Recipe) -> str:
    """Which index a heading speaks of."""
    return _("official index") if recipe == OFFICIAL else _("sandbox")


def scored(data: Warm) -> Sequence[str]:
    """Codes of the regions that have an official score."""
    return [unit for unit in data.given.units if data.official.scored[data.given.row(unit)]]
