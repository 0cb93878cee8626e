"""How far a region's rank can go: open choices, any weights, and the best and worst that limits allow."""

from dataclasses import replace

import streamlit as st

from inducci_dash.charts.weights import weight_sets
from inducci_dash.domain.recipe import Recipe
from inducci_dash.domain.recipe_text import to_text
from inducci_dash.exports.region_drawings import ranges_drawing
from inducci_dash.index.weights import AchievableRanks
from inducci_dash.language import N_, _, format_number
from inducci_dash.results.background import in_worker
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.region.summary import region_name
from inducci_dash.results.weights.sandbox import weight_table, weights_within, with_weights
from inducci_dash.results.weights.studies import Spread, achievable, robustness_and_stress, weight_limits
from inducci_dash.results.weights.study_runs import LONG, REACH, key_of, runs_for
from inducci_dash.results.weights.study_words import achievable_table, achievable_words, proof, stress_words
from inducci_dash.results.weights.words import index_source, whose
from inducci_dash.screens.directory import link
from inducci_dash.screens.explore.index_chart import index_chart
from inducci_dash.screens.explore.weights_state import PARAM, shown_recipe
from inducci_dash.screens.explore.weights_study import study
from inducci_dash.widgets.chart import chart
from inducci_dash.widgets.frame import presenting


@st.fragment
def stress(data: Dataset, region: str) -> None:
    """Ranks under the open choices and under any weights, side by side."""
    recipe = shown_recipe()
    st.header(_("How far the rank can go"))

    study(
        data,
        REACH,
        key_of(data, recipe),
        in_worker(robustness_and_stress, data.given, recipe),
        _("Drawing methods and weights at random."),
        lambda spreads: _ranges(data, recipe, region, spreads),
        runs=runs_for(recipe),
    )


def _ranges(data: Dataset, recipe: Recipe, region: str, spreads: tuple[Spread, Spread]) -> None:
    st.markdown(stress_words(data, region, spreads[1]))
    index_chart(
        data,
        recipe,
        ranges_drawing(data, recipe, region, spreads),
        key="lab-ranges",
        title=_("Ranks that {region} holds").format(region=region_name(data, region)),
        subtitle=_(
            "Nine in ten of {draws} recomputations lie within each bar. Open choices: gaps, outliers, "
            "normalisation, mean, weights up or down by up to 25 %"
        ).format(draws=format_number(spreads[0].draws)),
    )


@st.fragment
def best_and_worst(data: Dataset, region: str) -> None:
    """The best and the worst rank that weights within limits can give, and those weights."""
    recipe = shown_recipe()
    st.header(_("Best and worst rank by choice of weights"))
    # The search replaces the weights of the factors themselves.
    searched = replace(recipe, weights=weights_within(recipe, data.given.framework))
    study(
        data,
        "achievable",
        (key_of(data, searched), region),
        in_worker(achievable, data.given, recipe, region),
        _("Searching all weights within the limits; this may take a few seconds."),
        lambda found: _achieved(data, recipe, region, found),
        runs=LONG,
    )


def _achieved(data: Dataset, recipe: Recipe, region: str, found: AchievableRanks) -> None:
    floor, cap = weight_limits(data.given.framework)
    said = achievable_words(data, region, found, floor, cap)
    st.markdown(said)
    table = achievable_table(data, found, weight_table(data, recipe))
    sets = {
        "own": _("as shown: {index}").format(index=whose(recipe)),
        "best": _("best: rank {rank}, {proof}").format(rank=found.best.rank, proof=proof(found.best)),
        "worst": _("worst: rank {rank}, {proof}").format(rank=found.worst.rank, proof=proof(found.worst)),
    }
    chart(
        weight_sets(table, sets=sets, sentence=said.replace("**", "")),
        key="lab-achievable",
        title=_("Weights that lift and lower {region} most").format(region=region_name(data, region)),
        subtitle=_("Shares of the index, %, each between {floor} and {cap}").format(
            floor=format_number(100 * floor, 0, "%"), cap=format_number(100 * cap, 0, "%")
        ),
        source=index_source(data, recipe),
        note=_("Everything but the factors' weights is as in the index shown."),
        version=data.snapshot.version,
    )
    if presenting():
        return
    count = len(table)
    for extreme, words in (
        (found.best, N_("Try the best weights in the sandbox")),
        (found.worst, N_("Try the worst weights in the sandbox")),
    ):
        weights = {name: count * share for name, share in extreme.weights.items()}
        tried = with_weights(recipe, data.given.framework, weights)
        link("explore", _(words), {"view": "weights", "region": region, PARAM: to_text(tried)})
