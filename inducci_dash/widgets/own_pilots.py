"""The reader's own pilots in this session: the one place that holds them.

They live in the session's memory and go with it; no file, no address and no other session has them.
"""

import streamlit as st

from inducci_dash.results.pilots.own import MOST, OWN, OwnPilot

CHANGED = "own pilots: changed"
"""The id of the pilot that the form changes; absent for a new one."""
_KEY = "own pilots"
_ROUND = "own pilots: round"
"""Counts what was kept: the form and the file begin anew with each."""


def own_pilots() -> dict[str, OwnPilot]:
    """The reader's pilots by id, in the order they came."""
    held = st.session_state.get(_KEY)
    return dict(held) if isinstance(held, dict) else {}


def free_ids() -> list[str]:
    """Ids that a further pilot may have."""
    return [own_id for n in range(1, MOST + 1) if (own_id := f"{OWN}{n}") not in own_pilots()]


def keep_pilot(own_id: str, pilot: OwnPilot) -> None:
    """Hold a pilot under an id of its own, in place of what was there."""
    st.session_state[_KEY] = own_pilots() | {own_id: pilot}


def keep_only(pilots: list[OwnPilot]) -> None:
    """Hold these pilots and no others."""
    st.session_state[_KEY] = {f"{OWN}{place}": pilot for place, pilot in enumerate(pilots, start=1)}


def drop_pilot(own_id: str) -> None:
    """Let go of a pilot."""
    st.session_state[_KEY] = {name: pilot for name, pilot in own_pilots().items() if name != own_id}


def part(name: str) -> str:
    """A widget's key, fresh after each pilot that was kept."""
    return f"own_pilot:{name}:{st.session_state.get(_ROUND, 0)}"


def begin_anew() -> None:
    """Empty form and file."""
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
