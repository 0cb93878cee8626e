"""Reported series as small drawings: one for every metric that has two or more periods."""

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from inducci_dash.charts.reported_series import reported_series
from inducci_dash.language import _, format_number
from inducci_dash.reported.comparison import series_rows
from inducci_dash.reported.series import Series
from inducci_dash.widgets.svg_figure import svg_figure
from inducci_dash.widgets.text import literal, paragraphs, small, strong

ACROSS = 2
"""Drawings in a row."""
DRAWN = 24
"""Rows of a drawing; of a longer series the newest."""
PERIODS = 2
"""A drawing needs so many periods."""


def drawable(series: Iterable[Series]) -> list[Series]:
    """Series of numbers with two periods or more, a figure from before counted in."""
    return [
        one
        for one in series
        if one.metric.numeric
        and one.measured
        and len({value.entry.period for value in (*one.before, *one.measured)}) >= PERIODS
    ]


def draw_series(series: Sequence[Series], names: Mapping[str, str] | None = None) -> None:
    """A drawing each, two in a row, with its figures as a table; `names` where there are several pilots."""
    for place, one in enumerate(series):
        if place % ACROSS == 0:
            columns = st.columns(ACROSS, gap="large")
        with columns[place % ACROSS]:
            _draw(one, (names or {}).get(one.pilot, ""))


def _draw(series: Series, pilot: str) -> None:
    rows = series_rows(series)
    metric = _(series.metric.name)
    title = _("{metric}, {pilot}").format(metric=metric, pilot=pilot) if pilot else metric
    unit = _("As the partner reported it, in {unit}").format(unit=_(series.metric.unit))
    if len(rows) > DRAWN:
        words = _("{unit}; the newest {shown} of {count} figures")
        unit = words.format(unit=unit, shown=format_number(DRAWN), count=format_number(len(rows)))
    st.markdown(paragraphs(strong(literal(title)), small(literal(unit))))
    newest = rows.sort_values("period", kind="stable").tail(DRAWN)
    svg_figure(
        reported_series(newest, title=title), key=f"reported_{series.pilot}_{series.metric.metric_id}"
    )
