"""Like us, and better: regions alike on a small map, with verdict, gap and the factors they lead on."""

from dataclasses import dataclass

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
from inducci_dash.screens.directory import link
from inducci_dash.widgets.choices import chosen, segments
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.svg_figure import Prepared, prepared, show_prepared
from inducci_dash.widgets.text import bullets, literal, paragraphs

EXPLAINED = 3
"""Better regions that are told with score and factors at most; the others by name."""
COMPARED = 3
"""Regions alike that the link to the comparison takes along at most."""


@dataclass(frozen=True)
class _Said:
    """The section in words, with its map; `others` are the codes that the comparison takes along."""

    title: str
    words: str
    drawing: Prepared | None
    compare: str
    others: tuple[str, ...]


@st.fragment
def alike_section(data: Dataset, region: str) -> None:
    """The section; among whom is asked below the answer."""
    among = chosen(list(AMONG), param="among", default="eu")
    try:
        said = _said(data, region, among)
    except DataNotFound as error:
        st.header(_("Like us, and better"), anchor=False)
        notice(str(error))
    else:
        _answer(region, said)
    segments(
        _("Among"),
        list(AMONG),
        param="among",
        default="eu",
        format_func=lambda key: _(AMONG[key]),
    )


def _answer(region: str, said: _Said) -> None:
    st.header(literal(said.title), anchor=False)
    st.caption(_("Alike in size, density, age and industry"))
    if said.drawing is not None:
        show_prepared(said.drawing, key="peer_map")
        st.caption(_(COPYRIGHT))
    st.markdown(said.words)
    link("explore", said.compare, {"view": "compare", "regions": ",".join([region, *said.others])})


@once(most=128, said=True)
def _said(data: Dataset, region: str, among: str) -> _Said:
    """Raises DataNotFound where no region alike is known."""
    found = alike(data, region, among)
    better = found.better
    words = paragraphs(
        bullets(_line(data, peer) for peer in better[:EXPLAINED]),
        _told(_("Clearly better, too"), better[EXPLAINED:]),
        _told(_("Cannot be told apart"), found.by(Verdict.NOT_TOLD_APART)),
        _told(_("Clearly worse"), found.by(Verdict.CLEARLY_WORSE)),
        literal(gap_sentence(data, region, found)),
    )
    others = (better or found.peers)[:COMPARED]
    drawing = alike_drawing(data, region, found)
    return _Said(
        title=alike_title(data, region, found),
        words=words,
        drawing=None if drawing is None else prepared(drawing),
        compare=_("Compare with {names}").format(names=names_of(others)),
        others=tuple(peer.nuts_id for peer in others),
    )


def _line(data: Dataset, peer: Peer) -> str:
    told = _("{score}, {gap} points").format(
        score=format_number(peer.score, 1), gap=format_signed(peer.gap, 1)
    )
    ahead = ahead_words(data, peer)
    return f"**{literal(peer.name)}** {literal(told)}" + (f": {literal(ahead)}" if ahead else "")


def _told(words: str, peers: tuple[Peer, ...]) -> str:
    return f"{words}: {literal(', '.join(peer.name for peer in peers))}" if peers else ""
