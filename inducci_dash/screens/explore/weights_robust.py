"""How sure the sandbox's ranking is: draws around it, which arrive after the sandbox itself."""

import streamlit as st

from inducci_dash.charts.ranking import neighbourhood
from inducci_dash.domain.errors import DashError
from inducci_dash.domain.recipe import OFFICIAL, Recipe
from inducci_dash.language import _, format_number
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.groups import inducci_regions
from inducci_dash.results.region.summary import region_name
from inducci_dash.results.weights.refusals import refusal_words
from inducci_dash.results.weights.studies import Spread, official_spread, spread_table
from inducci_dash.results.weights.study_words import robust_words
from inducci_dash.screens.explore.weights_parts import ROBUST, drawn, draws, unmoved
from inducci_dash.screens.explore.weights_state import refusal, shown_recipe, source, whose
from inducci_dash.widgets.chart import chart
from inducci_dash.widgets.notice import notice

AROUND = 6
"""Neighbours shown on either side."""
_LAST = "lab:robust:last"


@st.fragment(key=ROBUST)
def how_sure(data: Dataset, region: str) -> None:
    """Fifths and intervals of the shown index; while new draws are under way, those of the last one."""
    recipe = shown_recipe()
    run = draws(data, recipe)
    if run is None or run.done:
        drawn(ROBUST, recipe)
    if unmoved(recipe) or refusal(data, recipe):
        return
    st.header(_("How sure the ranking is"))
    if recipe == OFFICIAL:
        _show(data, region, recipe, official_spread(data))
        return
    if run is not None and run.done:
        try:
            st.session_state[_LAST] = (recipe, run.result())
        except DashError as refused:
            notice(refusal_words(data, refused), "warning")
            return
    if _LAST not in st.session_state:
        st.caption(_("The recomputations around the sandbox are under way."))
        return
    shown, spread = st.session_state[_LAST]
    if shown != recipe:
        st.caption(_("Still of the sandbox before its last change; the recomputations are under way."))
    st.markdown(robust_words(data, region, official_spread(data), spread))
    _show(data, region, shown, spread)


def _show(data: Dataset, region: str, recipe: Recipe, spread: Spread) -> None:
    table = spread_table(data, spread)
    chart(
        neighbourhood(table, nuts_id=region, around=AROUND, highlight=inducci_regions()),
        key="lab-robust",
        title=_("{region} and its neighbours in rank: {index}").format(
            region=region_name(data, region), index=whose(recipe)
        ),
        subtitle=_(
            "Median rank and nine in ten of {draws} recomputations by other methods: treatment, gaps, "
            "scale, mean and "
            "weights (each up or down by up to 25 %)"
        ).format(draws=format_number(spread.draws)),
        source=source(data, recipe),
        note=_("Fifths of all regions by the rank of the index shown."),
        version=data.snapshot.version,
    )
