"""Like us, and better: regions alike on a small map, with verdict, gap and the factors they lead on."""

import streamlit as st

from inducci_dash.charts.figure.frame import COPYRIGHT
from inducci_dash.domain.errors import DataNotFound
from inducci_dash.domain.verdict import Verdict
from inducci_dash.exports.region_drawings import alike_drawing
from inducci_dash.language import _, format_number, format_signed
from inducci_dash.once import once
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.region.alike import (
    AMONG,
    Peer,
    ahead_words,
    alike,
    alike_title,
    gap_sentence,
    names_of,
)
from inducci_dash.screens.directory import address_of
from inducci_dash.widgets.choices import chosen, segments
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.section import (
    Part,
    Run,
    Section,
    bullets,
    caption,
    heading,
    picture,
    section,
    show_section,
    strong,
    way,
    words,
)

EXPLAINED = 3
"""Better regions that are told with score and factors at most; the others by name."""
COMPARED = 3
"""Regions alike that the link to the comparison takes along at most."""


@st.fragment
def alike_section(data: Dataset, region: str) -> None:
    """The section; among whom is asked below the answer."""
    among = chosen(list(AMONG), param="among", default="eu")
    try:
        show_section(_said(data, region, among), key="alike")
    except DataNotFound as error:
        st.header(_("Like us, and better"), anchor=False)
        notice(str(error))
    segments(
        _("Among"),
        list(AMONG),
        param="among",
        default="eu",
        format_func=lambda key: _(AMONG[key]),
    )


@once(most=128, said=True)
def _said(data: Dataset, region: str, among: str) -> Section:
    """Raises DataNotFound where no region alike is known."""
    found = alike(data, region, among)
    better = found.better
    others = (better or found.peers)[:COMPARED]
    drawing = alike_drawing(data, region, found)
    parts = [
        heading(alike_title(data, region, found)),
        caption(_("Alike in size, density, age and industry")),
    ]
    if drawing is not None:
        parts += [picture(drawing), caption(_(COPYRIGHT))]
    if better:
        parts.append(bullets([_line(data, peer) for peer in better[:EXPLAINED]]))
    return section(
        *parts,
        *_told(_("Clearly better, too"), better[EXPLAINED:]),
        *_told(_("Cannot be told apart"), found.by(Verdict.NOT_TOLD_APART)),
        *_told(_("Clearly worse"), found.by(Verdict.CLEARLY_WORSE)),
        words(gap_sentence(data, region, found)),
        way(
            _("Compare with {names}").format(names=names_of(others)),
            address_of(
                "explore",
                {"view": "compare", "regions": ",".join([region, *(peer.nuts_id for peer in others)])},
                region=region,
            ),
        ),
    )


def _line(data: Dataset, peer: Peer) -> list[Run]:
    told = _("{score}, {gap} points").format(
        score=format_number(peer.score, 1), gap=format_signed(peer.gap, 1)
    )
    ahead = ahead_words(data, peer)
    return [strong(peer.name), f" {told}" + (f": {ahead}" if ahead else "")]


def _told(label: str, peers: tuple[Peer, ...]) -> list[Part]:
    return [words(f"{label}: {', '.join(peer.name for peer in peers)}")] if peers else []
