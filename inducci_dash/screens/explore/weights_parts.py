"""What follows a change of the sandbox: charts and draws, one part after another, once the reader rests.

The sliders' own fragment shows all figures at once and stays cheap. Each part that takes longer is a
fragment of its own; while one is drawn a slider waits no longer than for that one.
"""

from contextlib import suppress
from functools import partial

import streamlit as st
from streamlit.errors import StreamlitAPIException

from inducci_dash.domain.recipe import OFFICIAL, Recipe
from inducci_dash.language import _
from inducci_dash.results.background import Run, in_worker
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.weights import study_runs
from inducci_dash.results.weights.studies import robustness
from inducci_dash.results.weights.study_runs import key_of, runs_for
from inducci_dash.screens.explore.weights_state import official_side, refusal, shown_recipe
from inducci_dash.screens.explore.weights_study import ask
from inducci_dash.widgets.own_figures import shelf
from inducci_dash.widgets.waiting import LOOK_AGAIN_MS, waiting

LAB, BAR = "lab", "lab-bar"
MOVED, EVIDENCE, SCORE, ROBUST = "lab-moved", "lab-evidence", "lab-score", "lab-robust"
"""Names of the fragments."""
FOLLOW = (LAB, MOVED, SCORE, ROBUST)
"""Those that follow a change, in the order of the page. The sliders' own is behind only where the browser
sent a move together with another part's call, so that the framework ran that part alone. Local evidence
follows too where the reader has put up own figures."""
_SOON_MS = 30


def drawn(part: str, recipe: Recipe) -> None:
    """Note that a part now shows this recipe."""
    st.session_state[_shown(part)] = recipe


def recipe_of(data: Dataset, part: str) -> Recipe | None:
    """The recipe a part is to show, and from now on does; None where it is refused or nothing moved."""
    recipe = shown_recipe()
    drawn(part, recipe)
    return None if unmoved(recipe) or refusal(data, recipe) else recipe


def unmoved(recipe: Recipe) -> bool:
    """Whether the sandbox is still the official index: nothing is drawn before something moves."""
    return recipe == OFFICIAL and not official_side()


def draws(data: Dataset, recipe: Recipe) -> Run | None:
    """The run of draws around a sandbox; None where the published ones serve, or the recipe is refused."""
    if recipe == OFFICIAL or refusal(data, recipe):
        return None
    return ask(
        study_runs.ROBUST,
        key_of(data, recipe),
        in_worker(robustness, data.given, recipe),
        runs=runs_for(recipe),
    )


@st.fragment(key=BAR)
def following(data: Dataset, region: str | None) -> None:
    """Below the sliders: how far the draws are, as long as a part still shows an earlier sandbox."""
    recipe = shown_recipe()
    run = draws(data, recipe)
    there = (*(FOLLOW if region is not None else FOLLOW[:2]), *((EVIDENCE,) if shelf().own else ()))
    behind = [part for part in there if st.session_state.get(_shown(part)) != recipe]
    ready = [part for part in behind if part != ROBUST or run is None or run.done]
    first = st.session_state.get(_shown(BAR)) != recipe
    drawn(BAR, recipe)
    waiting(
        _("Drawing other methods and weights around the sandbox: charts, intervals and fifths follow."),
        run.share if run is not None else 0.0,
        key="wait-follow",
        under_way=bool(behind),
        after=_SOON_MS if ready and not first else LOOK_AGAIN_MS,
        on_look=partial(_look, ready[0] if ready else None),
    )


def _look(ready: str | None) -> None:
    """The next part that can be drawn, and the bar; the bar alone where none can."""
    if ready is not None:
        with suppress(StreamlitAPIException):  # the reader has left this view and its parts
            st.rerun([LAB] if ready == LAB else [BAR, ready])


def _shown(part: str) -> str:
    return f"{part}:shown"
