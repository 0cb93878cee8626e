"""Test cases: what was done, how well it is known, and whether it fits another region."""

import streamlit as st

from inducci_dash.language import N_, _
from inducci_dash.results.dataset import dataset
from inducci_dash.results.pilots.pilots import portfolio
from inducci_dash.screens.pilots.cards import cards
from inducci_dash.screens.pilots.detectability import could_it_be_seen
from inducci_dash.screens.pilots.fits import transfer
from inducci_dash.screens.pilots.outcomes import outcomes
from inducci_dash.screens.pilots.places import places
from inducci_dash.screens.pilots.portfolio import matrix, milestones
from inducci_dash.streamlit_compat.pace import answer_first
from inducci_dash.widgets.choices import choice

VIEWS = {
    "cards": (N_("The seven, one by one"), cards),
    "timeline": (N_("Over time"), milestones),
    "matrix": (N_("Services and pull factors"), matrix),
    "outcomes": (N_("Outcomes side by side"), outcomes),
    "places": (N_("Places and people"), places),
    "seen": (N_("Could we even see it?"), could_it_be_seen),
    "transfer": (N_("What fits my region?"), transfer),
}


@st.fragment
def render() -> None:
    """The page; one view at a time, named in the URL. A choice within the view runs the view alone."""
    data, facts = dataset(), portfolio()
    st.title(_("Test cases"))
    st.markdown(
        _(
            "Six test cases in seven implementations. What stands here is what somebody has reported; how "
            "well that is known stands beside it, and what nobody has reported stands as unknown."
        )
    )
    view = choice(
        _("View"), list(VIEWS), param="view", default="cards", format_func=lambda name: _(VIEWS[name][0])
    )
    heading, draw = VIEWS[view]
    st.header(_(heading))
    answer_first()
    st.fragment(draw)(data, facts)
