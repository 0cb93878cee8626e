"""Three pilots to look at first, with the two questions that no figure answers."""

from collections.abc import Collection
from dataclasses import dataclass

import streamlit as st

from inducci_dash.domain.rules import WELL_BELOW
from inducci_dash.language import _
from inducci_dash.once import once
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.pilots.fit_words import fits_title
from inducci_dash.results.pilots.matcher import Matches, match_region
from inducci_dash.results.pilots.one_page import PilotPage, pilot_page
from inducci_dash.results.region.headline import in_a_sentence
from inducci_dash.results.region.summary import listed
from inducci_dash.screens.directory import link
from inducci_dash.widgets import address
from inducci_dash.widgets.need_questions import need_questions, stated_needs
from inducci_dash.widgets.reporting import told_pilots, told_state
from inducci_dash.widgets.text import literal, paragraphs

COUNT = 3
NAMED = 2
"""Factors named of a pilot at most."""


@dataclass(frozen=True)
class _Pilot:
    """One of the three: its id, its name and what its card says."""

    pilot: str
    name: str
    words: str


@st.fragment
def first_pilots(data: Dataset, region: str, group: str) -> None:
    """The section."""
    stated = stated_needs()
    title, pilots = _said(data, region, group, tuple(stated.items()), told_state())
    st.header(literal(title), anchor=False)
    st.caption(_("Answer two questions that no figure answers, and this gets sharper:"))
    need_questions()
    for column, one in zip(st.columns(COUNT), pilots, strict=True):
        with column, st.container(border=True, key=f"pilot_{one.pilot}"):
            link("pilots", f"**{literal(one.name)}**", {"pilot": one.pilot})
            st.markdown(one.words)
    answers = {f"need_{name}": address.all_asked()[f"need_{name}"] for name in stated}
    link("pilots", _("All pilots in order of fit"), {"view": "fits", "region": region, **answers})


@once(most=512, said=True)
def _said(
    data: Dataset, region: str, group: str, stated: tuple[tuple[str, float], ...], _told: int
) -> tuple[str, tuple[_Pilot, ...]]:
    """The section's finding and its pilots, for needs as the reader stated them."""
    facts = told_pilots()
    matches = match_region(data, facts, region, group, met=None, stated=dict(stated))
    pages = [pilot_page(facts, fit.pilot) for fit in matches.fits[:COUNT]]
    weak = weak_factors(matches)
    pilots = (_Pilot(page.pilot, page.name, _card(data, weak, page)) for page in pages)
    return fits_title(facts, matches), tuple(pilots)


def _card(data: Dataset, weak: Collection[str], page: PilotPage) -> str:
    facts = [
        (_("Cost"), page.cost or _("not reported")),
        (_("Evidence"), f"{page.squares} {page.evidence}"),
        (_("Today"), page.today or _("not reported")),
    ]
    return paragraphs(
        literal(page.places),
        literal(_works_on(data, weak, page)),
        "  \n".join(f"{name}: **{literal(words)}**" for name, words in facts),
    )


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
