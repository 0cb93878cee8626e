"""What was understood of a reader's table and what was not, before it is used."""

import hashlib

import pandas as pd
import streamlit as st

from inducci_dash.language import _, format_number, ngettext
from inducci_dash.own_figures.model import MOST, SOURCE, TITLE, UNIT, OwnFigures, tidy
from inducci_dash.own_figures.places import places
from inducci_dash.own_figures.understand import Series, Understood, lines_left, understand
from inducci_dash.own_figures.words import (
    DIRECTION_WORDS,
    SHOWN_ROWS,
    left_rows,
    suggested_title,
    understood_lines,
)
from inducci_dash.reported.problem_words import describe
from inducci_dash.reported.reading.grid import Grid
from inducci_dash.reported.reading.numbers import DecimalSign
from inducci_dash.reported.reading.problems import Code
from inducci_dash.reported.reading.reader import read_cells
from inducci_dash.results.dataset import Dataset
from inducci_dash.streamlit_compat.script_gate import standing_back
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.own_figures import keep, shelf
from inducci_dash.widgets.reading_questions import ask_encoding, ask_sign
from inducci_dash.widgets.text import bullets, literal

FILE_MEGABYTES = 1
PASTED_LETTERS = 400_000
RECEIPT = "own figures: receipt"
ROUND = "own figures: round"
"""Counts tables that were used: text and file begin anew with each."""
_READ = "own figures: read"
PREVIEWED = 8


def part(name: str) -> str:
    """A widget's key, fresh after each table that was used."""
    return f"own:{name}:{st.session_state.get(ROUND, 0)}"


def preview(data: Dataset, content: bytes) -> None:
    """Questions first, then what was understood, what was not, and the button to use it."""
    grid, found = _understood(content)
    ask_encoding(grid.previews, key=part("encoding"))
    if grid.problems:
        for problem in grid.problems:
            notice(describe(problem), "warning" if problem.code is Code.CHOOSE_ENCODING else "error")
        return
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
        _left(found, None)
        return
    kept = [series for series in found.series if series.direction is not None]
    if len(kept) == len(found.series):
        _take_back(found, kept)
        return
    at = 0
    if len(found.series) > 1:
        at = st.selectbox(
            _("The table holds several measures. Which one?"),
            range(len(found.series)),
            format_func=lambda place: found.series[place].label or _("Column {n}").format(n=place + 1),
            key=part("series"),
        )
    _one_series(data, found, found.series[at], at)


def _understood(content: bytes) -> tuple[Grid, Understood]:
    """The cells and what they mean; read once for each content and choice."""
    encoding = str(st.session_state.get(part("encoding")) or "")
    sign = str(st.session_state.get(part("sign")) or "")
    key = (hashlib.sha256(content).hexdigest(), encoding, sign)
    read = st.session_state.get(_READ)
    if read is None or read[0] != key:
        with standing_back():
            grid = read_cells(content, encoding)
            found = (
                Understood()
                if grid.problems
                else understand(grid, places(), DecimalSign(sign) if sign else None)
            )
        read = (key, grid, found)
        st.session_state[_READ] = read
    return read[1], read[2]


