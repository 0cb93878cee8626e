"""What a reader tells the transfer matcher: region, group, what nobody measures, what is in place."""

import streamlit as st

from inducci_dash.domain.indicator import PullFactor
from inducci_dash.language import N_, _
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.pilots.pilots import Portfolio
from inducci_dash.results.region.summary import region_name
from inducci_dash.widgets.choices import all_chosen, choice, choices, chosen
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.pickers import asked_region, group_choice

UNKNOWN = "unknown"
LEVELS = {UNKNOWN: N_("not known"), "0": N_("no"), "0.5": N_("somewhat"), "1": N_("clearly")}


def region_and_group(data: Dataset) -> tuple[str | None, str]:
    """The reader's region, None where there is none or it lies outside the EU, and the group."""
    region = asked_region(data)
    if region is not None and data.given.row(region) is None:
        notice(
            _("{region} lies outside the EU: what fits can be said for regions of the EU only.").format(
                region=region_name(data, region)
            )
        )
        region = None
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        return region, group_choice(data)


def stated_needs(data: Dataset) -> dict[str, float]:
    """Needs that the reader gave for the factors nobody measures across Europe."""
    levels = {
        name: chosen(list(LEVELS), param=f"need_{name}", default=UNKNOWN)
        for name, _factor in _unmeasured(data)
    }
    return {name: float(level) for name, level in levels.items() if level != UNKNOWN}


def in_place(facts: Portfolio) -> frozenset[str] | None:
    """Conditions that the reader ticked; None as long as nothing is ticked."""
    conditions = list(facts.facts.conditions)
    return frozenset(all_chosen(conditions, param="met", default=(), most=len(conditions))) or None


def ask_for_more(data: Dataset, facts: Portfolio) -> None:
    """The choosers behind `stated_needs` and `in_place`; they stand below the answer that they change."""
    with st.container(key="stated", horizontal=True, vertical_alignment="bottom"):
        for name, factor in _unmeasured(data):
            choice(
                _(factor.title),
                list(LEVELS),
                param=f"need_{name}",
                default=UNKNOWN,
                format_func=lambda key: _(LEVELS[key]),
                help_text=_("Not measured across Europe; local evidence is wanted."),
            )
    choices(
        _("What is in place in the region"),
        list(facts.facts.conditions),
        param="met",
        default=(),
        most=len(facts.facts.conditions),
        format_func=lambda key: _(facts.facts.conditions[key].title),
        help_text=_("As long as nothing is ticked, conditions are left out of the score."),
    )


def _unmeasured(data: Dataset) -> list[tuple[str, PullFactor]]:
    return [
        (name, factor)
        for name, factor in data.snapshot.catalogue.pull_factors.items()
        if not factor.measured
    ]
