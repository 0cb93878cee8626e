"""The sandbox's weights: named profiles, a slider for each measured factor, and the way back."""

import pandas as pd
import streamlit as st

from inducci_dash.analysis.lab import STEPS, multiples, with_weight, with_weights
from inducci_dash.analysis.profiles import (
    OFFICIAL_WEIGHTS,
    OWN_WEIGHTS,
    profile_names,
    profile_of,
    profiles,
    reason_rows,
)
from inducci_dash.analysis.warm import Warm, warm
from inducci_dash.domain.profile import CAP, FLOOR
from inducci_dash.domain.recipe import OFFICIAL, Recipe
from inducci_dash.language import _, format_number
from inducci_dash.pages.lab_state import sandbox, write

_PROFILE = "lab:profile"


def profile_chooser(data: Warm, recipe: Recipe, *, locked: bool) -> None:
    """Named weights with their reasons, and the way back to the official ones."""
    names, current = profile_names(), profile_of(data, recipe)
    if st.session_state.get(_PROFILE) != current:
        st.session_state[_PROFILE] = current
    st.selectbox(
        _("Weights of"),
        [name for name in names if name != OWN_WEIGHTS or current == OWN_WEIGHTS],
        key=_PROFILE,
        format_func=lambda name: _(names[name]),
        on_change=_take_profile,
        disabled=locked,
        help=_("Named profiles are assumptions: whose eyes one might look with. They are not findings."),
    )
    if current in profiles():
        profile = profiles()[current]
        with st.expander(_("Assumptions of “{profile}”").format(profile=_(profile.title))):
            st.markdown(f"{_(profile.summary)} {_(profile.left_open)}")
            st.table(reason_rows(data, profile), hide_index=True)


def sliders(data: Warm, recipe: Recipe, weights: pd.DataFrame, *, locked: bool) -> None:
    """A slider for each measured factor; `weights` has `pull_factor`, `title`, `nominal`, `effective`."""
    st.caption(
        _(
            "1 is the official weight, the same for every factor. Sliders run from {floor} to {cap}: the "
            "floor keeps every factor in, so that none drops out unseen."
        ).format(floor=format_number(FLOOR, 2), cap=format_number(CAP))
    )
    given = multiples(recipe, data.given.framework)
    for row in weights.itertuples():
        key, own = f"weight:{row.pull_factor}", given[row.pull_factor]
        texts = [f"{step:g}" for step in STEPS]
        text = f"{own:g}" if own in STEPS else repr(own)
        options = sorted({*texts, text}, key=float)
        if st.session_state.get(key) != text:
            st.session_state[key] = text
        st.select_slider(
            _("**{factor}** · nominal {nominal}, effective {effective}").format(
                factor=_(row.title),
                nominal=format_number(100 * row.nominal, 1, "%"),
                effective=format_number(100 * row.effective, 1, "%"),
            ),
            options,
            key=key,
            format_func=lambda value: format_number(float(value), 2),
            on_change=_move,
            args=(row.pull_factor,),
            disabled=locked,
        )


def reset(recipe: Recipe) -> None:
    """The way back: the sandbox becomes a copy of the official recipe again."""
    st.button(
        _("Reset the sandbox to official"),
        key="lab:reset",
        on_click=write,
        args=(OFFICIAL,),
        disabled=recipe == OFFICIAL,
        icon=":material/restart_alt:",
    )


def _move(pull_factor: str) -> None:
    write(with_weight(sandbox(), pull_factor, float(st.session_state[f"weight:{pull_factor}"])))


def _take_profile() -> None:
    name = st.session_state[_PROFILE]
    chosen = {} if name == OFFICIAL_WEIGHTS else profiles()[name].multiples
    write(with_weights(sandbox(), warm().given.framework, chosen))
