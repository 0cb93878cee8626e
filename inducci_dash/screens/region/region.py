"""My region: where it stands and why, who is like it and does better, what was tried that fits."""

from datetime import date

import numpy as np
import streamlit as st

from inducci_dash.charts.place_bar import describe_place_bar, place_bar
from inducci_dash.language import _, country_name, format_number
from inducci_dash.results.dataset import Dataset, dataset
from inducci_dash.results.region.headline import headline
from inducci_dash.results.region.numbers import (
    Number,
    Place,
    factors_number,
    peers_number,
    place,
    place_number,
)
from inducci_dash.results.region.summary import both_names, group_name, why_not_scored
from inducci_dash.results.region.why import Why, why
from inducci_dash.screens.region.alike import alike_section
from inducci_dash.screens.region.first_pilots import first_pilots
from inducci_dash.screens.region.folded import folded
from inducci_dash.screens.region.since import since_section
from inducci_dash.screens.region.unscored import ask_for_region, unscored
from inducci_dash.screens.region.why import why_section
from inducci_dash.widgets.my_region import my_region
from inducci_dash.widgets.page_head import BigNumber, PageHead, page_head
from inducci_dash.widgets.pickers import chosen_group
from inducci_dash.widgets.svg_figure import svg_figure


def render() -> None:
    """The page."""
    data = dataset()
    region = my_region(data)
    if region is None:
        ask_for_region(data)
        return
    group = chosen_group(data)
    if why_not_scored(data, region):
        page_head(_head(data, region, group, ()))
        unscored(data, region)
        return
    found = why(data, region, group)
    page_head(_head(data, region, group, _numbers(data, region, group, found)))
    left, right = st.columns([2, 1], gap="large")
    with left:
        why_section(data, region, group, found)
    with right:
        alike_section(data, region)
    first_pilots(data, region, group)
    since_section(data, region, group)
    folded(data, region, group)


def _head(data: Dataset, region: str, group: str, numbers: tuple[BigNumber, ...]) -> PageHead:
    return PageHead(
        title=headline(data, region, group, date.today().year).text,
        kicker=kicker(data, region, group),
        numbers=numbers,
        of=data.named[region][0],
    )


def kicker(data: Dataset, region: str, group: str) -> str:
    """Whom and what the page is about: name, country, code, people, and the group compared with."""
    people = data.tables["population"].at[region, "value"] / 1e6
    parts = [
        both_names(data, region),
        country_name(data.named[region][1]),
        _("NUTS 2 {code}").format(code=region),
        "" if np.isnan(people) else _("{count} million people").format(count=format_number(people, 2)),
        ""
        if why_not_scored(data, region)
        else _("compared with {group}").format(group=group_name(data, group)),
    ]
    return " · ".join(part for part in parts if part)


def _numbers(data: Dataset, region: str, group: str, found: Why) -> tuple[BigNumber, ...]:
    own = place(data, region)
    first = _card(place_number(own))
    return (
        BigNumber(first.label, first.number, first.unit, first.words, draw=lambda: _bar(own)),
        _card(factors_number(data, group, found)),
        _card(peers_number(data, region)),
    )


def _card(number: Number) -> BigNumber:
    return BigNumber(number.label, number.number, number.unit, number.words)


def _bar(own: Place) -> None:
    figures = (own.rank, own.ranked, own.low, own.high)
    svg_figure(place_bar(*figures), sentence=describe_place_bar(*figures), key="place_bar")
