"""Reporting as a reader's script run sees it: the process's one store, and who asks."""

import functools
import os
from collections.abc import Mapping
from typing import Any

import streamlit as st

from inducci_dash.reported.access import Identity
from inducci_dash.reported.service import Reporting, set_up
from inducci_dash.streamlit_compat.sign_in import client_ids


@functools.cache
def reporting() -> Reporting:
    """The process's store and mode, set up once. Raises StoreUnavailable for settings of no use."""
    return set_up(os.environ, client_ids(), st.get_option("server.address"))


def who() -> Identity:
    """Who asks in this script run. Raises NotAllowed where nobody may write from there."""
    claims: Mapping[str, Any] | None = None
    if reporting().client_ids and st.user.get("is_logged_in"):
        claims = st.user.to_dict()
    headers = {name.lower(): value for name, value in st.context.headers.to_dict().items()}
    return reporting().identity(claims, headers)
