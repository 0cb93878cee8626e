"""Local evidence: the reader's own figures given to a pull factor of the sandbox."""

import streamlit as st

from inducci_dash.charts.shifts import shifts
from inducci_dash.domain.errors import DataNotFound
from inducci_dash.domain.refusal import RecipeRefused
from inducci_dash.language import _, format_number
from inducci_dash.own_figures.evidence import (
    Evidence,
    EvidenceRefused,
    WithEvidence,
    evidence_table,
    index_name,
    moved_sentence,
    scale_words,
    with_evidence,
)
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.weights.refusals import refusal_words
from inducci_dash.results.weights.sandbox import STEPS
from inducci_dash.screens.directory import link
from inducci_dash.screens.explore.weights_parts import EVIDENCE, drawn
from inducci_dash.screens.explore.weights_state import official_side, shown_recipe
from inducci_dash.widgets.choices import choice
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.own_figures import shelf
from inducci_dash.widgets.svg_figure import svg_figure
from inducci_dash.widgets.table_files import offer_table
from inducci_dash.widgets.text import literal, paragraphs

PARAM, FACTOR, WEIGHT = "evidence", "evidence_for", "evidence_weight"
FIRST_FACTOR = "space"
MOST = 7


@st.fragment(key=EVIDENCE)
def local_evidence(data: Dataset, region: str | None) -> None:
    """The section: a door while nothing is put up, else choosers and what the evidence moves."""
    recipe = shown_recipe()
    drawn(EVIDENCE, recipe)
    if official_side():
        return
    st.header(_("Local evidence"), anchor=False)
    if not shelf().own:
        st.markdown(
            _("A factor that nobody measures, or a better figure of your own? Give it to the sandbox.")
        )
        link("data", _("Add figures of your own"), {"section": "own"})
        return
    evidence = _chosen(data)
    try:
        found = with_evidence(data, recipe, evidence)
    except RecipeRefused as refused:
        notice(refusal_words(data, refused), "warning")
        return
    except EvidenceRefused as refused:
        notice(str(refused), "warning")
        return
    _shown(data, evidence, found, region)


def _chosen(data: Dataset) -> Evidence:
    factors = data.snapshot.catalogue.pull_factors
    measures = shelf().own
    with st.container(key="evidence_choices", horizontal=True, vertical_alignment="bottom"):
        own_id = choice(
            _("Your figures"),
            [own.own_id for own in measures],
            param=PARAM,
            default=measures[0].own_id,
            format_func=lambda name: shelf()[name].title,
        )
        factor = choice(
            _("As evidence for"),
            list(factors),
            param=FACTOR,
            default=FIRST_FACTOR if FIRST_FACTOR in factors else next(iter(factors)),
            format_func=lambda name: (
                _(factors[name].title)
                if factors[name].measured
                else _("{factor} (measured nowhere)").format(factor=_(factors[name].title))
            ),
        )
        weight = choice(
            _("With weight"),
            [f"{step:g}" for step in STEPS],
            param=WEIGHT,
            default="1",
            format_func=lambda step: format_number(float(step), 2),
            in_order=True,
        )
    return Evidence(shelf()[own_id], factor, float(weight))


def _shown(data: Dataset, evidence: Evidence, found: WithEvidence, region: str | None) -> None:
    name = index_name(data, evidence)
    st.subheader(literal(name), anchor=False)
    st.markdown(
        paragraphs(
            literal(moved_sentence(data, found, region)) if region is not None else "",
            literal(scale_words(found, evidence, shown_recipe())),
        )
    )
    notice(
        _(
            "Not official, and only in this browser: a link to this page does not carry your figures. How "
            "sure these places are is not computed."
        ),
        icon=":material/science:",
    )
    table = evidence_table(data, evidence, found)
    try:
        moved = shifts(table, most=MOST, always=region)
    except DataNotFound:
        st.markdown(_("No region's place moves."))
        return
    st.caption(_("Places in the sandbox without your figures, and with them."))
    svg_figure(moved, key="evidence")
    with st.container(key="evidence_files", horizontal=True):
        offer_table(
            "sandbox-with-local-evidence",
            lambda: table,
            label=_("Every region with and without"),
            source=name,
            licence="",
            version=data.snapshot.version,
        )
