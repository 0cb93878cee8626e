"""The sections of a partner's page: what was done and what became of it."""

import streamlit as st

from inducci_dash.domain.project import KEY_FIELDS, Partner
from inducci_dash.language import _
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.pilots.facts import STATUS_WORDS, amount, date_words, name_of, when_words
from inducci_dash.results.pilots.pilots import Card, Portfolio
from inducci_dash.screens.pilots.places import covered_words, place_map
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.outcomes import outcome_list
from inducci_dash.widgets.text import bullets, paragraphs, terms


def cards_of(facts: Portfolio, partner: Partner) -> list[Card]:
    """The partner's implementations as cards."""
    return [facts.cards[item.implementation_id] for item in facts.facts.by_partner[partner.partner_id]]


def done(data: Dataset, facts: Portfolio, partner: Partner) -> None:
    """What the partner did, with graded outcomes, continuation and present status."""
    st.header(_("What was done"))
    cards = cards_of(facts, partner)
    if not cards:
        notice(
            _(
                "This partner ran no test case in the pilot action. It took part in the exchange between "
                "the partners as an observer, so there is no outcome to show or to grade."
            )
        )
    for card in cards:
        item = card.implementation
        st.subheader(f"{name_of(card)}: {_(item.title)}")
        lines = [
            (_("Deliverable"), f"{item.case} {facts.facts.cases[item.case].title}"),
            (_("Also called"), ", ".join(item.aliases)),
            (_("When"), when_words(item)),
            (
                _("Status"),
                _("{status}, as of {date}").format(
                    status=_(STATUS_WORDS[item.status]), date=date_words(item.status_as_of)
                ),
            ),
            (_("Investment"), amount(card.cost) if card.cost else _("none reported")),
            (_("Other funders"), " ".join(_(one.text) for one in item.co_funders) or _("unknown")),
            (
                _("Known"),
                _("{count} of {total} key fields").format(count=card.known_count, total=len(KEY_FIELDS)),
            ),
        ]
        st.markdown(
            paragraphs(
                _(item.summary.text),
                "\n".join([bullets(_(one.text) for one in item.statements), terms(lines)]).lstrip(),
            )
        )
        outcome_list(facts, card.outcomes)
        needs = [
            f"{_(facts.facts.conditions[need.condition].title)}: {_(need.why)} {_(need.adapt)}"
            for need in item.conditions
        ]
        st.markdown(
            paragraphs(
                _("**Continuation**"),
                bullets(_continuation(card)),
                _("**To copy it**: {words}").format(words=_(item.transfer.text)),
                bullets(needs),
            )
        )
        st.markdown(covered_words(card))
        place_map(data, card)


def _continuation(card: Card) -> list[str]:
    item = card.implementation
    after = item.afterwards
    said = [_(statement.text) for statement in item.continuation]
    said.append(
        _("What became of it: unknown.")
        if after is None
        else _("What became of it: {text} (as of {date})").format(
            text=_(after.text), date=date_words(after.as_of)
        )
    )
    return said
