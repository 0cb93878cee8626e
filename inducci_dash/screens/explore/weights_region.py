"""A region by the index shown: its score in parts, and how sure its place is."""

import streamlit as st

from inducci_dash.charts.contributions import contributions, difference
from inducci_dash.charts.ranking import neighbourhood
from inducci_dash.domain.errors import DashError
from inducci_dash.domain.recipe import OFFICIAL, Recipe
from inducci_dash.domain.refusal import RecipeRefused
from inducci_dash.language import _, format_number
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.groups import inducci_regions
from inducci_dash.results.region.summary import own_name, region_name
from inducci_dash.results.weights.refusals import refusal_words
from inducci_dash.results.weights.sandbox import split_score
from inducci_dash.results.weights.studies import Spread, official_spread, spread_table
from inducci_dash.results.weights.study_words import robust_words
from inducci_dash.screens.explore.index_chart import index_chart
from inducci_dash.screens.explore.weights_parts import ROBUST, SCORE, drawn, draws, recipe_of, unmoved
from inducci_dash.screens.explore.weights_state import refusal, shown_recipe
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
    table, seven = spread_table(data, spread), inducci_regions()
    index_chart(
        data,
        recipe,
        neighbourhood(table, nuts_id=region, around=AROUND, highlight=seven),
        key="lab-robust",
        title=_("{region} and its neighbours in rank").format(region=region_name(data, region)),
        subtitle=_(
            "Median rank and nine in ten of {draws} recomputations by other methods: treatment, gaps, "
            "scale, mean and weights (each up or down by up to 25 %)"
        ).format(draws=format_number(spread.draws)),
        note=_("Fifths of all regions by the rank of the index shown."),
    )


@st.fragment(key=SCORE)
def score_in_parts(data: Dataset, region: str) -> None:
    """What each factor adds to the region's score by this recipe, summing to it exactly."""
    recipe = recipe_of(data, SCORE)
    if recipe is None:
        return
    try:
        split = split_score(data, recipe, region)
    except RecipeRefused as refused:
        notice(refusal_words(data, refused))
        return
    name = own_name(data, region)
    if split.whole:
        drawing = contributions(split.table, region_name=name)
        subtitle = _("Points: weight times score of each factor; they sum to the score")
    else:
        drawing = difference(split.table, name_a=name, name_b=_("average region"))
        subtitle = _(
            "Geometric mean: Shapley values, in points; they sum to the difference from the average region"
        )
    index_chart(
        data,
        recipe,
        drawing,
        key="lab-score",
        title=_("Score of {region} in parts").format(region=region_name(data, region)),
        subtitle=subtitle,
    )
