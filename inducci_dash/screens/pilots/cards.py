"""The seven implementations as cards, with filters."""

import streamlit as st

from inducci_dash.domain.project import KEY_FIELDS, Status
from inducci_dash.evidence.completeness import FIELD_WORDS
from inducci_dash.evidence.grade import RUNGS
from inducci_dash.language import _, format_number, ngettext
from inducci_dash.language.places import country_name
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.pilots.facts import STATUS_WORDS, amount, date_words, name_of, when_words
from inducci_dash.results.pilots.pilots import Card, Portfolio, filter_cards
from inducci_dash.screens.directory import link
from inducci_dash.widgets.choices import choice
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.outcomes import outcome_list
from inducci_dash.widgets.text import paragraphs, small, terms

ANY = "any"


def cards(data: Dataset, facts: Portfolio) -> None:
    """Filters, then a card for each implementation that passes them."""
    found = _filtered(facts)
    st.header(
        ngettext("{count} implementation", "{count} implementations", len(found)).format(count=len(found))
    )
    if not found:
        notice(_("No test case has all of these properties; loosen one of the filters."))
    for first in range(0, len(found), 2):
        for column, card in zip(st.columns(2), found[first : first + 2], strict=False):
            with column:
                _card(facts, card)


def _filtered(facts: Portfolio) -> list[Card]:
    known = facts.facts
    countries = list(dict.fromkeys(card.partner.country for card in facts.cards.values()))
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        service = _filter(_("Service"), "service", {k: _(t.title) for k, t in known.service_types.items()})
        target = _filter(_("For whom"), "target", {k: _(t.title) for k, t in known.target_groups.items()})
        country = _filter(_("Country"), "country", {code: country_name(code) for code in countries})
        status = _filter(_("Status"), "status", {s.value: _(STATUS_WORDS[s]) for s in Status})
    return filter_cards(
        list(facts.cards.values()), service=service, target=target, country=country, status=status
    )


def _filter(label: str, param: str, words: dict[str, str]) -> str:
    chosen = choice(
        label,
        [ANY, *words],
        param=param,
        default=ANY,
        format_func=lambda name: _("any") if name == ANY else words[name],
    )
    return "" if chosen == ANY else chosen


def _card(facts: Portfolio, card: Card) -> None:
    item, known = card.implementation, facts.facts
    with st.container(border=True, key=f"card_{item.implementation_id}"):
        st.subheader(name_of(card))
        where = [
            f"{_('Deliverable')} {item.case}",
            _(card.places[0].name) if len(card.places) == 1 else _several(card),
            country_name(card.partner.country),
        ]
        best = RUNGS[card.best_grade]
        lines = [
            (_("Services"), ", ".join(_(known.service_types[name].title) for name in item.service_types)),
            (_("For whom"), ", ".join(_(known.target_groups[name].title) for name in item.target_groups)),
            (_("When"), when_words(item)),
            (
                _("Status"),
                _("{status}, as of {date}").format(
                    status=_(STATUS_WORDS[item.status]), date=date_words(item.status_as_of)
                ),
            ),
            (_("Investment"), amount(card.cost) if card.cost else _("none reported")),
            (_("Best evidence"), f"{_(best.title)}. {_(best.limit)}"),
            (
                _("Known"),
                _("{count} of {total} key fields; not known: {missing}").format(
                    count=card.known_count,
                    total=len(KEY_FIELDS),
                    missing=", ".join(_(FIELD_WORDS[f]).lower() for f in KEY_FIELDS if not card.known[f]),
                ),
            ),
        ]
        st.markdown(
            paragraphs(f"{_(item.title)}  \n{small(' · '.join(where))}", _(item.summary.text), terms(lines))
        )
        with st.expander(_("What came of it, and how well that is known")):
            outcome_list(facts, card.outcomes)
            st.caption(
                _("Open questions: {count}.").format(
                    count=format_number(len(known.about(item.implementation_id)[1]))
                )
            )
        link(
            "pilots",
            _("{partner}: the whole story").format(partner=card.partner.short_name),
            {"partner": item.partner},
        )


def _several(card: Card) -> str:
    return _("{count} places").format(count=len(card.places))
