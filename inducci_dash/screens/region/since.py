"""The years around the project: four small series beside the group's median."""

from datetime import date

import streamlit as st

from inducci_dash.charts.small_series import (
    Series,
    describe_small_series,
    small_series,
    small_series_table,
)
from inducci_dash.language import _
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.pilots.pilots import portfolio
from inducci_dash.results.region.since import FIRST_YEAR, series_since, since_title
from inducci_dash.results.region.summary import group_name, own_name
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.svg_figure import svg_figure
from inducci_dash.widgets.text import literal


def since_section(data: Dataset, region: str, group: str) -> None:
    """The section; says so where a region has no series."""
    found = series_since(data, region, group)
    if not found:
        st.header(_("Since {year}").format(year=FIRST_YEAR), anchor=False)
        notice(
            _("No series of five years or more is published for this region since {year}.").format(
                year=FIRST_YEAR
            )
        )
        return
    st.header(since_title(found), anchor=False)
    project = portfolio().facts.project
    st.caption(
        literal(
            _("Median: {group}. A pilot is too small to show here.").format(group=group_name(data, group))
        )
    )
    panels = [
        Series(
            _(measure.short_title), _(measure.unit), measure.decimals, one.years, one.values, one.medians
        )
        for one in found
        for measure in [data.measure(one.indicator_id)]
    ]
    span = (_fraction(project.start), _fraction(project.end))
    name = own_name(data, region)
    drawn = small_series(
        panels,
        region_name=name,
        span=span,
        span_name=_("{project}, {first} to {last}").format(
            project=project.acronym, first=project.start.year, last=project.end.year
        ),
    )
    svg_figure(
        drawn,
        sentence=describe_small_series(panels, region_name=name),
        table=small_series_table(panels),
        key="since",
    )


def _fraction(day: date) -> float:
    """A day as a place between years."""
    return day.year + (day.timetuple().tm_yday - 1) / 365.25
