"""The atlas: one question, one map, one card."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

import streamlit as st

from inducci_dash.atlas_map import region_map, region_table, remember
from inducci_dash.atlas_map.colours import palette
from inducci_dash.atlas_map.published import atlas_urls
from inducci_dash.atlas_map.view_state import Known, ViewState
from inducci_dash.language import _, format_number, language
from inducci_dash.results.dataset import Dataset, dataset
from inducci_dash.results.official import TOP
from inducci_dash.results.region.profile import (
    availability,
    band_and_interval,
    data_years,
    factor_profile,
    index_score,
    standing,
    standouts,
    year_and_flag,
)
from inducci_dash.results.region.summary import group_name, own_name, region_name, why_not_scored
from inducci_dash.results.rows import flag_words
from inducci_dash.screens.directory import link, partner_links
from inducci_dash.widgets.frame import presenting
from inducci_dash.widgets.notice import notice

Line = tuple[Literal["text", "note"], str]


def render() -> None:
    """The page. A choice reruns the fragment only; the map has repainted by then."""
    _atlas()


@st.fragment
def _atlas() -> None:
    data = dataset()
    view, notices = ViewState.from_query(st.query_params, Known.of(data))
    for words in notices:
        notice(words)
    urls = atlas_urls()
    if view.present:
        region_map(view=view, urls=urls, palette=palette(), on_change=remember)
        return
    with st.container(key="atlas_view"):
        wide, narrow = st.columns([5, 2], gap="medium")
        with wide:
            region_map(view=view, urls=urls, palette=palette(), on_change=remember)
        with narrow:
            _card(data, view)
    region_table(view=view, urls=urls, on_change=remember)


def _card(data: Dataset, view: ViewState) -> None:
    if view.region is None:
        st.header(_("No region chosen"))
        st.markdown(
            _(
                "Click a region on the map, find it by name, or move there with Tab and the arrow keys "
                "and press Enter. This card then says where it stands and why."
            )
        )
        return
    st.header(region_name(data, view.region))
    lines = _card_texts(data, view.region, view.group, view.what, language())
    st.markdown("\n\n".join(text for kind, text in lines if kind == "text"))
    st.caption("  \n".join(text for kind, text in lines if kind == "note"))
    if not presenting():
        link(
            "region",
            _("All about {region}").format(region=own_name(data, view.region)),
            {"region": view.region, "group": view.group},
        )
        partner_links(view.region)


@lru_cache(maxsize=4096)
def _card_texts(data: Dataset, region: str, group: str, what: str, _language: str) -> tuple[Line, ...]:
    """The card's sentences, kept: many readers ask for the same few. `_language` is the one in use."""
    unscored = why_not_scored(data, region)
    score = [("text", unscored)] if unscored else _score(data, region, group)
    return (*score, *_measure(data, region, group, what))


def _score(data: Dataset, region: str, group: str) -> Iterator[Line]:
    """Score, fifth and interval, then what is strong and what is weak."""
    score, rank, ranked = index_score(data, region)
    yield (
        "text",
        _(
            "**{score}** of 100 · **{band}** · rank {rank} of {ranked}, by other reasonable methods "
            "{low} to {high}"
        ).format(
            score=format_number(score, 1),
            rank=int(rank),
            ranked=ranked,
            **band_and_interval(data, TOP, region),
        ),
    )
    strong, weak = standouts(factor_profile(data, region, group))
    for heading, rows in ((_("Strongest"), strong), (_("Weakest"), weak)):
        lines = [
            _("- {factor}: {score}, better than {share}").format(
                factor=_(row.title),
                score=format_number(row.score, 0),
                share=format_number(100 * row.share_below, 0, "%"),
            )
            for row in rows.itertuples()
        ]
        if lines:
            title = _("{heading} against {group}").format(heading=heading, group=group_name(data, group))
            yield "text", "\n".join([f"**{title}**", "", *lines])
    have, total = availability(data, region)
    years = data_years(data, region)
    if years:
        yield (
            "note",
            _("{have} of {total} indicators, reference years {first}–{last}.").format(
                have=have, total=total, first=years[0], last=years[1]
            ),
        )


def _measure(data: Dataset, region: str, group: str, what: str) -> Iterator[Line]:
    """The figure on the map with its year, flag and source, where it is not the index itself."""
    if what == TOP:
        return
    measure = data.measure(what)
    if not measure.measured:
        yield "text", _("{title}: not measured.").format(title=_(measure.title))
        return
    place = standing(data, what, region, group)
    year, flag = year_and_flag(data, what, region)
    yield (
        "text",
        _("**{title}**: {value} {unit}{year}. Median of {group}: {median}.").format(
            title=_(measure.title),
            value=format_number(place.value, measure.decimals),
            unit=_(measure.unit),
            year=f", {year}" if year else "",
            group=group_name(data, group),
            median=format_number(place.group_median, measure.decimals),
        ),
    )
    yield "note", "; ".join(part for part in (flag_words(flag), _(measure.source)) if part)
