"""What was reported, for the pages of pilots: a few rows and the way to all of it."""

import time
from dataclasses import dataclass, field
from threading import Lock

import streamlit as st

from inducci_dash.language import _
from inducci_dash.reported.database import Database
from inducci_dash.reported.declared import load_declared
from inducci_dash.reported.errors import StoreUnavailable
from inducci_dash.reported.values import StoredValue
from inducci_dash.screens.directory import REPORT, link
from inducci_dash.screens.report.rows import value_rows
from inducci_dash.screens.report.state import all_stored
from inducci_dash.streamlit_compat.script_gate import standing_back
from inducci_dash.widgets.reporting import reporting

KEPT_FOR = 10.0
"""Seconds for which readers' pages see one state: a store that is down makes few of them wait."""


@dataclass
class _Kept:
    """What was read last, from which store, and until when it stands."""

    store: Database | None = None
    values: tuple[StoredValue, ...] | None = None
    until: float = 0.0
    lock: Lock = field(default_factory=Lock)

    def stands(self, store: Database) -> bool:
        return self.store is store and time.monotonic() < self.until


_kept = _Kept()


def reported_beside(pilot: str) -> None:
    """Figures that the partner reported, told apart from the sources'; nothing where there are none."""
    values = _recent()
    if values is None:
        st.caption(_("Figures that partners reported cannot be shown just now; those of the sources can."))
        return
    own = [value for value in values if value.entry.pilot == pilot]
    if own:
        st.header(_("Reported by the partner"), anchor=False)
        st.table(value_rows(own, load_declared()), hide_index=True)
        link(REPORT, _("History, comparison and evidence of reported figures"), {"pilot": pilot})


def _recent() -> tuple[StoredValue, ...] | None:
    """Values that hold, some seconds old at most; None while the store fails."""
    try:
        store = reporting().database
    except StoreUnavailable:
        return None
    if not _kept.stands(store):
        with standing_back(), _kept.lock:
            if not _kept.stands(store):
                _kept.values, _kept.store = _read(), store
                _kept.until = time.monotonic() + KEPT_FOR
    return _kept.values


def _read() -> tuple[StoredValue, ...] | None:
    try:
        return tuple(value for value in all_stored() if value.current and value.entry.value is not None)
    except StoreUnavailable:
        return None
