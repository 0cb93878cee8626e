"""My region: where it stands and why, who is like it and does better, what was tried that fits."""

from dataclasses import asdict, dataclass
from datetime import date

import numpy as np
import streamlit as st

from inducci_dash.charts.place_bar import place_bar
from inducci_dash.language import _, country_name, format_number
from inducci_dash.once import once
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.region.headline import headline
from inducci_dash.results.region.numbers import (
    factors_number,
    peers_number,
    place,
    place_number,
)
from inducci_dash.results.region.summary import both_names, regions_of, why_not_scored
from inducci_dash.results.region.why import why
from inducci_dash.screens.region.alike import alike_section
from inducci_dash.screens.region.first_pilots import first_pilots
from inducci_dash.screens.region.folded import folded
from inducci_dash.screens.region.own import own_section
from inducci_dash.screens.region.since import since_section
from inducci_dash.screens.region.unscored import ask_for_region, unscored
from inducci_dash.screens.region.why import why_section
from inducci_dash.widgets.my_region import my_region
from inducci_dash.widgets.page_head import BigNumber, PageHead, page_head
from inducci_dash.widgets.pickers import chosen_group
from inducci_dash.widgets.svg_figure import figure_data


@dataclass(frozen=True)
class _Said:
    """The head in words: title, kicker, and the cards with its numbers."""

    title: str
    kicker: str
    numbers: tuple[BigNumber, ...] = ()


def render(data: Dataset) -> None:
    """The page."""
    region = my_region(data)
    if region is None:
        ask_for_region(data)
        return
    group = chosen_group(data)
    said = _said(data, region, group, date.today().year)
    page_head(
        PageHead(
            title=said.title,
            kicker=said.kicker,
            numbers=said.numbers,
            of=data.named[region][0],
        )
    )
    if not said.numbers:
        unscored(data, region)
        own_section(data, region, group)
        return
    with st.container(key="why_and_alike"):
        with st.container():
            why_section(data, region, group)
        alike_section(data, region)
    first_pilots(data, region, group)
    own_section(data, region, group)
    since_section(data, region, group)
    folded(data, region, group)


@once(most=512, said=True)
def _said(data: Dataset, region: str, group: str, year: int) -> _Said:
    """As read in `year`."""
    title, whom = headline(data, region, group, year).text, kicker(data, region, group)
    if why_not_scored(data, region):
        return _Said(title, whom)
    own = place(data, region)
    bar = figure_data(place_bar(own.rank, own.ranked, own.low, own.high))
    numbers = (
        BigNumber(**asdict(place_number(own)), drawing=bar),
        BigNumber(**asdict(factors_number(data, group, why(data, region, group)))),
        BigNumber(**asdict(peers_number(data, region))),
    )
    return _Said(title, whom, numbers)


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
        else _("compared with {regions}").format(regions=regions_of(data, group)),
    ]
    return " · ".join(part for part in parts if part)
