"""The index shown under test: weights as they act, what holds together, what lies beside its like."""

import pandas as pd
import streamlit as st

from inducci_dash.atlas_map.view_state import CLUSTERS_MODE
from inducci_dash.charts.correlation import correlation, legend_words
from inducci_dash.charts.weights import weights
from inducci_dash.domain.errors import DataNotFound
from inducci_dash.language import _, format_number
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.official import TOP
from inducci_dash.results.spatial import cluster_members, spatial, spatial_sentences
from inducci_dash.results.weights.audit import factor_correlations, factor_rows, findings
from inducci_dash.results.weights.sandbox import weight_table
from inducci_dash.screens.directory import link
from inducci_dash.screens.explore.index_chart import index_chart
from inducci_dash.screens.explore.weights_state import shown_recipe
from inducci_dash.widgets.choices import choice
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.text import bullets, literal

NAMED = 12
"""Regions of a cluster that are named; the others are counted."""


def coherence(data: Dataset) -> None:
    """Findings first, then what they rest on."""
    recipe = shown_recipe()
    st.header(_("Does it hold together?"))
    found = findings(data, recipe)
    mind, sound = st.columns(2, gap="medium")
    for column, heading, wanted in ((mind, _("To keep in mind"), True), (sound, _("Sound"), False)):
        with column:
            st.subheader(heading)
            st.markdown(bullets(one.text for one in found if one.mind is wanted) or _("Nothing."))
    table = factor_correlations(data, recipe)
    titles = {name: _(data.measure(name).short_title) for name in table.index}
    index_chart(
        data,
        recipe,
        correlation(table, titles=titles),
        key="lab-correlation",
        title=_("Correlations between pull factors"),
        subtitle=_("Pearson's r over all scored regions"),
        note=legend_words(),
    )
    st.subheader(_("Each factor by itself"))
    st.table(factor_rows(data, recipe), hide_index=True)
    st.caption(
        _(
            "Cronbach's alpha: how far parts vary together, 1 at most. First component: the share of "
            "their variance that one dimension carries. Both are checks and never set a weight."
        )
    )


def weights_chart(data: Dataset) -> None:
    """Nominal and effective weights as pairs of dots."""
    recipe = shown_recipe()
    index_chart(
        data,
        recipe,
        weights(weight_table(data, recipe)),
        key="lab-weights",
        title=_("Weights as set and as they act"),
        subtitle=_("Shares of the measured factors in the index, %; each column sums to 100"),
        note=_(
            "Effective weight: the factor's share of the index's variance (weight x covariance with "
            "the index / variance of the index), over the regions that have all factors. It says how "
            "far the index follows a factor, not how much ranks move without it."
        ),
    )


@st.fragment
def clusters(data: Dataset) -> None:
    """The test in words, and the regions of each cluster; the first time it takes some seconds."""
    st.header(_("Like beside like"))
    measure_id = choice(
        _("Measure"),
        [name for name, measure in data.measures.items() if measure.measured],
        param="measure",
        default=TOP,
        format_func=lambda name: _(data.measure(name).title),
    )
    try:
        with st.spinner(_("Shuffling the figures over the regions.")):
            found = spatial(data, measure_id)
    except DataNotFound as error:
        notice(str(error))
        return
    st.markdown(literal(" ".join(spatial_sentences(data, found))))
    link("explore", _("Clusters on the map"), {"mode": CLUSTERS_MODE, "what": measure_id})
    heads = [_("Cluster"), _("Regions"), _("Which")]
    told = cluster_members(data, found, NAMED)
    rows = [(words, format_number(count), which) for words, count, which in told]
    st.table(pd.DataFrame(rows, columns=heads), hide_index=True)