def _one_series(data: Dataset, found: Understood, series: Series, at: int) -> None:
    st.subheader(_("What was understood"), anchor=False)
    st.markdown(bullets(literal(line) for line in understood_lines(found, series)))
    st.table(_figures(data, series), hide_index=True)
    if len(series.figures) > PREVIEWED:
        more = len(series.figures) - PREVIEWED
        st.caption(_("and {count} more").format(count=format_number(more)))
    _left(found, series)
    st.subheader(_("How it is called"), anchor=False)
    title = st.text_input(
        _("Title"),
        value=tidy(suggested_title(found, series), TITLE),
        max_chars=TITLE,
        key=part(f"title{at}"),
    )
    unit = st.text_input(
        _("Unit"),
        value=tidy(series.unit, UNIT),
        max_chars=UNIT,
        key=part(f"unit{at}"),
        placeholder=_("none said"),
    )
    year: int | None = None
    if any(figure.year is None for figure in series.figures):
        year = st.number_input(
            _("Year of the figures"),
            value=None,
            min_value=1900,
            max_value=2100,
            key=part(f"year{at}"),
            placeholder=_("not said"),
        )
    direction = st.radio(
        _("What is more attractive for creatives?"),
        list(DIRECTION_WORDS),
        key=part(f"direction{at}"),
        format_func=lambda code: _(DIRECTION_WORDS[code]),
    )
    source = st.text_input(
        _("Where they are from"),
        value=tidy(series.source, SOURCE),
        max_chars=SOURCE,
        key=part(f"source{at}"),
    )
    if st.button(_("Use these figures"), type="primary", key=part("use")):
        if not tidy(title, TITLE):
            notice(_("Give the figures a title, so that you find them again."), "warning")
            return
        figures = tuple(figure._replace(year=figure.year or year) for figure in series.figures)
        _use(
            [
                OwnFigures(
                    "", tidy(title, TITLE), tidy(unit, UNIT), int(direction), tidy(source, SOURCE), figures
                )
            ]
        )


def _figures(data: Dataset, series: Series) -> pd.DataFrame:
    """The first figures as they were read, numbers as the reader writes them."""
    return pd.DataFrame(
        [
            {
                _("Region"): f"{data.named[figure.nuts_id][0]} ({figure.nuts_id})",
                _("Year"): _("not said") if figure.year is None else str(figure.year),
                _("Figure"): format_number(figure.value, _decimals(series)),
                _("Flag"): figure.flag,
            }
            for figure in series.figures[:PREVIEWED]
        ]
    )


def _decimals(series: Series) -> int:
    return OwnFigures("", "", "", 0, "", series.figures).decimals


def _left(found: Understood, series: Series | None) -> None:
    """Rows that were left out, each with its reason."""
    rows = list(found.left_out) if series is None else lines_left(found, series)
    if not rows:
        return
    st.subheader(_("What was left out"), anchor=False)
    words = ngettext("{count} row was left out.", "{count} rows were left out.", len(rows))
    st.markdown(words.format(count=format_number(len(rows))))
    turned = found.layout is not None and found.layout.turned
    st.table(left_rows(rows, turned=turned).map(literal), hide_index=True)
    if len(rows) > SHOWN_ROWS:
        st.caption(_("and {count} more").format(count=format_number(len(rows) - SHOWN_ROWS)))


def _take_back(found: Understood, kept: list[Series]) -> None:
    """A file that was kept here: all its measures at once."""
    st.subheader(_("A file that was kept here"), anchor=False)
    st.markdown(
        bullets(literal(f"{series.label}: {understood_lines(found, series)[0]}") for series in kept)
    )
    _left(found, None)
    if len(kept) > shelf().free:
        notice(
            _("There is room for {count} more measures; take some down first.").format(
                count=format_number(shelf().free)
            ),
            "warning",
        )
        return
    if st.button(_("Put these figures up again"), type="primary", key=part("back")):
        _use(
            [
                OwnFigures(
                    "",
                    tidy(series.label, TITLE),
                    tidy(series.unit, UNIT),
                    series.direction or 0,
                    tidy(series.source, SOURCE),
                    series.figures,
                )
                for series in kept[:MOST]
            ]
        )


def _use(measures: list[OwnFigures]) -> None:
    """Put them up and begin anew."""
    keep(shelf().put(measures))
    st.session_state[RECEIPT] = ngettext(
        "Put up: {title}. It is a measure like any other now, in this browser only.",
        "Put up: {title}. They are measures like any other now, in this browser only.",
        len(measures),
    ).format(title=", ".join(one.title for one in measures))
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    st.session_state.pop(_READ, None)
    st.rerun()
