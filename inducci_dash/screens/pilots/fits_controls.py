"""What a reader ticks for the matcher: the conditions that are in place in the region."""

from inducci_dash.language import _
from inducci_dash.results.pilots.pilots import Portfolio
from inducci_dash.widgets.choices import all_chosen, choices


def in_place(facts: Portfolio) -> frozenset[str] | None:
    """Conditions that the reader ticked; None as long as nothing is ticked."""
    conditions = list(facts.facts.conditions)
    return frozenset(all_chosen(conditions, param="met", default=(), most=len(conditions))) or None


def ask_what_is_in_place(facts: Portfolio) -> None:
    """The chooser behind `in_place`; it stands below the answer that it changes."""
    conditions = facts.facts.conditions
    choices(
        _("What is in place in the region"),
        list(conditions),
        param="met",
        default=(),
        most=len(conditions),
        format_func=lambda key: _(conditions[key].title),
        help_text=_("As long as nothing is ticked, conditions are left out of the score."),
    )
