"""The sandbox's weights: named profiles, a slider for each measured factor, and the way back."""

from collections.abc import Mapping

import streamlit as st

from inducci_dash.domain.profile import CAP, FLOOR
from inducci_dash.domain.recipe import OFFICIAL, Recipe
from inducci_dash.language import _, format_number, quoted
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.region.summary import listed
from inducci_dash.results.weights.profiles import (
    OFFICIAL_WEIGHTS,
    OWN_WEIGHTS,
    profile_names,
    profile_of,
    profiles,
    reason_rows,
)
from inducci_dash.results.weights.sandbox import STEPS, slider_weights, weight_table, with_weights
from inducci_dash.screens.directory import link
from inducci_dash.screens.explore.weights_state import sandbox, write
from inducci_dash.widgets.sliders import Slider, weight_sliders

_PROFILE = "lab:profile"


def profile_chooser(data: Dataset, recipe: Recipe, *, locked: bool) -> None:
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
        args=(data,),
        disabled=locked,
        help=_("Named profiles are assumptions on who is asking. They are not findings."),
    )
    if current in profiles():
        profile = profiles()[current]
        with st.expander(_("Assumptions of “{profile}”").format(profile=_(profile.title))):
            st.markdown(f"{_(profile.summary)} {_(profile.left_open)}")
            st.table(reason_rows(data, profile), hide_index=True)


def whose_eyes(data: Dataset) -> None:
    """The named profiles as cards, with a button each, while the sandbox is still the official index."""
    st.header(_("Who is asking?"))
    st.markdown(
        _(
            "Equal weights are a convention. Move a slider, or start from one of these assumptions about "
            "what somebody values:"
        )
    )
    for name, profile in profiles().items():
        with st.container(border=True):
            st.markdown(f"**{_(profile.title)}.** {_(profile.summary)}")
            st.caption(_(profile.left_open))
            st.button(
                _("Look with these weights"),
                key=f"lab:take:{name}",
                on_click=_put_profile,
                args=(data, name),
            )


def official_weights(data: Dataset) -> None:
    """What stands in the place of moves while the official index is shown: its weights, said plainly."""
    table = weight_table(data, OFFICIAL).sort_values("effective", kind="stable")
    st.header(_("Equal weights do not act equally"))
    st.markdown(
        _(
            "Every measured factor has the same weight, and so has every indicator within it. That is a "
            "convention, not a finding. The index follows **{most}** most ({most_share}) and **{least}** "
            "least ({least_share}), because factors that go together carry each other."
        ).format(
            most=_(table["title"].iloc[-1]),
            most_share=format_number(100 * table["effective"].iloc[-1], 1, "%"),
            least=_(table["title"].iloc[0]),
            least_share=format_number(100 * table["effective"].iloc[0], 1, "%"),
        )
    )
    link("data", _("The official method, step by step"), {"section": "method"})


def sliders(data: Dataset, recipe: Recipe, *, locked: bool) -> None:
    """A slider for each measured factor, with its weight as set and as it acts."""
    st.caption(
        _(
            "1 is the official weight, the same for every factor. Sliders run from {floor} to {cap}: the "
            "floor keeps every factor in, so that none drops out unseen. Below each slider its share of "
            "the index: set (ring, nominal weight) and acts (diamond, effective weight: its share of the "
            "index's variance)."
        ).format(floor=format_number(FLOOR, 2), cap=format_number(CAP))
    )
    weight_sliders(
        [
            Slider(
                name=row.pull_factor,
                title=row.title,
                value=row.multiple,
                steps=tuple(sorted({*STEPS, row.multiple})),
                nominal=row.nominal,
                effective=row.effective,
            )
            for row in slider_weights(data, recipe).itertuples()
        ],
        key="weights",
        on_change=lambda weights: _put_weights(data, weights),
        locked=locked,
    )
    unmeasured = [
        quoted(_(factor.title))
        for factor in data.snapshot.catalogue.pull_factors.values()
        if not factor.measured
    ]
    st.caption(
        _("Without a slider, because nobody measures them across the EU: {factors}.").format(
            factors=listed(unmeasured)
        )
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


def _put_weights(data: Dataset, weights: Mapping[str, float]) -> None:
    held = {name: min(max(weight, FLOOR), CAP) for name, weight in weights.items()}
    write(with_weights(sandbox(), data.given.framework, held))


def _take_profile(data: Dataset) -> None:
    """The profile asked for. The browser may also report own weights, in words: nothing to be done then."""
    asked = st.session_state[_PROFILE]
    if asked == OFFICIAL_WEIGHTS or asked in profiles():
        _put_profile(data, asked)


def _put_profile(data: Dataset, name: str) -> None:
    chosen = {} if name == OFFICIAL_WEIGHTS else profiles()[name].multiples
    write(with_weights(sandbox(), data.given.framework, chosen))
