"""No region yet, or one without a score: what the page would answer, and what there is all the same."""

import streamlit as st

from inducci_dash.atlas_map.published import map_outlines
from inducci_dash.language import _, format_number
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.region.nearest import nearest_scored, published_rows
from inducci_dash.results.region.summary import region_name, why_not_scored
from inducci_dash.screens.directory import link
from inducci_dash.widgets.find_box import find_box
from inducci_dash.widgets.my_region import choose_my_region
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.page_head import PageHead, page_head
from inducci_dash.widgets.pickers import EXAMPLES
from inducci_dash.widgets.text import bullets, literal


def ask_for_region(data: Dataset) -> None:
    """The find box and what the page would answer; nothing is drawn of a region nobody chose."""
    page_head(PageHead(title=_("Where does your region stand, and why?"), kicker=_("My region")))
    found = find_box(data, key="region_box", examples=EXAMPLES)
    if found is not None:
        choose_my_region(found)
        st.rerun()
    st.markdown(
        bullets(
            [
                _("**Where it stands** among the regions of the EU, and how sure that is."),
                _("**Why**: its place on every pull factor that is measured."),
                _("**Like us, and better**: regions of its kind that do clearly better, and on what."),
                _("**Pilots to look at first**, with what they cost and what is known of them."),
                _("**Since 2014**: its figures before, during and after the project."),
            ]
        )
    )


def unscored(data: Dataset, region: str) -> None:
    """Why there is no score, the figures there are, and the scored regions next to it."""
    st.markdown(literal(why_not_scored(data, region)))
    near = nearest_scored(data, map_outlines(), region)
    if near:
        st.header(_("The nearest regions with a score"), anchor=False)
        for code, distance in near:
            link(
                "region",
                _("{region}, {distance} from centre to centre").format(
                    region=region_name(data, code), distance=format_number(distance, 0, "km")
                ),
                {"region": code},
            )
    rows = published_rows(data, region)
    st.header(_("Which figures there are"), anchor=False)
    if rows.empty:
        notice(_("None of the index\u2019s figures is published for this region."))
    else:
        st.table(rows, hide_index=True)
