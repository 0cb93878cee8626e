"""The receipt in a copied link: the version of its data, and what is said where they have moved."""

import re

import streamlit as st

from inducci_dash.language import _
from inducci_dash.results.dataset import Dataset
from inducci_dash.store.release import RECEIPT
from inducci_dash.widgets.notice import notice

_VERSION = re.compile(r"v?[0-9a-f]{12}")


def say_moved_data(data: Dataset) -> None:
    """A notice where the link was made with other data; a link of these data loses its receipt."""
    asked = st.query_params.get(RECEIPT)
    if asked is None:
        return
    now = data.snapshot.version
    if asked.removeprefix("v") == now.removeprefix("v"):
        del st.query_params[RECEIPT]
        return
    if not _VERSION.fullmatch(asked):
        notice(_("The link names no version of the data; figures are those of {now}.").format(now=now))
        return
    notice(
        _(
            "The link was made with data version {then}; figures are now those of {now}. Choices are as "
            "they were; numbers and places may have moved."
        ).format(then=asked, now=now)
    )
