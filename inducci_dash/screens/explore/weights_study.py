"""Studies beside the page: asked for, waited for, shown; nothing here holds up a slider."""

import uuid
from collections.abc import Callable, Hashable
from typing import Any

import streamlit as st

from inducci_dash.domain.errors import DashError
from inducci_dash.results.background import Run, Runs, Work
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.weights.refusals import refusal_words
from inducci_dash.results.weights.study_runs import QUICK
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.waiting import waiting

_READER = "lab:reader"


def ask(name: str, key: Hashable, work: Work, *, runs: Runs = QUICK) -> Run:
    """This reader's run of that name; asking with another key leaves the former one."""
    if _READER not in st.session_state:
        st.session_state[_READER] = uuid.uuid4().hex
    return runs.ask((st.session_state[_READER], name), (name, key), work)


def study(
    data: Dataset,
    name: str,
    key: Hashable,
    work: Work,
    words: str,
    show: Callable[[Any], None],
    *,
    runs: Runs = QUICK,
) -> None:
    """In a fragment: what was found, or that it is being computed (`words`). What is refused is said."""
    run = ask(name, key, work, runs=runs)
    if not run.done:
        waiting(words, run.share, key=f"wait-{name}")
        return
    try:
        found = run.result()
    except DashError as refused:
        notice(refusal_words(data, refused), "warning")
        return
    show(found)
