"""One region: what the figures say of it, against whom, and where each number comes from."""

import streamlit as st

from inducci_dash.charts.profile import describe_profile, profile, profile_table
from inducci_dash.charts.trend import describe_trend, trend
from inducci_dash.charts.trend import trend_table as trend_twin
from inducci_dash.domain.errors import DataNotFound
from inducci_dash.language import _, format_number
from inducci_dash.results.dataset import Dataset, dataset
from inducci_dash.results.region.profile import (
    factor_profile,
    indicator_profile,
    standouts,
    with_rank_intervals,
)
from inducci_dash.results.region.summary import (
    group_name,
    own_name,
    region_name,
    region_summary,
    why_not_scored,
)
from inducci_dash.results.region.trends import trend_table
from inducci_dash.screens.directory import link, partner_links
from inducci_dash.screens.region.tables import indicators, peers
from inducci_dash.screens.region.what_if import what_if
from inducci_dash.store.values import break_years
from inducci_dash.streamlit_compat.pace import answer_first
from inducci_dash.widgets.chart import Shown, chart
from inducci_dash.widgets.choices import choice
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.pickers import asked_region, group_choice


@st.fragment
def render() -> None:
    """The page."""
    data = dataset()
    region = asked_region(data)
    if region is None:
        return
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        group = group_choice(data)
    st.title(region_name(data, region))
    st.markdown(" ".join(region_summary(data, region, group)))
    answer_first()
    if not why_not_scored(data, region):
        _factors(data, region, group)
        _standouts(data, region, group)
    _trend(data, region, group)
    peers(data, region)
    what_if(data, region)
    partner_links(region)
    link("pilots", _("Which test cases fit this region"), {"view": "transfer", "region": region})
    indicators(data, region, group)


def _factors(data: Dataset, region: str, group: str) -> None:
    st.header(_("Pull factors"))
    table = with_rank_intervals(data, region, factor_profile(data, region, group))
    name, against = own_name(data, region), group_name(data, group)
    chart(
        profile(table, region_name=name, group_name=against),
        profile_table(table),
        Shown(
            name=f"pull-factors-{region}",
            title=_("Pull factors of {region}").format(region=region_name(data, region)),
            subtitle=_("Scores 0-100 against {group}, NUTS 2").format(group=against),
            source=_("InduCCI index, official recipe, data version {version}").format(
                version=data.snapshot.version
            ),
            description=describe_profile(table, region_name=name, group_name=against),
        ),
        version=data.snapshot.version,
    )


def _standouts(data: Dataset, region: str, group: str) -> None:
    strong, weak = standouts(indicator_profile(data, region, group), 5)
    left, right = st.columns(2)
    for column, heading, rows in ((left, _("Strengths"), strong), (right, _("Weaknesses"), weak)):
        with column:
            st.header(heading)
            if rows.empty:
                st.markdown(_("Nothing stands out against this group."))
            for row in rows.itertuples():
                st.markdown(
                    "- "
                    + _("**{title}**: {value} {unit}, better than {share} of the group ({year})").format(
                        title=_(row.title),
                        value=format_number(row.value, row.decimals),
                        unit=_(row.unit),
                        share=format_number(100 * row.share_below, 0, "%"),
                        year=int(row.year),
                    )
                )


@st.fragment
def _trend(data: Dataset, region: str, group: str) -> None:
    st.header(_("Over the years"))
    indicator_id = choice(
        _("Indicator"),
        list(data.series),
        param="indicator",
        default="gdp_per_inhabitant",
        format_func=lambda name: _(data.measure(name).title),
    )
    indicator = data.snapshot.catalogue.indicators[indicator_id]
    table = trend_table(data, indicator_id, region, group)
    name, against = own_name(data, region), group_name(data, group)
    unit, decimals = _(indicator.unit), indicator.decimals
    breaks = break_years(indicator, region[:2])
    try:
        figure = trend(
            table, region_name=name, group_name=against, unit=unit, decimals=decimals, breaks=breaks
        )
    except DataNotFound as error:
        notice(str(error))
        return
    chart(
        figure,
        trend_twin(table, unit=unit),
        Shown(
            name=f"{indicator_id}-{region}",
            title=_("{indicator}, {region}").format(
                indicator=_(indicator.title), region=region_name(data, region)
            ),
            subtitle=unit,
            source=_(data.measure(indicator_id).source),
            description=describe_trend(
                table,
                region_name=name,
                indicator=_(indicator.title),
                unit=unit,
                decimals=decimals,
                breaks=breaks,
            ),
            note=" ".join(_(caveat) for caveat in indicator.caveats),
            decimals=decimals,
        ),
        version=data.snapshot.version,
    )
