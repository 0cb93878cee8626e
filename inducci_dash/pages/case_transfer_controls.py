"""What a reader tells the transfer matcher: region, group, what nobody measures, what is in place."""

import streamlit as st

from inducci_dash.analysis.implementations import Portfolio
from inducci_dash.analysis.warm import Warm
from inducci_dash.language import N_, _
from inducci_dash.widgets.choices import choice, choices
from inducci_dash.widgets.pickers import group_choice, region_choice

LEVELS = {"unknown": N_("not known"), "0": N_("no"), "0.5": N_("somewhat"), "1": N_("clearly")}


def region_and_group(data: Warm) -> tuple[str, str]:
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        return region_choice(data, data.given.units), group_choice(data)


def stated_needs(data: Warm) -> dict[str, float]:
    """Needs that the reader gives for the factors nobody measures across Europe."""
    stated = {}
    with st.container(key="stated", horizontal=True, vertical_alignment="bottom"):
        for name, factor in data.snapshot.catalogue.pull_factors.items():
            if factor.measured:
                continue
            level = choice(
                _("Is this weak in the region? {factor}").format(factor=_(factor.title)),
                list(LEVELS),
                param=f"need_{name}",
                default="unknown",
                format_func=lambda key: _(LEVELS[key]),
                help_text=_("Not measured across Europe; local evidence is wanted."),
            )
            if level != "unknown":
                stated[name] = float(level)
    return stated


def in_place(facts: Portfolio) -> frozenset[str] | None:
    """Conditions that the reader ticks; None as long as nothing is ticked."""
    met = choices(
        _("What is in place in the region"),
        list(facts.facts.conditions),
        param="met",
        default=(),
        most=len(facts.facts.conditions),
        format_func=lambda key: _(facts.facts.conditions[key].title),
        help_text=_("As long as nothing is ticked, conditions are left out of the score."),
    )
    return frozenset(met) or None
