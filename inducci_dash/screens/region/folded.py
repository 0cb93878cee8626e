"""The proof, folded and made only when it is opened: figures, years, what if, how sure, why alike."""

from collections.abc import Callable

import streamlit as st

from inducci_dash.language import _
from inducci_dash.results.dataset import Dataset
from inducci_dash.screens.region.tables import how_sure, indicators, peers
from inducci_dash.screens.region.what_if import INDICATOR, TARGET, what_if
from inducci_dash.screens.region.years import YEARS_OF, years
from inducci_dash.widgets import address

OPEN = "open"
"""Parameter of the address: names of folds to open, with commas."""


@st.fragment
def folded(data: Dataset, region: str, group: str) -> None:
    """All folds; one that the address names, or of which it holds a choice, is open.

    One fragment for them all: four more would cost every reader more than opening a second one does.
    """
    asked = set((address.asked(OPEN) or "").split(","))
    if {INDICATOR, TARGET} & address.all_asked().keys():
        asked.add("what_if")
    if address.asked(YEARS_OF) is not None:
        asked.add("years")
    folds: tuple[tuple[str, str, Callable[[], None]], ...] = (
        ("sure", _("How sure is this?"), lambda: how_sure(data, region, group)),
        ("what_if", _("What if?"), lambda: what_if(data, region)),
        ("years", _("Any figure over the years"), lambda: years(data, region, group)),
        ("alike", _("Why these are alike"), lambda: peers(data, region)),
        ("figures", _("Every figure with its source"), lambda: indicators(data, region, group)),
    )
    for name, label, draw in folds:
        fold = st.expander(label, expanded=name in asked, key=f"fold_{name}", on_change="rerun")
        if fold.open:
            with fold:
                draw()
