"""The pilot action's three questions, each with its answer: needs, offers, services that help."""

import pandas as pd
import streamlit as st

from inducci_dash.evidence.grade import RUNGS
from inducci_dash.exports.finding_pictures import finding_drawing
from inducci_dash.language import _, quoted
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.findings import Told, tell
from inducci_dash.results.needs import Help, TargetGroup, helps, literature, needs_title, target_groups
from inducci_dash.results.pilots.pilots import portfolio
from inducci_dash.results.region.summary import listed
from inducci_dash.screens.directory import link
from inducci_dash.widgets.page_head import PageHead, page_head
from inducci_dash.widgets.reporting import told_pilots
from inducci_dash.widgets.svg_figure import svg_figure
from inducci_dash.widgets.text import bullets, literal, paragraphs, small

WIDTHS = (640.0, 296.0)
"""Of the drawing, in pixels: on a screen and on a phone."""


def render(data: Dataset) -> None:
    """The three questions with an answer each."""
    industry = next(one for one in tell(data) if one.finding.finding_id == "industry")
    found = helps(data, told_pilots())
    page_head(PageHead(needs_title(found), _("The three questions of the InduCCI pilot action")))
    _needs(target_groups(data, portfolio()))
    _offers(data, industry)
    _services(found)
    link("pilots", _("All pilots"))


def _needs(groups: tuple[TargetGroup, ...]) -> None:
    st.header(_("What do creatives need?"), anchor=False)
    st.markdown(_("It depends on who they are. Research says what matters to whom, never by how much."))
    for column, group in zip(st.columns(len(groups)), groups, strict=True):
        with column:
            st.subheader(literal(group.title), anchor=False)
            needs = bullets(f"**{literal(need.factor)}**" for need in group.needs)
            st.markdown(paragraphs(literal(group.summary), needs, small(literal(group.left_open))))
    with st.expander(_("Why, and the literature")):
        for group in groups:
            why = bullets(
                f"**{literal(need.factor)}**: {literal(need.why)} "
                f"{small(literal('; '.join(source.title for source in need.sources)))}"
                for need in group.needs
            )
            st.markdown(paragraphs(f"**{literal(group.title)}**", why))
        st.table(_reference_rows(groups))


def _reference_rows(groups: tuple[TargetGroup, ...]) -> pd.DataFrame:
    sources = dict.fromkeys(source for group in groups for source in literature(group))
    return pd.DataFrame(
        [
            {
                _("Source"): one.title,
                _("Publisher"): one.publisher,
                _("Address"): one.url or _("not public"),
            }
            for one in sources
        ]
    ).set_index(_("Source"))


def _offers(data: Dataset, industry: Told) -> None:
    st.header(literal(industry.title), anchor=False)
    words, drawn = st.columns((2, 3), gap="large")
    words.markdown(
        paragraphs(
            literal(" ".join(industry.sentences)),
            small(literal(industry.subtitle)),
            small(literal(industry.caveat)),
        )
    )
    with drawn:
        svg_figure(finding_drawing(data, industry, WIDTHS), key="offers")


def _services(found: tuple[Help, ...]) -> None:
    untouched = [one.factor for one in found if not one.pilots and not one.beside]
    st.header(_("Which services help?"), anchor=False)
    if untouched:
        words = _("No pilot works on {factors}.")
        st.markdown(literal(words.format(factors=listed([quoted(name) for name in untouched]))))
    st.table(_service_rows(found))
    st.caption(_("Best evidence: the highest rung of the ladder that any outcome of these pilots reaches."))


def _service_rows(found: tuple[Help, ...]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                _("Pull factor"): one.factor,
                _("Pilots meant for it"): ", ".join(one.pilots) or _("none"),
                _("Services"): ", ".join(one.services) or _("none"),
                _("Touched by"): ", ".join(one.beside) or _("none"),
                _("Best evidence"): _("none") if one.grade is None else _(RUNGS[one.grade].title),
            }
            for one in found
        ]
    ).set_index(_("Pull factor"))
