"""What fits my region: where to look first, why, at what cost, and what must be in place."""

import streamlit as st

from inducci_dash.evidence.transfer import GROUP_WORDS, PARTS, Fit, FitGroup, PartKind
from inducci_dash.exports.transfer_sheet import transfer_sheet
from inducci_dash.language import _, format_number
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.pilots.fit_words import (
    adaptations,
    drivers,
    fits_title,
    of_group,
    reasons,
    share_words,
)
from inducci_dash.results.pilots.matcher import Matches, match_region
from inducci_dash.results.pilots.one_page import PilotPage, pilot_page
from inducci_dash.results.pilots.pilots import Portfolio
from inducci_dash.results.pilots.stated import MET
from inducci_dash.results.pilots.titles import clause
from inducci_dash.results.region.summary import region_name, regions_of
from inducci_dash.screens.directory import link
from inducci_dash.screens.pilots.rows import known_lines, need_words
from inducci_dash.streamlit_compat.pace import answer_first
from inducci_dash.widgets import address
from inducci_dash.widgets.choices import all_chosen, choices
from inducci_dash.widgets.download import download
from inducci_dash.widgets.need_questions import need_questions, stated_needs
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.own_cells import stored_cells
from inducci_dash.widgets.page_head import PageHead, page_head
from inducci_dash.widgets.pickers import asked_region, chosen_group, group_choice
from inducci_dash.widgets.text import bullets, literal, paragraphs, small


def fits_view(data: Dataset, facts: Portfolio) -> None:
    """The answer for the reader's region; without one, a box to find it."""
    region = _scored_region(data)
    if region is None:
        return
    group, conditions = chosen_group(data), list(facts.facts.conditions)
    met = frozenset(all_chosen(conditions, param=MET, default=(), most=len(conditions))) or None
    matches = match_region(
        data, facts, region, group, met=met, stated=stated_needs(), weights=stored_cells(facts)
    )
    page_head(
        PageHead(
            fits_title(facts, matches),
            _("Pilots · what fits {region} · weak factors against {group}").format(
                region=region_name(data, region), group=regions_of(data, group)
            ),
        )
    )
    answer_first()
    for kind in FitGroup:
        found = of_group(matches, kind)
        if found:
            st.header(_(GROUP_WORDS[kind]))
        for fit in found:
            _row(facts, matches, fit)
        if kind is FitGroup.FIRST:
            _asked(facts)
    _more(data, facts, matches)


def _scored_region(data: Dataset) -> str | None:
    """The reader's region where the matcher can answer for it; says why where it cannot."""
    head = PageHead(_("Which pilot fits your region?"), _("Pilots · what fits"))
    if address.asked("region") is None:
        page_head(head)
    region = asked_region(data)
    if region is None or data.given.row(region) is not None:
        return region
    page_head(head)
    notice(
        _(
            "{region} lies outside the EU, where its weak factors cannot be told; all pilots stand in "
            "the list."
        ).format(region=region_name(data, region))
    )
    link("pilots", _("All pilots"))
    return None


def _row(facts: Portfolio, matches: Matches, fit: Fit) -> None:
    page, item = pilot_page(facts, fit.pilot), facts.cards[fit.pilot].pilot
    why = small(literal(reasons(facts, fit)))
    with st.container(key=f"row_{page.pilot}"):
        name, what, known = st.columns((2, 9, 4))
        with name:
            link("pilots", page.name, {"pilot": page.pilot})
        with what:
            st.markdown(f"{literal(clause(item, item.headline))}  \n{why}")
            with st.expander(_("What must be in place, what to adapt, and the points")):
                st.markdown(_needed(facts, matches, fit, page))
        known.markdown(
            "  \n".join([_("best in **{share}**").format(share=share_words(fit.first)), *known_lines(page)])
        )


def _needed(facts: Portfolio, matches: Matches, fit: Fit, page: PilotPage) -> str:
    score, low, high = (format_number(value) for value in (fit.score, fit.low, fit.high))
    words = (
        _("{score} points of 100, the same by other reasonable methods: {parts}.")
        if low == high == score
        else _("{score} points of 100, {low} to {high} by other reasonable methods: {parts}.")
    )
    points = words.format(
        score=score,
        low=low,
        high=high,
        parts="; ".join(drivers(facts, matches, fit, count=len(fit.parts))),
    )
    needs = [need_words(need) for need in page.needs]
    return paragraphs(bullets([*needs, *adaptations(facts, matches, fit)]), small(literal(points)))


def _asked(facts: Portfolio) -> None:
    """The questions that nobody's figures answer: they may change the order."""
    st.header(_("What no figure says"))
    need_questions()
    conditions = facts.facts.conditions
    choices(
        _("What is in place in the region"),
        list(conditions),
        param=MET,
        default=(),
        most=len(conditions),
        format_func=lambda key: _(conditions[key].title),
        help_text=_("As long as nothing is ticked, conditions are left out of the score."),
    )


def _more(data: Dataset, facts: Portfolio, matches: Matches) -> None:
    """With whom to compare, how it was worked out, and the answer on paper."""
    with st.expander(_("How this was worked out, and with whom to compare")):
        group_choice(data)
        st.markdown(_how_to_read(matches))
    download(
        _("One page to print"),
        lambda: transfer_sheet(data, facts, matches),
        f"what-fits-{matches.region}.html",
        icon="print",
    )


def _how_to_read(matches: Matches) -> str:
    return _(
        "Of 100 points {need} are for weak factors that the pilot acts on, {structure} for a structure "
        "like the origin's, {condition} for conditions in place; this split is an assumption. A case is "
        "one of {draws} recomputations of the factors by other reasonable methods; a factor that nobody "
        "measures is drawn evenly over all it could be. It says where to look first, not that it will work."
    ).format(
        need=format_number(100 * PARTS[PartKind.NEED]),
        structure=format_number(100 * PARTS[PartKind.STRUCTURE]),
        condition=format_number(100 * PARTS[PartKind.CONDITION]),
        draws=format_number(matches.draws),
    )
