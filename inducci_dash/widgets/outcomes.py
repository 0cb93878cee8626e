"""Outcomes as a list: the grade first, then what is said, then comparison, reason and sources."""

from collections.abc import Iterable

import streamlit as st

from inducci_dash.analysis.implementations import Portfolio
from inducci_dash.analysis.project_rows import date_words, source_words
from inducci_dash.domain.outcome import Outcome
from inducci_dash.evidence.grade import RUNGS
from inducci_dash.language import _


def outcome_list(facts: Portfolio, outcomes: Iterable[Outcome]) -> None:
    """A paragraph each; nothing without its grade, its comparison and the reason for the grade."""
    for outcome in outcomes:
        said = " ".join(filter(None, [_(outcome.text), _(outcome.note)]))
        st.markdown(f"**{_(RUNGS[outcome.grade].title)}** · {said}")
        st.caption(
            _("{reason} {comparison} As of {date}. Source: {sources}.").format(
                reason=_(outcome.reason),
                comparison=_(outcome.comparison),
                date=date_words(outcome.as_of),
                sources=source_words(facts, outcome.sources),
            )
        )
