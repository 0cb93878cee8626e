"""The list of pilots: one screen, then what fits, what can be compared, what all leave open."""

import streamlit as st

from inducci_dash.charts.pilots import factor_strip
from inducci_dash.domain.pilot import Status
from inducci_dash.language import _, country_name, format_number, of_all
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.pilots.asked import MOST_COMPARED
from inducci_dash.results.pilots.facts import STATUS_WORDS, name_of
from inducci_dash.results.pilots.one_page import pilot_page
from inducci_dash.results.pilots.pilots import Card, Portfolio, filter_cards
from inducci_dash.results.pilots.portfolio import acting_by_factor
from inducci_dash.results.pilots.titles import portfolio_title, untried_title
from inducci_dash.screens.directory import link
from inducci_dash.screens.pilots.rows import pilot_rows
from inducci_dash.streamlit_compat.pace import answer_first
from inducci_dash.widgets import address
from inducci_dash.widgets.choices import chips_choice, choices
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.page_head import PageHead, page_head
from inducci_dash.widgets.svg_figure import svg_figure


def pilot_list(data: Dataset, facts: Portfolio) -> None:
    """All pilots that pass the filters, and ways on from there."""
    project = facts.facts.project
    kicker = _("Pilots · {project}, {output}").format(project=project.acronym, output=project.output_id)
    page_head(PageHead(portfolio_title(facts), kicker))
    answer_first()
    found = _filtered(facts)
    if not found:
        notice(_("No pilot has all of these properties; loosen one of the filters."))
    pilot_rows(facts, (pilot_page(facts, c.pilot.pilot_id) for c in found))
    _ways_on(facts)
    _left_open(facts)
    _partners(facts)


def _filtered(facts: Portfolio) -> list[Card]:
    known = facts.facts
    countries = dict.fromkeys(card.partner.country for card in facts.cards.values())
    offered = {
        "target": (_("For whom"), {name: _(term.title) for name, term in known.target_groups.items()}),
        "service": (_("Service"), {name: _(term.title) for name, term in known.service_types.items()}),
        "country": (_("Country"), {code: country_name(code) for code in countries}),
        "status": (_("Today"), {status.value: _(STATUS_WORDS[status]) for status in Status}),
    }

    def asked(param: str) -> str:
        label, words = offered[param]
        return chips_choice(label, list(words), param=param, format_func=words.__getitem__)

    narrowed = any(address.asked(param) is not None for param in offered)
    with st.container(key="controls"), st.expander(_("Narrow the list"), expanded=narrowed):
        chosen = {param: asked(param) for param in offered}
    return filter_cards(list(facts.cards.values()), **chosen)


def _ways_on(facts: Portfolio) -> None:
    st.header(_("Compare pilots, or find one that fits"))
    with st.container(key="ways_on", horizontal=True, vertical_alignment="bottom"):
        chosen = choices(
            _("Compare two or three"),
            list(facts.cards),
            param="pilots",
            default=(),
            most=MOST_COMPARED,
            format_func=lambda name: name_of(facts.cards[name]),
        )
        if len(chosen) > 1:  # the address asks for the comparison now
            st.rerun()
        link("pilots", _("What fits my region"), {"view": "fits"})
        link("start", _("What creatives need, what regions offer"), {"view": "needs"})
        link("pilots", _("Your own pilot beside them"), {"view": "own"})
        link("pilots", _("Every result, graded"), {"view": "results"})
        link("pilots", _("The project as a whole"), {"view": "project"})


def _left_open(facts: Portfolio) -> None:
    title = untried_title(facts)
    st.header(title)
    st.caption(
        _(
            "Pilots by pull factor; filled: its purpose, dashed: a side effect. Own reading of the "
            "descriptions."
        )
    )
    svg_figure(factor_strip(acting_by_factor(facts), sentence=title), key="left_open")
    undated = sum(card.pilot.start is None for card in facts.cards.values())
    st.markdown(
        of_all(
            undated,
            len(facts.cards),
            _("{count} of {total} pilots have no dates.") if undated else _("All pilots have dates."),
            every=_("No pilot has dates."),
        )
    )
    link("pilots", _("The reasons, and weights of your own"), {"view": "factors"})


def _partners(facts: Portfolio) -> None:
    st.header(_("{count} partners").format(count=format_number(len(facts.facts.partners))))
    with st.container(key="partners", horizontal=True):
        for name, partner in facts.facts.partners.items():
            link("pilots", f"{partner.short_name}, {country_name(partner.country)}", {"partner": name})
