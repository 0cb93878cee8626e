"""Pull factors and weights: other weights and methods beside the official index, and what they change."""

import streamlit as st

from inducci_dash.domain.recipe import OFFICIAL, Recipe
from inducci_dash.language import _
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.region.summary import listed, region_name
from inducci_dash.results.weights.sandbox import acting_title
from inducci_dash.results.weights.words import differences, standing_words
from inducci_dash.screens.explore.weights_controls import (
    official_weights,
    profile_chooser,
    reset,
    sliders,
    whose_eyes,
)
from inducci_dash.screens.explore.weights_evidence import local_evidence
from inducci_dash.screens.explore.weights_method import method
from inducci_dash.screens.explore.weights_moved import moves_chart, what_moved
from inducci_dash.screens.explore.weights_parts import LAB, drawn, following
from inducci_dash.screens.explore.weights_region import how_sure, score_in_parts
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
    shown_recipe,
)
from inducci_dash.widgets.choices import segments
from inducci_dash.widgets.my_region import my_region
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.page_head import PageHead, page_head


def render(data: Dataset) -> None:
    """The view: profiles and sliders; charts follow once something has moved."""
    page_head(
        PageHead(
            title=acting_title(data),
            kicker=_("Pull factors and weights · a sandbox beside the official index, kept in the link"),
        )
    )
    region = opened(data)
    _lab(data, region)
    moves_chart(data, region)
    local_evidence(data, region)
    if region is not None:
        score_in_parts(data, region)
        how_sure(data, region)


def opened(data: Dataset) -> str | None:
    """Take over the link's sandbox and ask which index is shown; the reader's region, if it has a score."""
    adopt_link(data)
    region = my_region(data)
    if region is not None and data.scored_row(region) is None:
        words = _("{region} has no score; the page speaks of all regions.")
        notice(words.format(region=region_name(data, region)))
        region = None
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        segments(
            _("Index shown"),
            list(SIDES),
            param=SIDE,
            default=SANDBOX,
            format_func=lambda name: _(SIDES[name]),
        )
    return region


@st.fragment(key=LAB)
def _lab(data: Dataset, region: str | None) -> None:
    """What a slider changes at once: everything that is cheap. Charts and draws follow (`lab_parts`)."""
    recipe, locked = shown_recipe(), official_side()
    mirror()
    drawn(LAB, recipe)
    with st.container(key="lab_answer"):
        banner(data, recipe)
        if region is not None and not refusal(data, recipe):
            st.markdown(standing_words(data, recipe, region))
    left, right = st.columns([3, 2], gap="large")
    with left:
        if recipe != OFFICIAL:
            if not refused(data, recipe):
                what_moved(data, recipe)
        elif locked:
            official_weights(data)
        else:
            whose_eyes(data)
    with right:
        profile_chooser(data, recipe, locked=locked)
        sliders(data, recipe, locked=locked)
        method(data, recipe, locked=locked)
        if not locked:
            reset(recipe)
    following(data, region)


def banner(data: Dataset, recipe: Recipe) -> None:
    """Which of the two indices is shown, and what the sandbox has otherwise."""
    if official_side():
        words = _("Official index. Equal weights, the method of these pages. Nothing here can change it.")
        if sandbox() != OFFICIAL:
            words += " " + _("Your sandbox is kept.")
    elif recipe == OFFICIAL:
        words = _("Sandbox, so far the same as the official index.")
    else:
        words = _("Sandbox, not official. It differs by: {differences}.").format(
            differences=listed(differences(data, recipe))
        )
    notice(words, icon=":material/lock:" if official_side() else ":material/science:")
