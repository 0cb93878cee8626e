"""Why: one row a pull factor, with what nobody measures below."""

from dataclasses import dataclass

import streamlit as st

from inducci_dash.exports.region_drawings import why_drawing
from inducci_dash.language import _
from inducci_dash.once import once
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.region.headline import in_a_sentence
from inducci_dash.results.region.profile import data_years
from inducci_dash.results.region.summary import listed
from inducci_dash.results.region.why import Why, why, why_subtitle, why_title
from inducci_dash.screens.directory import TITLES, link
from inducci_dash.streamlit_compat.pace import answer_first
from inducci_dash.widgets.drawing_downloads import offer_drawing
from inducci_dash.widgets.pickers import group_choice
from inducci_dash.widgets.svg_figure import Prepared, prepared, show_prepared
from inducci_dash.widgets.text import literal, paragraphs


@dataclass(frozen=True, eq=False)
class _Said:
    """The section in words, with its drawing where there is anything to draw."""

    title: str
    subtitle: str
    source: str
    drawing: Prepared | None
    missing: str
    unmeasured: bool


def why_section(data: Dataset, region: str, group: str) -> None:
    """The section; the chooser of the group stands below its answer."""
    said = _said(data, region, group)
    st.header(literal(said.title), anchor=False)
    st.caption(literal(said.subtitle))
    if said.drawing is not None:
        show_prepared(said.drawing, key="strips")
        answer_first()
        offer_drawing(
            lambda: why_drawing(data, region, group),
            name=f"pull-factors-{region}",
            title=said.title,
            subtitle=said.subtitle,
            source=said.source,
            version=data.snapshot.version,
        )
    st.markdown(said.missing)
    if said.unmeasured and "report" in TITLES:
        link("report", _("Tell us what you know"), {"view": "tell"})
    group_choice(data)


@once(most=64, said=True)
def _said(data: Dataset, region: str, group: str) -> _Said:
    found = why(data, region, group)
    first, last = data_years(data, region) or (0, 0)
    return _Said(
        title=why_title(found),
        subtitle=why_subtitle(data, group),
        source=_("InduCCI index, figures of {first}\u2013{last}, data version {version}").format(
            first=first, last=last, version=data.snapshot.version
        ),
        drawing=prepared(why_drawing(data, region, group)) if found.rows else None,
        missing=paragraphs(*_missing(data, found)),
        unmeasured=bool(found.unmeasured),
    )


def _missing(data: Dataset, found: Why) -> list[str]:
    """What has no strip, a line for each reason."""
    reasons = (
        (_("Too few figures for a score: {factors}."), found.too_few),
        (_("Measured nowhere in Europe: {factors}."), found.unmeasured),
    )
    return [
        words.format(factors=literal(listed([in_a_sentence(data, name) for name in names])))
        for words, names in reasons
        if names
    ]
