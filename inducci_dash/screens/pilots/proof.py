"""What proves a page, folded: open questions, graded statements, figures, disagreements, sources."""

from collections.abc import Iterable

import streamlit as st

from inducci_dash.domain.pilot import Programme
from inducci_dash.language import _, format_number
from inducci_dash.results.pilots.facts import contradiction_rows, quantity_rows, source_rows, unknown_rows
from inducci_dash.results.pilots.pilots import Card, Portfolio
from inducci_dash.results.pilots.portfolio import area_rows, edition_rows, place_rows
from inducci_dash.store.project import walk_records
from inducci_dash.widgets.outcomes import outcome_list
from inducci_dash.widgets.text import bullets, paragraphs


def proof(facts: Portfolio, card: Card) -> None:
    """Everything recorded of one pilot, in folded parts; a part with nothing in it is left out."""
    item, known = card.pilot, facts.facts
    name = item.pilot_id
    disagree, unknown = known.about(name)
    with st.expander(_("Not known, and whom to ask: {count}").format(count=format_number(len(unknown)))):
        st.table(unknown_rows(facts, unknown), hide_index=True)
    with st.expander(_("Everything said of it, graded")):
        outcome_list(facts, card.outcomes)
        st.markdown(
            paragraphs(
                bullets(_(one.text) for one in (*item.statements, *item.continuation, *item.co_funders)),
                _("Also called: {names}.").format(names=", ".join(item.aliases)),
            )
        )
    with st.expander(_("What the project says of all its pilots")):
        outcome_list(facts, facts.project_outcomes)
    if item.quantities:
        with st.expander(_("Its figures")):
            st.table(quantity_rows(facts, item.quantities), hide_index=True)
            _series(facts, name)
    beside = [programme for programme in known.programmes.values() if programme.pilot == name]
    if beside:
        with st.expander(_("What stood near it, and is not InduCCI")):
            _beside(facts, beside)
    with st.expander(_("Places, and how many people live there")):
        st.table(place_rows(card, known), hide_index=True)
        st.table(area_rows(card), hide_index=True)
    if disagree:
        with st.expander(_("Where sources disagree: {count}").format(count=format_number(len(disagree)))):
            st.table(contradiction_rows(disagree), hide_index=True)
    with st.expander(_("Sources")):
        st.table(source_rows(facts, used_sources([item, *card.places, *beside])), hide_index=True)


def used_sources(records: Iterable[object]) -> list[str]:
    """Ids of all references that records and what they hold rest on."""
    return [
        source
        for record in records
        for part in walk_records(record)
        for source in getattr(part, "sources", ())
    ]


def _series(facts: Portfolio, pilot: str) -> None:
    for series in facts.facts.series_of(pilot):
        st.markdown(paragraphs(f"**{_(series.title)}**", _(series.caution)))
        st.table(edition_rows(series), hide_index=True)


def _beside(facts: Portfolio, programmes: Iterable[Programme]) -> None:
    for programme in programmes:
        st.markdown(
            paragraphs(f"**{_(programme.title)}**", bullets(_(one.text) for one in programme.statements))
        )
        if programme.quantities:
            st.table(quantity_rows(facts, programme.quantities), hide_index=True)
