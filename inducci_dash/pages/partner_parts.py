"""The sections of a partner's page."""

import streamlit as st

from inducci_dash.analysis.implementations import Card, Portfolio
from inducci_dash.analysis.narrative import region_name
from inducci_dash.analysis.project_rows import (
    STATUS_WORDS,
    amount,
    contradiction_rows,
    date_words,
    name_of,
    outcome_rows,
    quantity_rows,
    source_rows,
    span_words,
    unknown_rows,
)
from inducci_dash.analysis.region_profile import factor_profile
from inducci_dash.analysis.warm import Warm
from inducci_dash.charts.profile import describe_profile, profile, profile_table
from inducci_dash.domain.project import KEY_FIELDS, Partner
from inducci_dash.language import _, format_number
from inducci_dash.pages.case_places import covered_words, place_map
from inducci_dash.pages.directory import link
from inducci_dash.store.project import walk_records
from inducci_dash.widgets.chart import Shown, chart

AGAINST = "EU27"


def cards_of(facts: Portfolio, partner: Partner) -> list[Card]:
    """The partner's implementations as cards."""
    return [facts.cards[item.implementation_id] for item in facts.facts.by_partner[partner.partner_id]]


def done(data: Warm, facts: Portfolio, partner: Partner) -> None:
    """What the partner did, with graded outcomes, continuation and present status."""
    st.header(_("What was done"))
    cards = cards_of(facts, partner)
    if not cards:
        st.info(
            _(
                "This partner ran no test case in the pilot action. It took part in the exchange between "
                "the partners as an observer, so there is no outcome to show or to grade."
            )
        )
    for card in cards:
        item = card.implementation
        st.subheader(f"{name_of(card)}: {_(item.title)}")
        st.markdown(_(item.summary.text))
        for statement in item.statements:
            st.markdown(f"- {_(statement.text)}")
        lines = [
            (_("Deliverable"), f"{item.case} {facts.facts.cases[item.case].title}"),
            (_("Also called"), ", ".join(item.aliases)),
            (_("When"), span_words(item.start, item.end) if item.start else _("dates unknown")),
            (
                _("Status"),
                _("{status}, as of {date}").format(
                    status=_(STATUS_WORDS[item.status]), date=date_words(item.status_as_of)
                ),
            ),
            (_("Investment"), amount(card.cost) if card.cost else _("none reported")),
            (_("Other funders"), " ".join(_(one.text) for one in item.co_funders) or _("unknown")),
            (
                _("Known"),
                _("{count} of {total} key fields").format(count=card.known_count, total=len(KEY_FIELDS)),
            ),
        ]
        st.markdown("\n".join(f"- **{label}**: {words}" for label, words in lines))
        st.table(outcome_rows(facts, card.outcomes), hide_index=True)
        _continuation(card)
        st.markdown(_("**To copy it**: {words}").format(words=_(item.transfer.text)))
        for need in item.conditions:
            title = _(facts.facts.conditions[need.condition].title)
            st.markdown(f"- {title}: {_(need.why)} {_(need.adapt)}")
        place_map(data, card)


def _continuation(card: Card) -> None:
    item = card.implementation
    after = item.afterwards
    said = [_(statement.text) for statement in item.continuation]
    said.append(
        _("What became of it: unknown.")
        if after is None
        else _("What became of it: {text} (as of {date})").format(
            text=_(after.text), date=date_words(after.as_of)
        )
    )
    st.markdown("\n".join([_("**Continuation**"), "", *(f"- {line}" for line in said)]))


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
            for statement in programme.statements:
                st.markdown(f"- {_(statement.text)}")
            if programme.quantities:
                st.table(quantity_rows(facts, programme.quantities), hide_index=True)


def factors_beside(data: Warm, facts: Portfolio, partner: Partner) -> None:
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
