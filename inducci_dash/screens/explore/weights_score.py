"""Weights as set and as they act, and a region's score in the parts that the factors add."""

import streamlit as st

from inducci_dash.charts.contributions import contributions, difference
from inducci_dash.charts.weights import weights
from inducci_dash.domain.refusal import RecipeRefused
from inducci_dash.language import _
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.region.summary import own_name, region_name
from inducci_dash.results.weights.refusals import refusal_words
from inducci_dash.results.weights.sandbox import split_score, weight_table
from inducci_dash.screens.explore.weights_parts import SCORE, recipe_of
from inducci_dash.screens.explore.weights_state import shown_recipe, source, whose
from inducci_dash.widgets.chart import chart
from inducci_dash.widgets.notice import notice


def weights_chart(data: Dataset) -> None:
    """Nominal and effective weights as pairs of dots."""
    recipe = shown_recipe()
    table = weight_table(data, recipe)
    chart(
        weights(table),
        key="lab-weights",
        title=_("Weights as set and as they act: {index}").format(index=whose(recipe)),
        subtitle=_("Shares of the measured factors in the index, %; each column sums to 100"),
        source=source(data, recipe),
        note=_(
            "Effective weight: the factor's share of the index's variance (weight x covariance with "
            "the index / variance of the index), over the regions that have all factors. It says how "
            "far the index follows a factor, not how much ranks move without it."
        ),
        version=data.snapshot.version,
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
    chart(
        drawing,
        key="lab-score",
        title=_("Score of {region} in parts: {index}").format(
            region=region_name(data, region), index=whose(recipe)
        ),
        subtitle=subtitle,
        source=source(data, recipe),
        version=data.snapshot.version,
    )
