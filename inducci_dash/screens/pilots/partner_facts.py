"""The sections of a partner's page: figures, context, disagreements, open questions, sources."""

import streamlit as st

from inducci_dash.charts.profile import describe_profile, profile, profile_table
from inducci_dash.domain.project import Partner
from inducci_dash.language import _, format_number
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.pilots.facts import contradiction_rows, quantity_rows, source_rows, unknown_rows
from inducci_dash.results.pilots.pilots import Portfolio
from inducci_dash.results.region.profile import factor_profile
from inducci_dash.results.region.summary import region_name
from inducci_dash.screens.directory import link
from inducci_dash.screens.pilots.partner_parts import cards_of
from inducci_dash.screens.pilots.places import covered_words
from inducci_dash.store.project import walk_records
from inducci_dash.widgets.chart import Shown, chart
from inducci_dash.widgets.text import bullets

AGAINST = "EU27"


def figures(facts: Portfolio, partner: Partner) -> None:
    """Published numbers: the test case's own, and those of the surroundings marked as such."""
    own = [quantity for card in cards_of(facts, partner) for quantity in card.implementation.quantities]
    if own:
        st.header(_("Figures of the test case"))
        st.table(quantity_rows(facts, own), hide_index=True)
    if partner.quantities:
        st.header(_("Figures around it"))
        st.markdown(_("About the organisation or its sector, not results of the test case."))
        st.table(quantity_rows(facts, partner.quantities), hide_index=True)
    mine = {card.implementation.implementation_id for card in cards_of(facts, partner)}
    for programme in facts.facts.programmes.values():
        if programme.implementation in mine:
            st.header(_("Beside it, not InduCCI: {title}").format(title=_(programme.title)))
            st.markdown(bullets(_(statement.text) for statement in programme.statements))
            if programme.quantities:
                st.table(quantity_rows(facts, programme.quantities), hide_index=True)


def factors_beside(data: Dataset, facts: Portfolio, partner: Partner) -> None:
    """The region's pull factors as context, with how much of it the test case covers."""
    st.header(_("The region's pull factors, as context"))
    cards = cards_of(facts, partner)
    st.markdown(
        covered_words(cards[0])
        if cards
        else _("Figures of the NUTS-2 region describe all of it and are context only.")
    )
    table = factor_profile(data, partner.nuts2, AGAINST)
    name = region_name(data, partner.nuts2)
    chart(
        profile(table, region_name=name, group_name=_("European Union (27)")),
        profile_table(table),
        Shown(
            name=f"factors-{partner.partner_id}",
            title=_("Pull factors of {region}").format(region=name),
            subtitle=_("Scores 0-100 against {group}, NUTS 2").format(group=_("European Union (27)")),
            source=_("InduCCI index, official recipe, data version {version}").format(
                version=data.snapshot.version
            ),
            description=describe_profile(table, region_name=name, group_name=_("European Union (27)")),
        ),
        version=data.snapshot.version,
    )
    link("region", _("All about {region}").format(region=name), {"region": partner.nuts2})


def disagreements(facts: Portfolio, partner: Partner) -> None:
    """Where sources about this partner or its test case disagree."""
    found, _unknowns = facts.facts.about(*subjects(facts, partner))
    if found:
        st.header(_("Where sources disagree"))
        st.table(contradiction_rows(found), hide_index=True)


def not_known(facts: Portfolio, partner: Partner) -> None:
    """Open questions, and whom to ask."""
    _found, unknowns = facts.facts.about(*subjects(facts, partner))
    st.header(_("What is not known, and whom to ask"))
    st.markdown(_("{count} open questions.").format(count=format_number(len(unknowns))))
    st.table(unknown_rows(facts, unknowns), hide_index=True)


def sources(facts: Portfolio, partner: Partner) -> None:
    """Everything this page rests on."""
    records = [partner, *(card.implementation for card in cards_of(facts, partner))]
    used = [
        source
        for record in records
        for part in walk_records(record)
        for source in getattr(part, "sources", ())
    ]
    st.header(_("Sources"))
    st.table(source_rows(facts, used), hide_index=True)


def subjects(facts: Portfolio, partner: Partner) -> list[str]:
    """Ids under which contradictions and unknowns about a partner are recorded."""
    return [
        partner.partner_id,
        *(card.implementation.implementation_id for card in cards_of(facts, partner)),
    ]
