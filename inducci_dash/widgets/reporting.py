"""Reporting as a reader's script run sees it: the process's one store, and who asks."""

import functools
import os
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import streamlit as st

from inducci_dash.reported import recent
from inducci_dash.reported.errors import StoreUnavailable
from inducci_dash.reported.identity import Identity
from inducci_dash.reported.recent import Holding
from inducci_dash.reported.service import Reporting, set_up
from inducci_dash.reported.values import Changes
from inducci_dash.results.pilots.pilots import Portfolio
from inducci_dash.streamlit_compat.script_gate import standing_back
from inducci_dash.streamlit_compat.sign_in import client_ids


@functools.cache
def reporting() -> Reporting:
    """The process's store and mode, set up once. Raises StoreUnavailable for settings of no use."""
    found = set_up(os.environ, client_ids(), st.get_option("server.address"))
    recent.show(found)
    return found


def reported_holding() -> Holding | None:
    """The reported values that hold, some seconds old at most; None while the store fails."""
    try:
        reporting()
    except StoreUnavailable:
        return None
    if not recent.stands():
        with standing_back():
            recent.recent_holding()
    return recent.recent_holding()


def reported_changes(day: date, pilots: Iterable[str]) -> Changes | None:
    """What was done to reported figures of pilots since a day; None while the store fails."""
    with standing_back():
        return recent.recent_changes(day, tuple(pilots))


def told_pilots() -> Portfolio:
    """The pilots with their partners' last words beside the curated facts, for one script run."""
    reported_holding()
    return recent.told_portfolio()


def who() -> Identity:
    """Who asks in this script run. Raises NotAllowed where nobody may write from there."""
    claims: Mapping[str, Any] | None = None
    if reporting().client_ids and st.user.get("is_logged_in"):
        claims = st.user.to_dict()
    headers = {name.lower(): value for name, value in st.context.headers.to_dict().items()}
    return reporting().identity(claims, headers)


def told_state() -> int:
    """A number that moves with what `told_pilots` answers, for what is kept of it."""
    reported_holding()
    return recent.recent_state()
