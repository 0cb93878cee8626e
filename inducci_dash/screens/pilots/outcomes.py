"""Outcomes side by side: graded, compared where they can be, and said where they cannot."""

import streamlit as st

from inducci_dash.charts.editions import describe_editions, editions, editions_table
from inducci_dash.domain.outcome import EvidenceGrade
from inducci_dash.evidence.grade import RUNGS
from inducci_dash.exports.tables import to_csv
from inducci_dash.language import _
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.pilots.facts import contradiction_rows, name_of, outcome_rows
from inducci_dash.results.pilots.pilots import Portfolio
from inducci_dash.results.pilots.portfolio import edition_rows, side_by_side_rows
from inducci_dash.widgets.chart import Shown, chart
from inducci_dash.widgets.outcomes import outcome_list
from inducci_dash.widgets.text import terms


def outcomes(data: Dataset, facts: Portfolio) -> None:
    """Key figures in rows, the one series, all outcomes with their grades, and the ladder."""
    st.markdown(
        _(
            "The seven did different things for different people: exhibitors, workshop days and desks are "
            "**not comparable** with each other. Only the desks share a unit, and only one of them has a "
            "reported cost."
        )
    )
    st.table(side_by_side_rows(facts), hide_index=True)
    series = facts.facts.series["werkschau"]
    st.header(_("The one series over time"))
    table = edition_rows(series)
    chart(
        editions(table),
        editions_table(table),
        Shown(
            name="werkschau-editions",
            title=_(series.title),
            subtitle=_("Exhibitors, area and visitors as the organiser counts them"),
            source=_("WerkSchau, organised by KREATIVES SACHSEN"),
            description=describe_editions(table),
            note=_(series.caution),
        ),
        version=data.snapshot.version,
    )
    st.markdown(_(series.caution))
    st.table(contradiction_rows([facts.facts.contradictions["werkschau_2025"]]), hide_index=True)
    st.header(_("Every outcome with its grade"))
    for card in facts.cards.values():
        st.subheader(name_of(card))
        outcome_list(facts, card.outcomes)
    st.header(_("What the project says of itself as a whole"))
    outcome_list(facts, facts.project_outcomes)
    _take_along(data, facts)
    st.header(_("The ladder of evidence"))
    rungs = [RUNGS[grade] for grade in EvidenceGrade]
    st.markdown(terms((_(rung.title), f"{_(rung.definition)} {_(rung.limit)}") for rung in rungs))


def _take_along(data: Dataset, facts: Portfolio) -> None:
    """All outcomes as a table, for a report."""
    found = [outcome for card in facts.cards.values() for outcome in card.outcomes]
    st.download_button(
        _("All outcomes as CSV"),
        lambda: to_csv(
            outcome_rows(facts, [*found, *facts.project_outcomes]),
            source=_("InduCCI output document and the sources named in each row"),
            licence=_("facts, in own words; cite the source of the row"),
            version=data.snapshot.version,
        ),
        file_name="inducci-outcomes.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
    )
