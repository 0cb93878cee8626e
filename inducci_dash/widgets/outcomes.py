"""Outcomes as a list: the grade first, then what is said, then comparison, reason and sources."""

from collections.abc import Iterable

import streamlit as st

from inducci_dash.domain.outcome import Outcome
from inducci_dash.evidence.grade import RUNGS
from inducci_dash.language import _
from inducci_dash.results.pilots.facts import date_words, source_words
from inducci_dash.results.pilots.pilots import Portfolio
from inducci_dash.widgets.text import graded, paragraphs, small


def outcome_list(facts: Portfolio, outcomes: Iterable[Outcome]) -> None:
    """A paragraph each; nothing without its grade, its comparison and the reason for the grade."""
    st.markdown(paragraphs(*(_graded(facts, outcome) for outcome in outcomes)))


def _graded(facts: Portfolio, outcome: Outcome) -> str:
    said = " ".join(filter(None, [_(outcome.text), _(outcome.note)]))
    beneath = _("{reason} {comparison} As of {date}. Source: {sources}.").format(
        reason=_(outcome.reason),
        comparison=_(outcome.comparison),
        date=date_words(outcome.as_of),
        sources=source_words(facts, outcome.sources),
    )
    return f"{graded(_(RUNGS[outcome.grade].title), said)}  \n{small(beneath)}"
