"""A chart with everything a reader expects beside it: text twin, table twin, and what to take along."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from inducci_dash.charts.figure import theme
from inducci_dash.exports.chart_picture.picture import to_picture
from inducci_dash.language import N_, _, format_number
from inducci_dash.widgets.frame import presenting
from inducci_dash.widgets.table_files import offer_table
from inducci_dash.widgets.text import literal, small

LICENCES = N_("as the sources of its figures; see Data and method, Licences")


@dataclass(frozen=True)
class Shown:
    """What stands around a chart. `name` is the stem of file names and of widget keys."""

    name: str
    title: str
    subtitle: str
    source: str
    description: str
    note: str = ""
    licence: str = ""
    decimals: int = 1
    """Places of the figures in the table twin."""
    wide: bool = False
    """Whether the figure needs more width than a phone has; it then scrolls in its own frame."""


def chart(
    figure: go.Figure, table: pd.DataFrame, shown: Shown, *, version: str, data: pd.DataFrame | None = None
) -> None:
    """Draw `figure` under its title and above its source; offer its table and SVG, PNG, CSV and XLSX of it.

    `table` is its twin to read; `data` is what the files hold where that is not the twin itself: plain
    numbers, one thing a column.

    On a page the words are text of the page, which flows; for a hall and in pictures they are part
    of the figure. Pictures and files are made only when they are asked for. `version` is the data's.
    """
    if presenting():
        _draw(theme.large(_framed(figure, shown)), shown)
        return
    st.markdown(f"**{literal(shown.title)}**  \n{small(literal(shown.subtitle))}")
    with st.container(key=f"wide_{shown.name}" if shown.wide else None):
        _draw(figure, shown)
    words = (shown.note, shown.source, _(theme.COPYRIGHT))
    st.caption("  \n".join(literal(line) for line in words if line))
    with st.container(key=f"downloads_{shown.name}", horizontal=True, vertical_alignment="center"):
        _offer(shown, "svg", "image/svg+xml", lambda: to_picture(_framed(figure, shown), "svg"))
        _offer(shown, "png", "image/png", lambda: to_picture(_framed(figure, shown), "png"))
        offer_table(
            shown.name,
            lambda: table if data is None else data,
            hint=_("The figures of this chart."),
            source=shown.source,
            licence=shown.licence or _(LICENCES),
            version=version,
        )
    with st.expander(_("The figures of this chart as a table")):
        st.caption(literal(shown.description))
        st.table(readable(table, shown.decimals), hide_index=True)


def _framed(figure: go.Figure, shown: Shown) -> go.Figure:
    return theme.framed(
        figure, title=shown.title, subtitle=shown.subtitle, source=shown.source, note=shown.note
    )


def _draw(figure: go.Figure, shown: Shown) -> None:
    st.plotly_chart(
        figure, theme=None, config=theme.CONFIG, alt=shown.description, key=f"chart:{shown.name}"
    )


def readable(table: pd.DataFrame, decimals: int) -> pd.DataFrame:
    """The table as text: fractions with `decimals` places, a dash for missing, whole numbers as is."""

    def written(value: Any) -> str:
        if value is pd.NA or value is None:
            return format_number(None)
        return format_number(value, decimals) if isinstance(value, float) else str(value)

    return table.astype(object).map(written)


def _offer(shown: Shown, kind: str, mime: str, make: Callable[[], bytes]) -> None:
    st.download_button(
        kind.upper(),
        make,
        file_name=f"{shown.name}.{kind}",
        mime=mime,
        key=f"take:{shown.name}:{kind}",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
        help=_("Take this chart along as {kind}, with its title and source.").format(kind=kind.upper()),
    )
