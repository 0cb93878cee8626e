"""What was understood of a reader's table and what was not, before it is used."""

import hashlib

import streamlit as st

from inducci_dash.language import _, format_number, ngettext
from inducci_dash.own_figures.places import places
from inducci_dash.own_figures.understand import Understood, understand
from inducci_dash.reported.reading.numbers import DecimalSign
from inducci_dash.reported.reading.problems import Code, describe, place
from inducci_dash.reported.reading.reader import read_cells
from inducci_dash.reported.reading.table import Grid
from inducci_dash.results.dataset import Dataset
from inducci_dash.screens.data.own_series import READ, left_out, one_series, part, take_back
from inducci_dash.streamlit_compat.script_gate import standing_back
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.reading_questions import ask_encoding, ask_sign
from inducci_dash.widgets.text import literal

MOST_REMARKS = 6


def preview(data: Dataset, content: bytes) -> None:
    """Questions first, then what was understood, what was not, and the button to use it."""
    grid, found = _understood(content)
    ask_encoding(grid.previews, key=part("encoding"))
    if grid.problems:
        for problem in grid.problems:
            notice(describe(problem), "warning" if problem.code is Code.CHOOSE_ENCODING else "error")
        return
    _noticed(grid)
    if found.layout is None:
        notice(
            _(
                "No column of this table names regions. Add one with NUTS codes (AT31) or names of "
                "regions; codes of level 2 are read best."
            ),
            "error",
        )
        return
    ask_sign(bool(found.ambiguous), key=part("sign"), example=found.ambiguous)
    if found.ambiguous:
        return
    if not found.series:
        notice(_("The table names regions, but no figure could be read for any of them."), "error")
        left_out(found, None)
        return
    kept = [series for series in found.series if series.direction is not None]
    if len(kept) == len(found.series):
        take_back(found, kept)
        return
    at = 0
    if len(found.series) > 1:
        at = st.selectbox(
            _("The table holds several measures. Which one?"),
            range(len(found.series)),
            format_func=lambda place: found.series[place].label or _("Column {n}").format(n=place + 1),
            key=part("series"),
        )
    one_series(data, found, found.series[at], at)


def _noticed(grid: Grid) -> None:
    """What the figures do not show: hidden rows, columns and sheets, formulas without a value."""
    if not grid.remarks:
        return
    first = grid.remarks[:MOST_REMARKS]
    lines = [f"- {literal(place(remark))}: {literal(describe(remark))}" for remark in first]
    if more := len(grid.remarks) - len(first):
        words = ngettext("- and {count} more", "- and {count} more", more)
        lines.append(words.format(count=format_number(more)))
    st.markdown("\n".join(lines))


def _understood(content: bytes) -> tuple[Grid, Understood]:
    """The cells and what they mean; read once for each content and choice."""
    encoding = str(st.session_state.get(part("encoding")) or "")
    sign = str(st.session_state.get(part("sign")) or "")
    key = (hashlib.sha256(content).hexdigest(), encoding, sign)
    read = st.session_state.get(READ)
    if read is None or read[0] != key:
        with standing_back():
            grid = read_cells(content, encoding)
            found = (
                Understood()
                if grid.problems
                else understand(grid, places(), DecimalSign(sign) if sign else None)
            )
        read = (key, grid, found)
        st.session_state[READ] = read
    return read[1], read[2]
