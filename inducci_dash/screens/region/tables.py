"""The tables of the region page: structural peers, and every figure with its source."""

import streamlit as st

from inducci_dash.domain.errors import DataNotFound
from inducci_dash.language import _
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.peers import structural_peers
from inducci_dash.results.region.profile import indicator_profile
from inducci_dash.results.rows import indicator_rows, peer_rows
from inducci_dash.widgets.choices import switch
from inducci_dash.widgets.notice import notice

PEERS = 5


@st.fragment
def peers(data: Dataset, region: str) -> None:
    """The regions closest in structure, and why."""
    st.header(_("Structural peers"))
    if data.given.row(region) is None:
        notice(_("Peers are found among the regions of the European Union only."))
        return
    abroad = switch(_("Leave out the own country"), param="abroad")
    try:
        found = structural_peers(data, region, count=PEERS, leave_out_own_country=abroad)
    except DataNotFound as error:
        notice(str(error))
        return
    st.markdown(
        _(
            "The regions most like this one in structure, never in what is scored. In brackets: how far "
            "the peer lies from this region, in standard deviations (sd) of the EU's regions."
        )
    )
    st.table(peer_rows(data, region, found), hide_index=True)


def indicators(data: Dataset, region: str, group: str) -> None:
    """Every indicator with value, unit, year, flag, rank and source."""
    st.header(_("Every figure and where it comes from"))
    st.table(indicator_rows(data, indicator_profile(data, region, group)), hide_index=True)
