"""Alike beside alike: whether high figures of a measure lie beside high ones, and where."""

import pandas as pd
import streamlit as st

from inducci_dash.atlas_map.view_state import CLUSTERS_MODE
from inducci_dash.domain.errors import DataNotFound
from inducci_dash.language import _, format_number
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.official import TOP
from inducci_dash.results.region.summary import listed, own_name
from inducci_dash.results.spatial import CLUSTERS, NONE, Spatial, spatial, spatial_sentences
from inducci_dash.screens.directory import link
from inducci_dash.widgets.choices import choice
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.text import literal

NAMED = 12
"""Regions of a cluster that are named; the others are counted."""


@st.fragment
def clusters(data: Dataset) -> None:
    """The test in words, and the regions of each cluster; the first time it takes some seconds."""
    st.header(_("Alike beside alike"))
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
    st.table(cluster_rows(data, found), hide_index=True)


def cluster_rows(data: Dataset, found: Spatial) -> pd.DataFrame:
    """A row a cluster: how many regions, and which; those most apart from chance first."""
    rows = []
    for cluster, words in CLUSTERS.items():
        members = found.table[found.table["cluster"] == cluster].sort_values(["p", "value"])
        names = [own_name(data, str(code)) for code in members.index[:NAMED]]
        more = len(members) - len(names)
        if more and cluster != NONE:
            names.append(_("{count} more").format(count=format_number(more)))
        rows.append(
            {
                _("Cluster"): _(words),
                _("Regions"): format_number(len(members)),
                _("Which"): listed(names) if names and cluster != NONE else "",
            }
        )
    return pd.DataFrame(rows)
