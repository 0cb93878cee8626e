"""Start: where creative industries find good ground, in six findings, and the way to my region."""

from datetime import date

import streamlit as st

from inducci_dash.atlas_map import region_map
from inducci_dash.atlas_map.annotations import Annotations
from inducci_dash.atlas_map.published import atlas_urls
from inducci_dash.atlas_map.view_state import ViewState
from inducci_dash.exports.asked import NEEDS
from inducci_dash.language import N_, _, format_number
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.findings import at_hand, tell
from inducci_dash.results.pilots.pilots import portfolio
from inducci_dash.results.region.summary import own_name
from inducci_dash.screens.directory import link, page
from inducci_dash.screens.start import needs
from inducci_dash.screens.start.deck import annotations, deck_url, of_my_region
from inducci_dash.screens.start.region_steps import region_steps
from inducci_dash.screens.start.steps import chosen_step, steps
from inducci_dash.widgets import address
from inducci_dash.widgets.find_box import find_box
from inducci_dash.widgets.frame import presenting
from inducci_dash.widgets.my_region import choose_my_region, my_region
from inducci_dash.widgets.page_head import PRODUCT
from inducci_dash.widgets.reporting import told_pilots
from inducci_dash.widgets.text import literal, small

EXAMPLES = (N_("Chemnitz"), N_("Silesia"), N_("Upper Austria"), N_("Škofja Loka"), N_("Dresden"))
VIEW = "view"


def render(data: Dataset) -> None:
    """The page; `?view=needs` is the answer to the pilot action's three questions."""
    if address.asked(VIEW) == NEEDS:
        needs.render(data)
        return
    region = my_region(data)
    with st.container(key="start"):
        head, steps_place, map_place = (
            st.container(key=f"start_{part}") for part in ("head", "steps", "map")
        )
    with head:
        _head(data)
    with map_place:
        _map(data, region)
    with steps_place:
        _steps(data, region)
    if not presenting():
        _more()


def _head(data: Dataset) -> None:
    """What this is about in numbers, the question, and the find box that leads to My region."""
    question = _("Where do creative industries find good ground?")
    st.set_page_config(page_title=f"{question} · {PRODUCT}")
    kicker = _(
        "{regions} EU regions · {factors} pull factors · {pilots} pilots of the Interreg project InduCCI"
    )
    framework = data.given.framework
    st.markdown(
        small(
            literal(
                kicker.format(
                    regions=format_number(data.scores["index"].notna().sum()),
                    factors=format_number(len(framework.at_level(2))),
                    pilots=format_number(len(portfolio().cards)),
                )
            )
        )
    )
    st.title(literal(question), anchor=False)
    chosen = find_box(data, key="start_find", examples=[_(name) for name in EXAMPLES])
    if chosen is not None:
        choose_my_region(chosen)
        st.switch_page(page("region"), query_params={"region": chosen})


def _map(data: Dataset, region: str | None) -> None:
    """The map as the step in the address sets it; the steps themselves set it in the browser.

    It does not wait for the findings: where they are not at hand yet it begins with the index.
    """
    shown, pointed = ViewState(region=region, present=presenting()), Annotations()
    if at_hand(data):
        told = {one.finding.finding_id: one for one in tell(data, told_pilots())}
        one = told[chosen_step([*told])]
        shown = ViewState(
            what=one.figures.what, group=one.figures.group, region=region, present=presenting()
        )
        pointed = annotations(one)
    region_map(
        view=shown,
        urls=atlas_urls(),
        annotations=pointed,
        bare=True,
        key="map_on_start",
        on_change=lambda view: choose_my_region(view.region),
    )


@st.fragment
def _steps(data: Dataset, region: str | None) -> None:
    told = {one.finding.finding_id: one for one in tell(data, told_pilots())}
    more = region_steps(data, region, date.today().year) if region is not None and presenting() else []
    mine = of_my_region(data, region) if region is not None else {}
    names = [*told, *(str(step["id"]) for step in more)]
    shown = steps(deck_url(data, told_pilots()), names, present=presenting(), more=more, mine=mine)
    if presenting():
        return
    with st.container(horizontal=True, key="start_ways"):
        if shown in told:
            name, _mark, query = told[shown].finding.link.partition("?")
            link(
                name, _("The figures behind it"), dict(part.split("=") for part in query.split("&") if part)
            )
        words = _("See it on my region") if region is None else _("See it on {region}")
        link("region", words.format(region=own_name(data, region) if region else ""))


def _more() -> None:
    """The way to the project's three questions."""
    with st.container(key="start_more"):
        st.header(_("What do creatives need, what do regions offer, what helps?"), anchor=False)
        st.markdown(
            _("The three questions of the InduCCI pilot action, answered from literature and figures.")
        )
        link("start", _("Read the answers"), {VIEW: NEEDS})
