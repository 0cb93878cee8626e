"""Two to eight regions side by side: where they stand, how sure that is, and what makes the difference."""

import streamlit as st

from inducci_dash.language import _
from inducci_dash.results.compare.comparison import FEWEST, MOST, comparable_regions
from inducci_dash.results.compare.words import comparison_summary
from inducci_dash.results.dataset import dataset
from inducci_dash.results.groups import inducci_regions
from inducci_dash.results.region.summary import region_name
from inducci_dash.screens.explore.compare_parts import (
    all_figures,
    difference_of_two,
    factor_dots,
    index_ranks,
    series_side_by_side,
    who_beats_whom,
)
from inducci_dash.streamlit_compat.pace import answer_first
from inducci_dash.widgets.choices import choices
from inducci_dash.widgets.notice import notice


@st.fragment
def render() -> None:
    """The page."""
    data = dataset()
    st.title(_("Compare regions"))
    regions = choices(
        _("Regions, two to eight"),
        comparable_regions(data),
        param="regions",
        default=inducci_regions(),
        most=MOST,
        format_func=lambda code: f"{region_name(data, code)} · {code}",
        help_text=_("Regions of the European Union that have enough data for a score."),
    )
    if len(regions) < FEWEST:
        notice(_("Choose at least two regions; the page then shows them side by side."))
        return
    st.markdown(" ".join(comparison_summary(data, regions)))
    answer_first()
    factor_dots(data, regions)
    index_ranks(data, regions)
    who_beats_whom(data, regions)
    difference_of_two(data, regions)
    series_side_by_side(data, regions)
    all_figures(data, regions)
