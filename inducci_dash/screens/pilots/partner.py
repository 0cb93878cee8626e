"""A partner: who it is, what it ran, what it has not told; the next and the previous one."""

import streamlit as st

from inducci_dash.domain.known import Topic
from inducci_dash.domain.project import Partner
from inducci_dash.language import _, country_name, format_number
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.pilots.facts import contradiction_rows, quantity_rows, source_rows, unknown_rows
from inducci_dash.results.pilots.one_page import pilot_page
from inducci_dash.results.pilots.pilots import Portfolio
from inducci_dash.results.pilots.titles import partner_title
from inducci_dash.results.region.summary import region_name
from inducci_dash.screens.directory import link
from inducci_dash.screens.pilots.proof import used_sources
from inducci_dash.screens.pilots.rows import pilot_rows
from inducci_dash.streamlit_compat.pace import answer_first
from inducci_dash.widgets.outcomes import outcome_list
from inducci_dash.widgets.page_head import PageHead, page_head
from inducci_dash.widgets.text import bullets, literal, paragraphs, strong


def partner_view(data: Dataset, facts: Portfolio, name: str) -> None:
    """The page of partner `name`."""
    partner = facts.facts.partners[name]
    kicker = _("Pilots · partner {number} · {role} · {city}, {country} · {region}").format(
        number=name,
        role=_(partner.role),
        city=partner.city,
        country=country_name(partner.country),
        region=f"{region_name(data, partner.nuts2)} ({partner.nuts2}, {partner.nuts3})",
    )
    page_head(PageHead(partner_title(facts, partner), kicker))
    answer_first()
    who, around = st.columns((5, 3), gap="large")
    who.markdown(
        paragraphs(f"**{literal(partner.name)}**", bullets(_(one.text) for one in partner.statements))
    )
    with around:
        st.markdown(
            paragraphs(strong(_("Whom to ask")), literal(partner.address), _funding(facts, partner))
        )
        link(
            "region",
            _("All about {region}").format(region=region_name(data, partner.nuts2)),
            {"region": partner.nuts2},
        )
    _pilots(facts, partner)
    _folded(facts, partner)
    _neighbours(facts, name)


def _pilots(facts: Portfolio, partner: Partner) -> None:
    own = facts.facts.by_partner[partner.partner_id]
    if own:
        st.header(_("What it ran"))
        pilot_rows(facts, (pilot_page(facts, item.pilot_id) for item in own))
        return
    st.header(_("What an observer did"))
    st.markdown(
        _(
            "This partner ran no pilot. It took part in the exchange between the partners, so that there "
            "is no result to show or to grade; what the project says of it stands here."
        )
    )
    outcome_list(facts, [one for one in facts.project_outcomes if partner.partner_id in one.about])


def _funding(facts: Portfolio, partner: Partner) -> str:
    """The partner's own budget in the project; unknown for all but one."""
    budget = next(
        (one for one in partner.quantities if one.topic is Topic.COST and one.unit == "EUR"), None
    )
    if budget is None:
        return _("Own budget in the project: not reported")
    return _("Own budget in the project: {amount}").format(
        amount=format_number(budget.value, budget.decimals, budget.unit)
    )


def _folded(facts: Portfolio, partner: Partner) -> None:
    own = [item.pilot_id for item in facts.facts.by_partner[partner.partner_id]]
    disagree, unknown = facts.facts.about(partner.partner_id, *own)
    if partner.quantities:
        with st.expander(_("Figures of the organisation and its sector, not results of a pilot")):
            st.table(quantity_rows(facts, partner.quantities), hide_index=True)
    with st.expander(_("Not known, and whom to ask: {count}").format(count=format_number(len(unknown)))):
        st.table(unknown_rows(facts, unknown), hide_index=True)
    if disagree:
        with st.expander(_("Where sources disagree: {count}").format(count=format_number(len(disagree)))):
            st.table(contradiction_rows(disagree), hide_index=True)
    with st.expander(_("Sources")):
        st.table(source_rows(facts, used_sources([partner])), hide_index=True)


def _neighbours(facts: Portfolio, name: str) -> None:
    partners = facts.facts.partners
    names = list(partners)
    at = names.index(name)
    with st.container(key="neighbours", horizontal=True):
        for words, other in (
            (_("Previous: {partner}"), names[at - 1]),
            (_("Next: {partner}"), names[(at + 1) % len(names)]),
        ):
            link("pilots", words.format(partner=partners[other].short_name), {"partner": other})
        link("pilots", _("All pilots and partners"))
