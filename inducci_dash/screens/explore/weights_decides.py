"""What decides the ranking: Sobol indices of the open choices, and leaving one part out."""

import streamlit as st

from inducci_dash.charts.sensitivity import leave_one_out, sensitivity
from inducci_dash.domain.recipe import Recipe
from inducci_dash.index.sensitivity import Sensitivity
from inducci_dash.language import N_, _, format_number
from inducci_dash.results.background import in_worker
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.weights import study_runs
from inducci_dash.results.weights.audit import left_out
from inducci_dash.results.weights.studies import sensitivity as sensitivity_of
from inducci_dash.results.weights.study_runs import key_of, runs_for
from inducci_dash.results.weights.study_words import sensitivity_table, sensitivity_words
from inducci_dash.screens.explore.index_chart import index_chart
from inducci_dash.screens.explore.weights_state import shown_recipe
from inducci_dash.screens.explore.weights_study import study
from inducci_dash.widgets.choices import segments

LEVELS = {"2": N_("Pull factors"), "1": N_("Indicators")}


@st.fragment
def what_decides(data: Dataset) -> None:
    """Which choice behind the index moves the ranks, alone and together with the others."""
    recipe = shown_recipe()
    st.header(_("Which choice decides"))
    study(
        data,
        study_runs.DECIDES,
        key_of(data, recipe),
        in_worker(sensitivity_of, data.given, recipe),
        _("Computing how much each choice moves the ranking."),
        lambda found: _sobol(data, recipe, found),
        runs=runs_for(recipe),
    )


def _sobol(data: Dataset, recipe: Recipe, found: Sensitivity) -> None:
    said = sensitivity_words(found)
    st.markdown(said)
    if not found.variance > 0.0:
        return
    index_chart(
        data,
        recipe,
        sensitivity(sensitivity_table(found), sentence=said),
        key="lab-sensitivity",
        title=_("What moves the ranking"),
        subtitle=_("Sobol indices of the mean rank shift, with 95 % bootstrap intervals"),
        note=_(
            "From {count} recomputations over gaps, outlier treatment, normalisation, mean of the "
            "factors and all weights together (each up or down by up to 25 %). The shares hold for "
            "these alternatives: wider weights would count for more."
        ).format(count=format_number(found.evaluations)),
    )


@st.fragment
def without_one(data: Dataset) -> None:
    """How far ranks move when one factor or one indicator is left out."""
    recipe = shown_recipe()
    st.header(_("Leaving one out"))
    level = segments(
        _("Leave out"),
        list(LEVELS),
        param="without",
        default="2",
        format_func=lambda name: _(LEVELS[name]),
    )
    drawing = leave_one_out(left_out(data, recipe, int(level)))
    st.markdown(drawing.sentence)
    index_chart(
        data,
        recipe,
        drawing,
        key=f"lab-without-{level}",
        title=_("Ranks moved without each part"),
        subtitle=_("Mean absolute change over all regions; the largest 15, all in the table"),
    )
