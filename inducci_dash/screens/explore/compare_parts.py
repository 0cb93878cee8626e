"""The sections of the comparison, each a heading, a chart and its words."""

import math
from functools import partial

import streamlit as st

from inducci_dash.charts.compare import compare
from inducci_dash.charts.contributions import difference
from inducci_dash.charts.ranking import ranks_of
from inducci_dash.charts.small_multiples import small_multiples
from inducci_dash.charts.value_bars import value_bars
from inducci_dash.charts.wins import legend_words, wins
from inducci_dash.domain.errors import DataNotFound
from inducci_dash.language import _, format_number
from inducci_dash.own_figures.beside import bars, side_by_side, to_take
from inducci_dash.own_figures.model import NOTICE
from inducci_dash.results.compare.comparison import (
    common_series,
    difference_parts,
    eu_line,
    factor_scores,
    figures_to_take,
    latest_figures,
    places,
    verdicts,
    win_shares,
)
from inducci_dash.results.compare.words import duel_sentence, figure_rows
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.groups import inducci_regions
from inducci_dash.results.official import TOP
from inducci_dash.results.region.rank_distribution import distribution_sentence, rank_distribution
from inducci_dash.results.region.summary import listed, own_name, region_name
from inducci_dash.store.values import break_years
from inducci_dash.widgets.chart import chart
from inducci_dash.widgets.choices import choice, switch
from inducci_dash.widgets.my_region import my_region
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.own_figures import shelf
from inducci_dash.widgets.svg_figure import svg_figure
from inducci_dash.widgets.table_files import offer_table
from inducci_dash.widgets.text import literal, paragraphs

FIRST_SERIES = "gdp_per_inhabitant"


def _names(data: Dataset, regions: list[str]) -> dict[str, str]:
    return {code: own_name(data, code) for code in regions}


def _who(data: Dataset, regions: list[str]) -> str:
    return listed(list(_names(data, regions).values()))


def _source(data: Dataset) -> str:
    return _("InduCCI index, official recipe, data version {version}").format(version=data.snapshot.version)


def _draws(data: Dataset) -> str:
    return format_number(len(data.robust[TOP].draws.ranks))


def factor_dots(data: Dataset, regions: list[str], factor: str | None = None) -> None:
    """One pull factor or all, a dot with its interval for each region."""
    st.header(_("Pull factors") if factor is None else _(data.measure(factor).title))
    table, names = factor_scores(data, regions), _names(data, regions)
    if factor is not None:
        table = table[table["pull_factor"] == factor]
    chart(
        compare(table, regions=regions, names=names),
        key="compare-factors",
        title=_("Pull factors side by side"),
        subtitle=_("Scores 0–100, NUTS 2: {regions}").format(regions=_who(data, regions)),
        source=_source(data),
        note=_(
            "Lines: nine in ten of {draws} other reasonable methods that keep the scale (gaps, "
            "outliers, weights). A factor of a single indicator has no line: no method is open "
            "in it; errors of the figures are not in these lines."
        ).format(draws=_draws(data)),
        version=data.snapshot.version,
    )


def index_ranks(data: Dataset, regions: list[str]) -> None:
    """Ranks among all scored regions with their intervals and fifths."""
    st.header(_("Place among all regions of the European Union"))
    seven = [code for code in regions if code in inducci_regions()]
    chart(
        ranks_of(places(data, regions), nuts_id=regions[0], highlight=seven),
        key="compare-ranks",
        title=_("Ranks by other reasonable methods"),
        subtitle=_("Attractiveness index, ranks among {count} regions, NUTS 2").format(
            count=len(data.given.units)
        ),
        source=_source(data),
        version=data.snapshot.version,
    )
    said = (distribution_sentence(data, rank_distribution(data, code)) for code in regions)
    st.markdown(paragraphs(*map(literal, said)))


def who_beats_whom(data: Dataset, regions: list[str]) -> None:
    """The share of draws in which one scores above another, for every pair."""
    st.header(_("Which differences are real"))
    chart(
        wins(
            win_shares(data, regions), verdicts(data, regions), regions=regions, names=_names(data, regions)
        ),
        key="compare-draws",
        title=_("Who scores above whom"),
        subtitle=_(
            "Share of {draws} other reasonable methods by which the row scores above the column"
        ).format(draws=_draws(data)),
        source=_source(data),
        note=legend_words(),
        version=data.snapshot.version,
    )


