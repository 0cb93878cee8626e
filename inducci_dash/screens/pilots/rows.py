"""Pilots as rows: what, where, for whom, what they work on, cost, evidence, today."""

from collections.abc import Iterable

import streamlit as st

from inducci_dash.domain.pilot import PURPOSE
from inducci_dash.language import _
from inducci_dash.results.pilots.one_page import Need, PilotPage
from inducci_dash.results.pilots.pilots import Portfolio
from inducci_dash.results.pilots.titles import clause
from inducci_dash.screens.directory import link
from inducci_dash.widgets.text import literal, small, strong

WIDTHS = (1.6, 6, 3.6, 3.2)


def pilot_rows(facts: Portfolio, pages: Iterable[PilotPage]) -> None:
    """A row a pilot; below each other on a phone."""
    with st.container(key="pilot_rows", gap=None):
        for page in pages:
            with st.container(key=f"row_{page.pilot}"):
                name, what, works, known = st.columns(WIDTHS)
                with name:
                    link("pilots", page.name, {"pilot": page.pilot})
                what.markdown(_what(facts, page))
                works.markdown(chips(page))
                known.markdown("  \n".join(known_lines(page)))


def _what(facts: Portfolio, page: PilotPage) -> str:
    item = facts.cards[page.pilot].pilot
    where = _("{place}, {country} · for {groups}").format(
        place=page.places, country=page.country, groups=page.groups
    )
    return f"{literal(clause(item, item.headline))}  \n{small(literal(where))}"


def chips(page: PilotPage) -> str:
    """Pull factors as chips: what is the purpose stands first and in strong type."""
    return " ".join(
        f":blue-badge[**{literal(one.title)}**]"
        if one.weight == PURPOSE
        else f":gray-badge[{literal(one.title)}]"
        for one in page.works_on
    )


def known_lines(page: PilotPage) -> list[str]:
    """Cost, evidence and state as lines of Markdown; what nobody reports is said in small letters."""
    return [
        strong(literal(page.cost)) if page.cost else small(_("cost not reported")),
        f"{page.squares} {small(literal(page.evidence))}",
        small(literal(page.today or _("today not reported"))),
    ]


def need_words(need: Need) -> str:
    """What a copy needs, why, and what to do instead."""
    return _("**{what}**: {why} *Instead:* {instead}").format(
        what=need.title, why=need.why, instead=need.instead
    )
