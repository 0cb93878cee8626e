"""Any figure of a region over the years, beside its group's middle and spread."""

import contextlib

import streamlit as st

from inducci_dash.charts.index_years import index_years
from inducci_dash.charts.trend import trend
from inducci_dash.domain.errors import DataNotFound, UnknownRegion
from inducci_dash.language import _
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.region.over_time import over_time_sentence
from inducci_dash.results.region.reduced_years import region_years
from inducci_dash.results.region.since import project_span, span_words, trend_table
from inducci_dash.results.region.summary import group_name, own_name, region_name
from inducci_dash.store.values import break_years
from inducci_dash.widgets.chart import chart
from inducci_dash.widgets.choices import choice
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.svg_figure import svg_figure
from inducci_dash.widgets.text import literal

YEARS_OF = "indicator"
"""Parameter of the address: the figure chosen."""
FIRST = "gdp_per_inhabitant"


@st.fragment
def years(data: Dataset, region: str, group: str) -> None:
    """The chooser and the chart; a figure without one published year says so."""
    with contextlib.suppress(UnknownRegion, DataNotFound):
        st.markdown(literal(over_time_sentence(data, region)))
        _reduced(data, region)
    indicator_id = choice(
        _("Figure"),
        list(data.series),
        param=YEARS_OF,
        default=FIRST,
        format_func=lambda name: _(data.measure(name).title),
    )
    indicator = data.snapshot.catalogue.indicators[indicator_id]
    table = trend_table(data, indicator_id, region, group)
    unit = _(data.measure(indicator_id).unit)
    try:
        drawing = trend(
            table,
            indicator=indicator.title,
            region_name=own_name(data, region),
            group_name=group_name(data, group),
            unit=unit,
            decimals=indicator.decimals,
            breaks=break_years(indicator, region[:2]),
        )
    except DataNotFound as error:
        notice(str(error))
        return
    chart(
        drawing,
        key=f"{indicator_id}-{region}",
        title=_("{indicator}, {region}").format(
            indicator=_(indicator.title), region=region_name(data, region)
        ),
        subtitle=unit,
        source=_(data.measure(indicator_id).source),
        note=" ".join(_(caveat) for caveat in indicator.caveats),
        version=data.snapshot.version,
    )


def _reduced(data: Dataset, region: str) -> None:
    """The reduced index by year, with its noise."""
    drawing = index_years(
        region_years(data, region),
        region_name=own_name(data, region),
        span=project_span(),
        span_name=span_words(),
    )
    svg_figure(drawing, key="reduced_years")