@st.fragment
def difference_of_two(data: Dataset, regions: list[str]) -> None:
    """What makes the difference between two of the regions, part by part."""
    st.header(_("What makes the difference"))
    with st.container(key="pair", horizontal=True, vertical_alignment="bottom"):
        named = partial(region_name, data)
        a = choice(_("This region"), regions, param="a", default=regions[0], format_func=named)
        others = [code for code in regions if code != a]
        b = choice(_("against"), others, param="b", default=others[0], format_func=named)
    names = {"name_a": own_name(data, a), "name_b": own_name(data, b)}
    st.markdown(duel_sentence(data, a, b))
    chart(
        difference(difference_parts(data, a, b), **names),
        key="compare-difference",
        title=_("{name_a} minus {name_b}").format(**names),
        subtitle=_("Points of the index score, 0–100, by pull factor; they add up to the difference"),
        source=_source(data),
        version=data.snapshot.version,
    )


@st.fragment
def series_side_by_side(data: Dataset, regions: list[str]) -> None:
    """One indicator over the years, a panel for each region on one scale."""
    st.header(_("Over the years"))
    indicator_id = choice(
        _("Indicator"),
        list(data.series),
        param="indicator",
        default=FIRST_SERIES,
        format_func=lambda name: _(data.measure(name).title),
    )
    indicator = data.snapshot.catalogue.indicators[indicator_id]
    measure, unit = data.measure(indicator_id), _(indicator.unit)
    table, names = common_series(data, indicator_id, regions), _names(data, regions)
    reference = eu_line(data, indicator_id)
    breaks = {code: break_years(indicator, code[:2]) for code in regions}
    try:
        drawing = small_multiples(
            table,
            indicator=indicator.title,
            regions=regions,
            names=names,
            unit=unit,
            decimals=indicator.decimals,
            breaks=breaks,
            reference=reference,
        )
    except DataNotFound as error:
        notice(str(error))
        return
    notes = [_(caveat) for caveat in indicator.caveats]
    if reference is not None:
        notes.insert(0, _("Grey: European Union (27), as published."))
    if any(breaks.values()):
        notes.insert(
            0, _("Upright dots: break in the series; figures on its two sides are not comparable.")
        )
    chart(
        drawing,
        key=f"compare-{indicator_id}",
        title=_(indicator.title),
        subtitle=unit,
        source=_(measure.source),
        note=" ".join(notes),
        version=data.snapshot.version,
        data=table.assign(
            name=table["nuts_id"].map(names), indicator=_(measure.title), unit=indicator.scale.in_files
        ),
    )


@st.fragment
def all_figures(data: Dataset, regions: list[str]) -> None:
    """The latest figure of every indicator, to read and to take along."""
    st.header(_("Every figure side by side"))
    with st.container(key="every_figure", horizontal=True, vertical_alignment="center"):
        shown = switch(_("Show the latest figure of every indicator, with its year"), param="figures")
        offer_table(
            "compare-figures",
            lambda: figures_to_take(data, latest_figures(data, regions)),
            hint=_("These figures with their years, flags and sources."),
            source="",
            licence="",
            version=data.snapshot.version,
        )
    if shown:
        st.table(figure_rows(data, latest_figures(data, regions), regions), hide_index=True)


def own_side_by_side(data: Dataset, regions: list[str]) -> None:
    """A bar a region for each measure that is put up, and all of them as a table."""
    measures, mine = shelf().own, my_region(data)
    st.header(_("Your own figures"), anchor=False)
    st.caption(f"{_(NOTICE)}.")
    for own in measures:
        rows = bars(data, own, regions, mine)
        st.subheader(literal(f"{own.title}, {own.unit}" if own.unit else own.title), anchor=False)
        if all(math.isnan(row.value) for row in rows):
            st.caption(_("Your figures have none for these regions."))
            continue
        svg_figure(value_bars(rows, decimals=own.decimals, unit=own.unit), key=f"compare_{own.own_id}")
    st.table(side_by_side(data, measures, regions).map(literal), hide_index=True)
    table = to_take(data, measures, regions)
    if not table.empty:
        with st.container(key="compare_own_files", horizontal=True):
            offer_table(
                "compare-own-figures",
                lambda: table,
                hint=_("Your own figures of these regions, all years."),
                source="",
                licence="",
                version=data.snapshot.version,
            )
