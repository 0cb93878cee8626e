"""One table as it was understood: its figures, what was left out, how it is called, and using it."""

import pandas as pd
import streamlit as st

from inducci_dash.language import _, format_number, ngettext
from inducci_dash.own_figures.model import MOST, SOURCE, TITLE, UNIT, Figure, OwnFigures, tidy
from inducci_dash.own_figures.understand import Series, Understood, lines_left
from inducci_dash.own_figures.words import (
    DIRECTION_WORDS,
    SHOWN_ROWS,
    left_rows,
    suggested_title,
    understood_lines,
)
from inducci_dash.results.dataset import Dataset
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.own_figures import keep, shelf
from inducci_dash.widgets.text import bullets, literal

PREVIEWED = 8
"""So many figures are shown before they are used."""
RECEIPT = "own figures: receipt"
READ = "own figures: read"
"""The table read last, with the choices it was read under."""
ROUND = "own figures: round"
"""Counts tables that were used: text and file begin anew with each."""


def part(name: str) -> str:
    """A widget's key, fresh after each table that was used."""
    return f"own:{name}:{st.session_state.get(ROUND, 0)}"


def one_series(data: Dataset, found: Understood, series: Series, at: int) -> None:
    st.subheader(_("What was understood"), anchor=False)
    st.markdown(bullets(literal(line) for line in understood_lines(found, series)))
    st.table(_figures(data, series), hide_index=True)
    if len(series.figures) > PREVIEWED:
        more = len(series.figures) - PREVIEWED
        st.caption(_("and {count} more").format(count=format_number(more)))
    left_out(found, series)
    st.subheader(_("Name and unit"), anchor=False)
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
        _("Source"),
        value=tidy(series.source, SOURCE),
        max_chars=SOURCE,
        key=part(f"source{at}"),
    )
    if st.button(_("Use these figures"), type="primary", key=part("use")):
        if not tidy(title, TITLE):
            notice(_("Give the figures a title, so that you find them again."), "warning")
            return
        figures = tuple(figure._replace(year=figure.year or year) for figure in series.figures)
        _use([_measure(title, unit, int(direction), source, figures)])


def _figures(data: Dataset, series: Series) -> pd.DataFrame:
    """The first figures as they were read, numbers as the reader writes them."""
    decimals = OwnFigures("", "", "", 0, "", series.figures).decimals
    return pd.DataFrame(
        [
            {
                _("Region"): f"{data.named[figure.nuts_id][0]} ({figure.nuts_id})",
                _("Year"): _("not said") if figure.year is None else str(figure.year),
                _("Figure"): format_number(figure.value, decimals),
                _("Flag"): figure.flag,
            }
            for figure in series.figures[:PREVIEWED]
        ]
    )


def left_out(found: Understood, series: Series | None) -> None:
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


def take_back(found: Understood, kept: list[Series]) -> None:
    """A file that was kept here: all its measures at once."""
    st.subheader(_("A file that was kept here"), anchor=False)
    st.markdown(
        bullets(literal(f"{series.label}: {understood_lines(found, series)[0]}") for series in kept)
    )
    left_out(found, None)
    if len(kept) > shelf().free:
        notice(
            _("There is room for {count} more measures; take some down first.").format(
                count=format_number(shelf().free)
            ),
            "warning",
        )
        return
    if st.button(_("Put these figures up again"), type="primary", key=part("back")):
        measures = (
            _measure(one.label, one.unit, one.direction or 0, one.source, one.figures)
            for one in kept[:MOST]
        )
        _use(list(measures))


def _measure(title: str, unit: str, direction: int, source: str, figures: tuple[Figure, ...]) -> OwnFigures:
    return OwnFigures("", tidy(title, TITLE), tidy(unit, UNIT), direction, tidy(source, SOURCE), figures)


def _use(measures: list[OwnFigures]) -> None:
    """Put them up and begin anew."""
    keep(shelf().put(measures))
    st.session_state[RECEIPT] = ngettext(
        "Put up: {title}. It is a measure like any other now, in this browser only.",
        "Put up: {title}. They are measures like any other now, in this browser only.",
        len(measures),
    ).format(title=", ".join(one.title for one in measures))
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    st.session_state.pop(READ, None)
    st.rerun()
