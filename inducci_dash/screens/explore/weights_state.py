"""The sandbox of a session, which the link repeats; the official recipe is never written."""

from time import monotonic

import streamlit as st

from inducci_dash.domain.recipe import OFFICIAL, Recipe
from inducci_dash.domain.recipe_text import to_text
from inducci_dash.domain.refusal import RecipeRefused
from inducci_dash.language import N_, _
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.weights.refusals import refusal_words
from inducci_dash.results.weights.sandbox import read_sandbox, sandbox_result
from inducci_dash.results.weights.words import held_words
from inducci_dash.widgets import address
from inducci_dash.widgets.choices import chosen, notice_unknown
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.text import literal

PARAM, SIDE = "recipe", "index"
ECHO_SECONDS = 2.0
_RECIPE, _TEXT, _LEFT = "lab:recipe", "lab:sandbox", "lab:sandbox:left"
"""In the session: the sandbox, its text in the address, and when each text was left."""
SANDBOX, OFFICIAL_SIDE = "sandbox", "official"
SIDES = {SANDBOX: N_("Sandbox"), OFFICIAL_SIDE: N_("Official")}


def adopt_link(data: Dataset) -> None:
    """Take over the link's sandbox: what cannot be read is left out, weights are held; both are said."""
    raw = address.asked(PARAM) or ""
    if _TEXT in st.session_state and (raw == st.session_state[_TEXT] or _echo(raw)):
        mirror()
        return
    try:
        recipe, held = read_sandbox(raw, data.given.framework)
    except RecipeRefused as refused:
        notice_unknown(PARAM, raw)
        st.caption(literal(refusal_words(data, refused)))
        write(OFFICIAL)
        return
    if held:
        notice(held_words(data, held))
    write(recipe)


def sandbox() -> Recipe:
    """The sandbox of this session; the official recipe before there is one."""
    recipe: Recipe = st.session_state.get(_RECIPE, OFFICIAL)
    return recipe


def write(recipe: Recipe) -> None:
    """Put a sandbox into session and link; the official recipe leaves no trace in the link."""
    text, former = to_text(recipe), st.session_state.get(_TEXT)
    if former is not None and former != text:
        st.session_state[_LEFT] = {**st.session_state.get(_LEFT, {}), former: monotonic()}
    st.session_state[_RECIPE], st.session_state[_TEXT] = recipe, text
    mirror()


def mirror() -> None:
    """Let the link say what the session holds."""
    address.say(PARAM, st.session_state.get(_TEXT) or None)


def _echo(raw: str) -> bool:
    """Whether a link still tells of a sandbox that was left a moment ago.

    A browser sends its address with every message, also with one that leaves before the new address has
    reached it. Going back to that sandbox takes a reader longer.
    """
    left = st.session_state.get(_LEFT, {}).get(raw)
    return left is not None and monotonic() - left < ECHO_SECONDS


def official_side() -> bool:
    """Whether the page shows the official index and lets the sandbox rest."""
    return chosen(list(SIDES), param=SIDE, default=SANDBOX) == OFFICIAL_SIDE


def shown_recipe() -> Recipe:
    """The recipe of the index that the page shows."""
    return OFFICIAL if official_side() else sandbox()


def refusal(data: Dataset, recipe: Recipe) -> str:
    """Why the recipe cannot be applied; empty where it can."""
    try:
        sandbox_result(data, recipe)
    except RecipeRefused as refused:
        return refusal_words(data, refused)
    return ""


def refused(data: Dataset, recipe: Recipe) -> bool:
    """Say why a recipe cannot be applied; whether that is so."""
    why = refusal(data, recipe)
    if why:
        notice(
            _("These settings contradict each other: {why} The official index is not touched.").format(
                why=literal(why)
            ),
            "error",
        )
    return bool(why)
