"""Two to eight regions side by side: a heat table, the reader's own first; the rest when asked for."""

from collections.abc import Callable

import streamlit as st

from inducci_dash.exports.region_drawings import heat_drawing
from inducci_dash.language import N_, _, format_number
from inducci_dash.once import once
from inducci_dash.results.compare.asked import asked_regions
from inducci_dash.results.compare.comparison import FEWEST, MOST, comparable_regions
from inducci_dash.results.compare.heat import PRESETS, heat, heat_title, ordered, preset
from inducci_dash.results.compare.words import duel_sentence, pair_sentence, spread_sentence
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.region.summary import region_name
from inducci_dash.screens.explore.compare_parts import (
    all_figures,
    difference_of_two,
    factor_dots,
    index_ranks,
    own_side_by_side,
    series_side_by_side,
    who_beats_whom,
)
from inducci_dash.streamlit_compat.pace import answer_first
from inducci_dash.widgets import address
from inducci_dash.widgets.choices import all_chosen, chips_choice, forget, held, taken
from inducci_dash.widgets.find_box import find_box
from inducci_dash.widgets.my_region import my_region
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.own_figures import shelf
from inducci_dash.widgets.page_head import PageHead, page_head
from inducci_dash.widgets.svg_figure import Prepared, prepared, show_prepared
from inducci_dash.widgets.text import literal

PARAM = "regions"
FACTOR, MORE = "factor", "more"
TWO, OWN = "two", "own"
"""The difference of two stands on the page where only two are compared; own figures are offered where some
are put up in this session."""
SECTIONS: dict[str, tuple[str, Callable[[Dataset, list[str]], None]]] = {
    "ranks": (N_("Place in the EU"), index_ranks),
    "pairs": (N_("Which differences are real"), who_beats_whom),
    TWO: (N_("What makes the difference"), difference_of_two),
    "series": (N_("Over the years"), series_side_by_side),
    "figures": (N_("Every figure"), all_figures),
    OWN: (N_("Your own figures"), own_side_by_side),
}
ASKED_BY = {"a": TWO, "b": TWO, "indicator": "series", "figures": "figures"}
"""Parameters of a link that belong to a section open it."""


@st.fragment
def render(data: Dataset) -> None:
    """The page: the answer, the choosers, then what the reader asks for."""
    mine = my_region(data)
    known = comparable_regions(data)
    default = preset(data, "seven", mine)
    _take_address(data)
    regions = all_chosen(known, param=PARAM, default=default, most=MOST)
    if len(regions) >= FEWEST:
        regions = ordered(data, regions, mine)
        _answer(data, regions)
        answer_first()
    _choose(data, known, default, mine)
    if len(regions) < FEWEST:
        notice(_("Choose at least two regions; the page then shows them side by side."))
        return
    _factor(data, regions)
    if len(regions) == FEWEST:
        difference_of_two(data, regions)
    _more(data, regions)


def _take_address(data: Dataset) -> None:
    """Codes in the address become those of today's regions that can be compared; the others are told."""
    raw = address.asked(PARAM)
    if not raw:
        return
    asked = asked_regions(data, raw)
    if asked.regions:
        address.ask(PARAM, ",".join(asked.regions))
    if asked.left_out and asked.regions:
        notice(asked.words)


def _answer(data: Dataset, regions: list[str]) -> None:
    head, drawing, words = _said(data, tuple(regions))
    page_head(head)
    show_prepared(drawing, key="heat", on_press=_open_factor)
    st.markdown(words)


@once(most=128, said=True)
def _said(data: Dataset, regions: tuple[str, ...]) -> tuple[PageHead, Prepared, str]:
    """The finding, its heat table, and the answer in words."""
    kicker = _("{count} regions compared · score, 0–100 · by other reasonable methods")
    words = (
        duel_sentence(data, *regions)
        if len(regions) == FEWEST
        else f"{pair_sentence(data, regions)} {spread_sentence(data, regions)}"
    )
    return (
        PageHead(heat_title(data, regions), kicker.format(count=format_number(len(regions)))),
        prepared(heat_drawing(data, heat(data, regions)), press=True),
        words,
    )


def _open_factor(code: str) -> None:
    forget(FACTOR)
    address.ask(FACTOR, code)


def _choose(data: Dataset, known: list[str], default: list[str], mine: str | None) -> None:
    added = find_box(data, key="compare_find", mine=False)
    if added is not None:
        _add(known, default, added)
    taken(
        _("Regions compared, two to eight: press one to take it out"),
        known,
        param=PARAM,
        default=default,
        most=MOST,
        format_func=lambda code: literal(region_name(data, code)),
        help_text=_("Regions of the European Union that have enough data for a score."),
    )
    with st.container(horizontal=True, key="compare_presets"):
        for name, words in PRESETS.items():
            regions = preset(data, name, mine)
            if len(regions) >= FEWEST:
                st.button(_(words), key=f"preset_{name}", on_click=_take_preset, args=(regions,))


def _add(known: list[str], default: list[str], region: str) -> None:
    """Put a region that was found beside those chosen, where it can be compared and there is room."""
    regions = all_chosen(known, param=PARAM, default=default, most=MOST)
    if region not in known:
        notice(_("This region has no score, so it cannot be compared."))
    elif region not in regions and len(regions) == MOST:
        notice(_("Eight regions at most; take one out first."))
    elif region not in regions:
        address.ask(PARAM, ",".join([*regions, region]))
        st.rerun(scope="fragment")


def _take_preset(regions: list[str]) -> None:
    forget(PARAM)
    address.ask(PARAM, ",".join(regions))


def _factor(data: Dataset, regions: list[str]) -> None:
    """One factor, or all, as dots with their intervals; nothing until one is asked for."""
    factors = [node.node_id for node in data.given.framework.at_level(2)]
    chosen = chips_choice(
        _("A factor with its intervals"),
        [*factors, "index"],
        param=FACTOR,
        format_func=lambda name: _("All factors") if name == "index" else _(data.measure(name).short_title),
    )
    if chosen:
        factor_dots(data, regions, None if chosen == "index" else chosen)


def _more(data: Dataset, regions: list[str]) -> None:
    wanted = next((section for param, section in ASKED_BY.items() if address.asked(param) is not None), "")
    if wanted and address.asked(MORE) is None and not held(MORE):
        address.ask(MORE, wanted)
    offered = [name for name in SECTIONS if name != OWN or shelf().own]
    section = chips_choice(
        _("More about them"), offered, param=MORE, format_func=lambda name: _(SECTIONS[name][0])
    )
    if section and (section != TWO or len(regions) > FEWEST):
        SECTIONS[section][1](data, regions)
