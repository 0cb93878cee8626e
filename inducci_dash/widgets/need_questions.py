"""Two questions that no figure answers: is something weak here that nobody measures across Europe?"""

import streamlit as st

from inducci_dash.language import N_, _
from inducci_dash.widgets.choices import chosen, segments

UNKNOWN = "unknown"
LEVELS = {"1": N_("Yes"), "0.5": N_("Partly"), "0": N_("No"), UNKNOWN: N_("Unknown")}
QUESTIONS = {
    "space": N_("Is affordable space scarce here?"),
    "support": N_("Is advice for creatives missing here?"),
}
"""By pull factor that is not measured; need is 1, 0.5 or 0."""


def stated_needs() -> dict[str, float]:
    """The reader's answers as needs by pull factor; what is unknown is left out."""
    levels = {name: chosen(list(LEVELS), param=f"need_{name}", default=UNKNOWN) for name in QUESTIONS}
    return {name: float(level) for name, level in levels.items() if level != UNKNOWN}


def need_questions() -> None:
    """The choosers behind `stated_needs`; they may stand below the answer that they change."""
    with st.container(key="need_questions", horizontal=True):
        for factor, question in QUESTIONS.items():
            segments(
                _(question),
                list(LEVELS),
                param=f"need_{factor}",
                default=UNKNOWN,
                format_func=lambda level: _(LEVELS[level]),
            )
