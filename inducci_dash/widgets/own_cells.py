"""The reader's own weights of the service x factor matrix, kept in the URL."""

import streamlit as st

from inducci_dash.language import _
from inducci_dash.results.pilots.facts import name_of
from inducci_dash.results.pilots.pilots import Portfolio
from inducci_dash.results.pilots.portfolio import Cells, cells_text, read_cells
from inducci_dash.results.pilots.stated import CELLS
from inducci_dash.widgets import address
from inducci_dash.widgets.choices import choice, notice_unknown


def own_cells(facts: Portfolio) -> Cells:
    """Weights that differ from the recorded ones; offers to change them, one pilot at a time."""
    given = stored_cells(facts)
    recorded = {(cell.pilot, cell.pull_factor): cell.weight for cell in facts.facts.matrix}
    with st.expander(_("Change the assumptions"), expanded=bool(given)):
        name = choice(
            _("Pilot"),
            list(facts.cards),
            param="cells_of",
            default=next(iter(facts.cards)),
            format_func=lambda key: name_of(facts.cards[key]),
        )
        with st.container(key="own_cells", horizontal=True):
            for factor, title in facts.factors.items():
                cell = (name, factor)
                weight = st.number_input(
                    _(title),
                    min_value=0,
                    max_value=2,
                    value=given.get(cell, recorded.get(cell, 0)),
                    key=f"cell:{name}:{factor}",
                )
                given.pop(cell, None)
                if weight != recorded.get(cell, 0):
                    given[cell] = int(weight)
        if given:
            st.caption(_("Weights changed by you: {count}. They are in the link.").format(count=len(given)))
    address.say(CELLS, cells_text(given) or None)
    return given


def stored_cells(facts: Portfolio) -> Cells:
    """The reader's weights from the URL; what is not understood is left out with a notice."""
    raw = address.asked(CELLS) or ""
    cells = read_cells(raw, list(facts.cards), list(facts.factors))
    if cells is None:
        notice_unknown(CELLS, raw)
        return {}
    return cells
