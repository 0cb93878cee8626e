"""A chart with everything a reader expects beside it: text twin, table twin, and what to take along."""

from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from inducci_dash.charts.figure import theme
from inducci_dash.charts.figure.drawing import Drawing
from inducci_dash.exports.chart_picture.picture import to_picture
from inducci_dash.language import N_, _, format_number
from inducci_dash.widgets.download import take_along
from inducci_dash.widgets.frame import presenting
from inducci_dash.widgets.table_files import offer_table
from inducci_dash.widgets.text import literal, small

LICENCES = N_("as the sources of its figures; see Data and method, Licences")


def chart(
    drawing: Drawing[go.Figure],
    *,
    key: str,
    title: str,
    subtitle: str,
    source: str,
    version: str,
    note: str = "",
    data: pd.DataFrame | None = None,
) -> None:
    """Draw `drawing` under its title and above its source; offer SVG, PNG, CSV and XLSX of it.

    `key` is the stem of file names and of widget keys. `data` is what the files hold where that is
    not the table: plain numbers, one thing a column. `version` is the data's.

    On a page the words are text of the page, which flows; for a hall and in pictures they are part
    of the figure. Pictures and files are made only when they are asked for.
    """

    def framed() -> go.Figure:
        return theme.framed(drawing.figure, title=title, subtitle=subtitle, source=source, note=note)

    def pictured(kind: str) -> bytes:
        return to_picture(framed(), kind)

    if presenting():
        _draw(theme.large(framed()), drawing.sentence, key)
        return
    st.markdown(f"**{literal(title)}**  \n{small(literal(subtitle))}")
    with st.container(key=f"wide_{key}" if drawing.wide else None):
        _draw(drawing.figure, drawing.sentence, key)
    st.caption("  \n".join(literal(line) for line in (note, source, _(theme.COPYRIGHT)) if line))
    with st.container(key=f"downloads_{key}", horizontal=True, vertical_alignment="center"):
        for kind in ("svg", "png"):
            hint = _("Take this chart along as {kind}, with its title and source.").format(
                kind=kind.upper()
            )
            take_along(key, kind, kind.upper(), partial(pictured, kind), hint)
        offer_table(
            key,
            lambda: drawing.table if data is None else data,
            hint=_("The figures of this chart."),
            source=source,
            licence=_(LICENCES),
            version=version,
        )
    with st.expander(_("The figures of this chart as a table")):
        st.caption(literal(drawing.sentence))
        st.table(readable(drawing.table, drawing.decimals), hide_index=True)


def _draw(figure: go.Figure, sentence: str, key: str) -> None:
    st.plotly_chart(figure, theme=None, config=theme.CONFIG, alt=sentence, key=f"chart:{key}")


def readable(table: pd.DataFrame, decimals: int) -> pd.DataFrame:
    """The table as text: fractions with `decimals` places, a dash for missing, whole numbers as is."""

    return pd.DataFrame(
        readable_rows(table, decimals), columns=table.columns, index=table.index, dtype=object
    )


def readable_rows(table: pd.DataFrame, decimals: int) -> list[list[str]]:
    """The cells of `readable`, row by row."""

    def written(value: Any) -> str:
        if value is pd.NA or value is None:
            return format_number(None)
        return format_number(value, decimals) if isinstance(value, float) else str(value)

    return [[written(value) for value in row] for row in table.to_numpy(object).tolist()]
