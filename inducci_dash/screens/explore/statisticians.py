"""For statisticians: weights as they act, how far ranks can go, what decides, what holds together."""

import streamlit as st

from inducci_dash.language import N_, _
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.weights.sandbox import acting_title
from inducci_dash.results.weights.words import standing_words
from inducci_dash.screens.explore.weights import banner, opened
from inducci_dash.screens.explore.weights_audit import clusters, coherence, weights_chart
from inducci_dash.screens.explore.weights_decides import what_decides, without_one
from inducci_dash.screens.explore.weights_reach import best_and_worst, stress
from inducci_dash.screens.explore.weights_state import refused, shown_recipe
from inducci_dash.widgets.choices import segments
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.page_head import PageHead, page_head

EFFECTIVE = "effective"
SECTIONS = {
    EFFECTIVE: N_("Weights as they act"),
    "reach": N_("How far a rank can go"),
    "decides": N_("What decides"),
    "audit": N_("Does it hold together"),
    "clusters": N_("Like beside like"),
}


def render(data: Dataset) -> None:
    """The view; one section at a time, named in the address, all of the index shown."""
    page_head(
        PageHead(
            title=acting_title(data),
            kicker=_("For statisticians · weights, variance and coherence of the index"),
        )
    )
    region = opened(data)
    section = segments(
        _("Section"),
        list(SECTIONS),
        param="section",
        default=EFFECTIVE,
        format_func=lambda name: _(SECTIONS[name]),
    )
    if section == "clusters":
        clusters(data)
        return
    recipe = shown_recipe()
    banner(data, recipe)
    if refused(data, recipe):
        return
    if region is not None:
        st.markdown(standing_words(data, recipe, region))
    if section == EFFECTIVE:
        weights_chart(data)
    elif section == "decides":
        what_decides(data)
        without_one(data)
    elif section == "audit":
        coherence(data)
    elif region is None:
        notice(_("Choose my region at the top of the page; this section says how far its rank can go."))
    else:
        stress(data, region)
        best_and_worst(data, region)
