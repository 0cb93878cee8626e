"""All pilots together: every result with its grade, every pull factor with its reasons, the project."""

from collections import Counter

import streamlit as st

from inducci_dash.evidence.grade import RUNGS
from inducci_dash.language import _, format_number
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.pilots.facts import (
    contradiction_rows,
    name_of,
    outcome_rows,
    quantity_rows,
    unknown_rows,
)
from inducci_dash.results.pilots.pilots import Portfolio
from inducci_dash.results.pilots.portfolio import matrix_rows, milestone_rows, project_terms, reason_rows
from inducci_dash.results.pilots.titles import project_title, results_title, untried_title
from inducci_dash.streamlit_compat.pace import answer_first
from inducci_dash.widgets.outcomes import outcome_list
from inducci_dash.widgets.own_cells import own_cells
from inducci_dash.widgets.page_head import PageHead, page_head
from inducci_dash.widgets.table_files import offer_table
from inducci_dash.widgets.text import bullets, literal, strong, terms


def results_view(data: Dataset, facts: Portfolio) -> None:
    """Every statement on what was done and what came of it, graded; as a file too."""
    page_head(PageHead(results_title(facts), _("Pilots · every statement with its grade")))
    answer_first()
    st.markdown(
        _(
            "The pilots did different things for different people: exhibitors, workshop days and desks "
            "are **not comparable** with each other. A grade says how well something is known, not how "
            "good it was."
        )
    )
    counts = Counter(outcome.grade for outcome in (*facts.outcomes, *facts.told_outcomes))
    st.markdown(
        terms(
            (f"{_(rung.title)}: {format_number(counts[grade])}", f"{_(rung.definition)} {_(rung.limit)}")
            for grade, rung in RUNGS.items()
        )
    )
    for card in facts.cards.values():
        with st.expander(name_of(card)):
            outcome_list(facts, card.outcomes)
            if card.told_outcomes:
                st.markdown(strong(_("Reported by the partner")))
                outcome_list(facts, card.told_outcomes)
    with st.expander(_("What the project says of itself as a whole")):
        outcome_list(facts, facts.project_outcomes)
    offer_table(
        "inducci-outcomes",
        lambda: outcome_rows(facts, facts.outcomes),
        label=_("All statements"),
        source=_("InduCCI output document and the sources named in each row"),
        licence=_("facts, in own words; cite the source of the row"),
        version=data.snapshot.version,
    )


def factors_view(data: Dataset, facts: Portfolio) -> None:
    """What the pilots act on, with the reasons and with weights that a reader may change."""
    page_head(PageHead(untried_title(facts), _("Pilots · what they work on")))
    answer_first()
    changed = own_cells(facts)
    table = matrix_rows(facts, changed)
    empty = [str(title) for title, row in table.iterrows() if not row.any()]
    if changed:
        st.markdown(
            _("With your weights no pilot acts on: **{factors}**.").format(factors=", ".join(empty))
            if empty
            else _("With your weights every pull factor is acted on.")
        )
    with st.container(key="narrow_columns"):
        st.table(table.astype(str).replace("0", ""), border="horizontal")
    st.caption(
        _(
            "2 = the purpose by the description, 1 = a side effect it names or clearly implies, blank = "
            "no ground in the text. Every weight is a reading of the descriptions, an assumption that you "
            "may change."
        )
    )
    st.markdown(
        _(
            "Administrations were trained in work package 1, outside the pilots (Chemnitz, "
            "Bielsko-Biała, Kranj)."
        )
    )
    with st.expander(_("The reason for every weight")):
        st.table(reason_rows(facts), hide_index=True)


def project_view(data: Dataset, facts: Portfolio) -> None:
    """The project as a whole: what it was, what it says of itself, what is disputed or not known."""
    project = facts.facts.project
    page_head(PageHead(project_title(facts), _("Pilots · the project {title}").format(title=project.title)))
    answer_first()
    st.markdown(bullets(_(statement.text) for statement in project.statements[:4]))
    disagree, unknown = facts.facts.about("project")
    with st.expander(_("More about the project, and its figures")):
        st.markdown(bullets(_(statement.text) for statement in project.statements[4:]))
        st.markdown(terms((word, literal(said)) for word, said in project_terms(facts.facts)))
        st.table(quantity_rows(facts, project.quantities), hide_index=True)
        st.markdown(
            terms((f"{part.number} {_(part.title)}".strip(), _(part.text)) for part in project.packages)
        )
    with st.expander(_("What the project says of itself, graded")):
        outcome_list(facts, facts.project_outcomes)
    with st.expander(_("What transfers, in the project's own view")):
        st.markdown(bullets(_(learning.text) for learning in project.learnings))
        st.markdown(_(project.addressees.text))
    with st.expander(_("Its dates")):
        st.table(milestone_rows(project.milestones), hide_index=True)
    with st.expander(_("Where sources disagree: {count}").format(count=format_number(len(disagree)))):
        st.table(contradiction_rows(disagree), hide_index=True)
    with st.expander(_("Not known, and whom to ask: {count}").format(count=format_number(len(unknown)))):
        st.table(unknown_rows(facts, unknown), hide_index=True)
