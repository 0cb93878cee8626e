"""The lab: other weights and other methods beside the official index, and how much they matter."""

import streamlit as st

from inducci_dash.domain.recipe import OFFICIAL, Recipe
from inducci_dash.language import N_, _
from inducci_dash.results.dataset import Dataset, dataset
from inducci_dash.results.groups import inducci_regions
from inducci_dash.results.region.summary import listed, region_name
from inducci_dash.results.weights.words import differences, standing_words
from inducci_dash.screens.explore.weights_coherence import coherence
from inducci_dash.screens.explore.weights_controls import (
    official_weights,
    profile_chooser,
    reset,
    sliders,
    whose_eyes,
)
from inducci_dash.screens.explore.weights_decides import what_decides, without_one
from inducci_dash.screens.explore.weights_method import method
from inducci_dash.screens.explore.weights_moved import moves_chart, what_moved
from inducci_dash.screens.explore.weights_parts import LAB, drawn, following
from inducci_dash.screens.explore.weights_reach import best_and_worst, stress
from inducci_dash.screens.explore.weights_robust import how_sure
from inducci_dash.screens.explore.weights_score import score_in_parts, weights_chart
from inducci_dash.screens.explore.weights_state import (
    SANDBOX,
    SIDE,
    SIDES,
    adopt_link,
    mirror,
    official_side,
    refusal,
    refused,
    sandbox,
    scored,
    shown_recipe,
)
from inducci_dash.widgets.choices import segments
from inducci_dash.widgets.my_region import my_region
from inducci_dash.widgets.notice import notice

SECTIONS = {
    "weights": N_("Weights and what moves"),
    "reach": N_("How far a rank can go"),
    "decides": N_("What decides"),
    "audit": N_("Does it hold together"),
}


def render() -> None:
    """The page; one section at a time, named in the URL."""
    data = dataset()
    st.title(_("Pull factors"))
    st.markdown(
        _(
            "Set other weights or another method and see who moves, how far, and how sure that is. All of "
            "it happens in a sandbox, which stands in the link; the official index stays as it is."
        )
    )
    adopt_link(data)
    mine = my_region(data)
    region = mine if mine is not None and mine in scored(data) else inducci_regions()[0]
    if mine is not None and mine != region:
        notice(
            _("{region} has no score; what stands here is said of {other}.").format(
                region=region_name(data, mine), other=region_name(data, region)
            )
        )
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        segments(
            _("Index shown"),
            list(SIDES),
            param=SIDE,
            default=SANDBOX,
            format_func=lambda name: _(SIDES[name]),
        )
        section = segments(
            _("Section"),
            list(SECTIONS),
            param="section",
            default="weights",
            format_func=lambda name: _(SECTIONS[name]),
        )
    if section == "weights":
        _lab(data, region)
        left, right = st.columns(2, gap="large")
        with left:
            weights_chart(data)
        with right:
            score_in_parts(data, region)
        moves_chart(data, region)
        how_sure(data, region)
        return
    recipe = shown_recipe()
    _banner(data, recipe)
    if refused(data, recipe):
        return
    st.markdown(standing_words(data, recipe, region))
    if section == "reach":
        stress(data, region)
        best_and_worst(data, region)
    elif section == "decides":
        what_decides(data)
        without_one(data)
    else:
        coherence(data)


@st.fragment(key=LAB)
def _lab(data: Dataset, region: str) -> None:
    """What a slider changes at once: everything that is cheap. Charts and draws follow (`lab_parts`)."""
    recipe, locked = shown_recipe(), official_side()
    mirror()
    drawn(LAB, recipe)
    _banner(data, recipe)
    if not refusal(data, recipe):
        st.markdown(standing_words(data, recipe, region))
    left, right = st.columns([2, 3], gap="large")
    with left:
        profile_chooser(data, recipe, locked=locked)
        sliders(data, recipe, locked=locked)
        method(recipe, locked=locked)
        if not locked:
            reset(recipe)
    with right:
        if recipe != OFFICIAL:
            if not refused(data, recipe):
                what_moved(data, recipe)
        elif locked:
            official_weights(data)
        else:
            whose_eyes()
    following(data)


def _banner(data: Dataset, recipe: Recipe) -> None:
    """Which of the two indices is shown, and what the sandbox has otherwise."""
    if official_side():
        words = _(
            "**Official index.** Equal weights, the method of these pages. Nothing here can change it."
        )
        if sandbox() != OFFICIAL:
            words += " " + _("Your sandbox is kept.")
    elif recipe == OFFICIAL:
        words = _("**Sandbox**, so far the same as the official index.")
    else:
        words = _("**Sandbox**, not official. It differs by: {differences}.").format(
            differences=listed(differences(data, recipe))
        )
    notice(words, icon=":material/lock:" if official_side() else ":material/science:")
