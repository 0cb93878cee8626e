"""One pilot, read in a minute: what was done, what came of it, what a copy needs; all else folded."""

import streamlit as st

from inducci_dash.evidence.grade import RUNGS
from inducci_dash.exports.questions import questions_text
from inducci_dash.exports.region_drawings import place_drawing
from inducci_dash.language import _, format_number
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.pilots.one_page import STEPS, PilotPage, not_reported_words, pilot_page
from inducci_dash.results.pilots.pilots import Portfolio
from inducci_dash.results.pilots.portfolio import covered_words
from inducci_dash.screens.directory import REPORT, link
from inducci_dash.screens.pilots.could_show import could_it_show
from inducci_dash.screens.pilots.proof import proof
from inducci_dash.screens.pilots.rows import chips, need_words
from inducci_dash.screens.report.beside import reported_beside
from inducci_dash.streamlit_compat.pace import answer_first
from inducci_dash.widgets.download import download
from inducci_dash.widgets.page_head import BigNumber, PageHead, page_head
from inducci_dash.widgets.svg_figure import svg_figure
from inducci_dash.widgets.text import bullets, graded, literal, paragraphs, small, strong


def pilot_view(data: Dataset, facts: Portfolio, name: str) -> None:
    """The page of pilot `name`."""
    page, card = pilot_page(facts, name), facts.cards[name]
    kicker = _("Pilots · {pilot} · {place}, {country} · {partner}").format(
        pilot=page.name, place=page.places, country=page.country, partner=page.partner_name
    )
    page_head(PageHead(page.title, kicker, _numbers(page)))
    answer_first()
    words, around = st.columns((5, 3), gap="large")
    with words:
        st.markdown(_told(page))
        _mend(facts, page)
    with around:
        if drawing := place_drawing(page, card):
            svg_figure(drawing, key="place_map")
        st.markdown(paragraphs(strong(_("Works on")), chips(page), covered_words(card)))
        st.markdown(paragraphs(strong(_("Whom to ask")), literal(page.address)))
        link("pilots", page.partner_name, {"partner": page.partner})
    reported_beside(name, page.name)
    could_it_show(data, facts, name)
    proof(facts, card)
    _neighbours(facts, name)


def _numbers(page: PilotPage) -> list[BigNumber]:
    cost, _space, unit = (page.cost or _("not reported")).rpartition("\u00a0")
    rungs = _("of {steps}").format(steps=format_number(STEPS))
    return [
        BigNumber(_("Cost"), cost or unit, unit if cost else "", page.cost_of),
        BigNumber(
            _("Evidence"),
            format_number(page.rungs),
            rungs,
            f"{page.squares} {page.evidence}. {page.evidence_limit}",
        ),
        BigNumber(_("Today"), page.today or _("not reported"), words=page.today_by or page.later or ""),
    ]


def _told(page: PilotPage) -> str:
    came = [
        graded(_(RUNGS[one.grade].title), _(one.text)) + (f"  \n{small(_(one.note))}" if one.note else "")
        for one in page.came
    ]
    did, came_of_it, copying = _("What they did"), _("What came of it"), _("To copy it you need")
    return paragraphs(
        f"## {did}",
        *page.did,
        page.when_for_whom,
        f"## {came_of_it}",
        *came,
        f"## {copying}",
        bullets(need_words(need) for need in page.needs),
        page.transfer,
    )


def _mend(facts: Portfolio, page: PilotPage) -> None:
    """The facts nobody has told, counted in one line, and one way to mend that."""
    if not page.not_reported:
        return
    with st.container(key="mend", horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{not_reported_words(page)}**: {', '.join(page.not_reported).lower()}")
        link(REPORT, _("Tell us"), {"pilot": page.pilot, "view": "tell"})
        download(
            _("The open questions as a text"),
            lambda: questions_text(facts, page.pilot),
            f"inducci-{page.pilot}-questions.txt",
            icon="edit_note",
        )


def _neighbours(facts: Portfolio, name: str) -> None:
    names = list(facts.cards)
    at = names.index(name)
    with st.container(key="neighbours", horizontal=True):
        for words, other in (
            (_("Previous: {pilot}"), names[at - 1]),
            (_("Next: {pilot}"), names[(at + 1) % len(names)]),
        ):
            title = _(facts.cards[other].pilot.short_title)
            link("pilots", words.format(pilot=f"{other} {title}"), {"pilot": other})
        link("pilots", _("Compare with another"), {"pilots": f"{name},{names[(at + 1) % len(names)]}"})
        link("pilots", _("All pilots"))
