"""Three pilots to look at first, with the two questions that no figure answers."""

from collections.abc import Collection, Iterator

import streamlit as st

from inducci_dash.domain.rules import WELL_BELOW
from inducci_dash.language import _
from inducci_dash.once import once
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.pilots.fit_words import fits_title
from inducci_dash.results.pilots.matcher import Matches, match_region
from inducci_dash.results.pilots.one_page import PilotPage, pilot_page
from inducci_dash.results.pilots.pilots import Portfolio
from inducci_dash.results.region.headline import in_a_sentence
from inducci_dash.results.region.summary import listed
from inducci_dash.screens.directory import address_of
from inducci_dash.widgets.need_questions import need_questions, stated_needs
from inducci_dash.widgets.reporting import told_pilots, told_state
from inducci_dash.widgets.section import (
    Part,
    Section,
    caption,
    cards,
    heading,
    lines,
    section,
    show_section,
    strong,
    way,
    words,
)

COUNT = 3
NAMED = 2
"""Factors named of a pilot at most."""


@st.fragment
def first_pilots(data: Dataset, region: str, group: str) -> None:
    """The section."""
    first, pilots = _said(data, region, group, tuple(stated_needs().items()), told_state())
    show_section(first, key="pilots_first")
    need_questions()
    show_section(pilots, key="pilots_of_three")


@once(most=512, said=True)
def _said(
    data: Dataset, region: str, group: str, stated: tuple[tuple[str, float], ...], _told: int
) -> tuple[Section, Section]:
    """The section's finding and its pilots, for needs as the reader stated them."""
    facts = told_pilots()
    matches = match_region(data, facts, region, group, met=None, stated=dict(stated))
    pages = [pilot_page(facts, fit.pilot) for fit in matches.fits[:COUNT]]
    weak = weak_factors(matches)
    answers = {f"need_{name}": f"{need:g}" for name, need in stated}
    return (
        section(
            heading(fits_title(facts, matches)),
            caption(_("Answer two questions that no figure answers, and this gets sharper:")),
        ),
        section(
            cards(*(_card(data, region, weak, page) for page in pages)),
            way(
                _("All pilots in order of fit"),
                address_of("pilots", {"view": "fits", **answers}, region=region),
            ),
            *_partners(facts, region),
        ),
    )


def _partners(facts: Portfolio, region: str) -> Iterator[Part]:
    """Links to the project's partners whose seat lies in the region."""
    for partner in facts.facts.partners.values():
        if partner.nuts2 == region:
            yield way(
                _("InduCCI here: {partner}").format(partner=partner.short_name),
                address_of("pilots", {"partner": partner.partner_id}, region=region),
            )


def _card(data: Dataset, region: str, weak: Collection[str], page: PilotPage) -> list[Part]:
    facts = [
        (_("Cost"), page.cost or _("not reported")),
        (_("Evidence"), f"{page.squares} {page.evidence}"),
        (_("Today"), page.today or _("not reported")),
    ]
    return [
        way(strong(page.name), address_of("pilots", {"pilot": page.pilot}, region=region)),
        words(page.places),
        words(_works_on(data, weak, page)),
        lines(*([f"{name}: ", strong(told)] for name, told in facts)),
    ]


def _works_on(data: Dataset, weak: Collection[str], page: PilotPage) -> str:
    """On which of the region's weak factors a pilot works, or else on which it is meant to."""
    most = max(one.weight for one in page.works_on)
    meant = [one.pull_factor for one in page.works_on if one.pull_factor in weak] or [
        one.pull_factor for one in page.works_on if one.weight == most
    ]
    names = [in_a_sentence(data, name) for name in meant[:NAMED]]
    return _("Works on {factors}.").format(factors=listed(names))


def weak_factors(matches: Matches) -> list[str]:
    """Factors on which the region stands well below its group's middle, or is weak as the reader says."""
    needs = matches.needs
    columns = (needs[name].tolist() for name in ("share_below", "stated", "need"))
    return [
        factor
        for factor, below, stated, need in zip(needs.index.tolist(), *columns, strict=True)
        if below < WELL_BELOW or (stated and need > 0)
    ]
