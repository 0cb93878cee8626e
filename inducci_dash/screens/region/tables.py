"""The tables of the region page: ranks and how sure they are, regions alike, figures with their sources."""

import streamlit as st

from inducci_dash.charts.rank_strips import rank_strips
from inducci_dash.domain.errors import DataNotFound
from inducci_dash.domain.rules import PEERS
from inducci_dash.language import _
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.peers import structural_peers
from inducci_dash.results.region.like_with_like import (
    like_sentence,
    like_with_like,
    peer_stability,
    stability_sentence,
)
from inducci_dash.results.region.profile import factor_profile, indicator_profile, with_rank_intervals
from inducci_dash.results.region.rank_distribution import (
    distribution_sentence,
    how_sure_sentence,
    rank_distribution,
)
from inducci_dash.results.region.summary import region_name
from inducci_dash.results.rows import factor_rank_rows, indicator_rows, peer_rows
from inducci_dash.widgets.chart import chart
from inducci_dash.widgets.choices import switch
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.text import literal, paragraphs


def how_sure(data: Dataset, region: str, group: str) -> None:
    """The ranks by each kind of uncertainty and by choice, and the rank on every factor."""
    if data.given.row(region) is None:
        return
    found = rank_distribution(data, region)
    st.markdown(
        paragraphs(literal(how_sure_sentence(data, region)), literal(distribution_sentence(data, found)))
    )
    chart(
        rank_strips(found.table, found.shares),
        key=f"ranks-by-choice-{region}",
        title=_("Ranks of {region} by choice of method").format(region=region_name(data, region)),
        subtitle=_("Darker where more of the recomputations lie; the best rank is at the left"),
        source=_("InduCCI index, data version {version}").format(version=data.snapshot.version),
        version=data.snapshot.version,
    )
    st.markdown(_("Rank on each pull factor; a factor of one figure has no other method."))
    profile = with_rank_intervals(data, region, factor_profile(data, region, group))
    st.table(factor_rank_rows(profile), hide_index=True)


@st.fragment
def peers(data: Dataset, region: str) -> None:
    """The regions closest in structure, and why."""
    if data.given.row(region) is None:
        notice(_("Peers are found among the regions of the European Union only."))
        return
    abroad = switch(_("Leave out its own country"), param="abroad")
    try:
        found = structural_peers(data, region, count=PEERS, leave_out_own_country=abroad)
    except DataNotFound as error:
        notice(str(error))
        return
    st.markdown(
        paragraphs(literal(_kind(data, region)), literal(stability_sentence(peer_stability(data, region))))
    )
    st.markdown(
        _(
            "The regions most like this one in structure, never in what is scored. In brackets: how far "
            "the peer lies from this region, in standard deviations of the EU's regions."
        )
    )
    st.table(peer_rows(data, region, found), hide_index=True)


def _kind(data: Dataset, region: str) -> str:
    """The score beside that of the region's kind; why not, where there is none."""
    try:
        return like_sentence(data, like_with_like(data, region))
    except DataNotFound as error:
        return str(error)


def indicators(data: Dataset, region: str, group: str) -> None:
    """Every indicator with value, unit, year, flag, rank and source."""
    st.table(indicator_rows(data, indicator_profile(data, region, group)), hide_index=True)
