"""Open questions on a pilot as a text to send to those who can answer."""

from inducci_dash.language import _
from inducci_dash.results.pilots.facts import name_of
from inducci_dash.results.pilots.pilots import Portfolio


def questions_text(facts: Portfolio, pilot: str) -> bytes:
    """The questions nobody has answered on `pilot`, with room for answers and whom to send them to, UTF-8.

    Raises KeyError for a pilot that there is not.
    """
    card = facts.cards[pilot]
    _disagree, unknowns = facts.facts.about(pilot)
    lines = [
        _("InduCCI Dash: what is not known of {pilot}").format(pilot=name_of(card)),
        _("To: {name}, {address}").format(name=card.partner.name, address=card.partner.address),
        _("Please give for each answer where it can be checked: a page, a document, a person."),
        "",
    ]
    for number, unknown in enumerate(unknowns, start=1):
        lines += [f"{number}. {_(unknown.question)}", _("   Answer:"), _("   Source:"), ""]
    return "\n".join(lines).encode()
