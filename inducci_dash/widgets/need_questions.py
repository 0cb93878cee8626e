"""Two questions that no figure answers: is something weak here that nobody measures across Europe?"""

import streamlit as st

from inducci_dash.language import _
from inducci_dash.results.pilots.stated import LEVELS, NEED_PARAMS, QUESTIONS, UNKNOWN
from inducci_dash.widgets.choices import chosen, segments


def stated_needs() -> dict[str, float]:
    """The reader's answers as needs by pull factor; what is unknown is left out."""
    levels = {
        name: chosen(list(LEVELS), param=param, default=UNKNOWN) for name, param in NEED_PARAMS.items()
    }
    return {name: float(level) for name, level in levels.items() if level != UNKNOWN}


def need_questions() -> None:
    """The choosers behind `stated_needs`; they may stand below the answer that they change."""
    with st.container(key="need_questions", horizontal=True):
        for factor, question in QUESTIONS.items():
            segments(
                _(question),
                list(LEVELS),
                param=NEED_PARAMS[factor],
                default=UNKNOWN,
                format_func=lambda level: _(LEVELS[level]),
            )
