"""The portfolio as a whole: its timeline, and its services against the pull factors."""

import streamlit as st

from inducci_dash.charts.service_matrix import (
    describe_service_matrix,
    service_matrix,
    service_matrix_table,
)
from inducci_dash.charts.timeline import describe_timeline, timeline, timeline_table
from inducci_dash.language import _
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.pilots.facts import contradiction_rows, name_of, unknown_rows
from inducci_dash.results.pilots.pilots import Portfolio
from inducci_dash.results.pilots.portfolio import matrix_rows, timeline_rows
from inducci_dash.widgets.chart import Shown, chart
from inducci_dash.widgets.own_cells import own_cells
from inducci_dash.widgets.text import bullets

FIRST, LAST = 2019, 2022


def milestones(data: Dataset, facts: Portfolio) -> None:
    """Timeline, then what concerns the project as a whole: contradictions and open questions."""
    table = timeline_rows(facts)
    chart(
        timeline(table, first=FIRST, last=LAST),
        timeline_table(table),
        Shown(
            name="timeline",
            title=_("The project over time"),
            subtitle=_("Dotted: dates unknown"),
            source=_("InduCCI output document and the partners' pages"),
            description=describe_timeline(table),
        ),
        version=data.snapshot.version,
    )
    st.header(_("The project"))
    st.markdown(bullets(_(statement.text) for statement in facts.facts.project.statements))
    contradictions, unknowns = facts.facts.about("project")
    st.header(_("Where sources disagree"))
    st.table(contradiction_rows(contradictions), hide_index=True)
    st.header(_("What is not known"))
    st.table(unknown_rows(facts, unknowns), hide_index=True)
    st.header(_("What transfers, in the project's own view"))
    st.markdown(bullets(_(learning.text) for learning in facts.facts.project.learnings))


def matrix(data: Dataset, facts: Portfolio) -> None:
    """Services against pull factors, with the gaps in words and weights the reader may change."""
    factors = {name: factor.short_title for name, factor in data.snapshot.catalogue.pull_factors.items()}
    cells = matrix_rows(facts, factors, own_cells(facts, factors))
    st.markdown(
        _(
            "2 = the purpose by the description, 1 = a side effect it names or clearly implies, blank = no "
            "ground in the text, ? = rests on very little. Every weight is a reading of the descriptions, "
            "so it is an assumption; the reason stands in the table below and on each cell."
        )
    )
    st.caption(" · ".join(name_of(card) for card in facts.cards.values()))
    chart(
        service_matrix(cells),
        service_matrix_table(cells),
        Shown(
            name="service-factor-matrix",
            title=_("What the test cases act on"),
            subtitle=_("Weights 0 to 2 and their sum"),
            source=_("Own reading of the output document"),
            description=describe_service_matrix(cells),
        ),
        version=data.snapshot.version,
    )
    sums = cells.groupby(["pull_factor", "factor_title"], sort=False)["weight"].sum().reset_index()
    _gaps(list(sums[sums["weight"] == 0]["factor_title"]), list(sums[sums["weight"] == 1]["factor_title"]))


def _gaps(none: list[str], hardly: list[str]) -> None:
    st.header(_("Gaps of the portfolio"))
    found = []
    if none:
        found.append(
            _("No service acts on: **{factors}**. A region weak there finds nothing to copy here.").format(
                factors=", ".join(_(title) for title in none)
            )
        )
    if hardly:
        found.append(
            _("Hardly anything acts on: **{factors}**.").format(
                factors=", ".join(_(title) for title in hardly)
            )
        )
    found.append(
        _(
            "Administrations were trained in work package 1, outside the test cases (Chemnitz, "
            "Bielsko-Biała, Kranj)."
        )
    )
    st.markdown(bullets(found))
