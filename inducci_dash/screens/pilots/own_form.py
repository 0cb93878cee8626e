"""The form of a pilot of the reader's own, in the shape of a pilot's file."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from inducci_dash.domain.errors import DashError
from inducci_dash.domain.pilot import Status
from inducci_dash.language import _
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.pilots.facts import STATUS_WORDS
from inducci_dash.results.pilots.own import (
    LINE,
    MOST_COUNTED,
    MOST_EUROS,
    NAME,
    TEXT,
    OwnPilot,
    check_own,
)
from inducci_dash.results.pilots.pilots import Portfolio
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.own_pilots import CHANGED, begin_anew, keep_pilot, part


def own_form(data: Dataset, facts: Portfolio, own_id: str, now: OwnPilot) -> None:
    """The form, filled with what is told `now`; what is sent off is checked and kept under `own_id`."""
    with st.form(part("form"), enter_to_submit=False):
        left, right = st.columns(2, gap="large")
        with left:
            told = _what_and_whom(data, facts, now)
        with right:
            told = _cost_and_result(facts, told, now)
        if not st.form_submit_button(_("Keep in this session"), type="primary"):
            return
    try:
        check_own(told, facts)
    except DashError as error:
        notice(str(error), "error")
        return
    keep_pilot(own_id, told)
    st.session_state.pop(CHANGED, None)
    begin_anew()
    st.rerun()


def _what_and_whom(data: Dataset, facts: Portfolio, now: OwnPilot) -> OwnPilot:
    known, regions = facts.facts, list(data.named)
    name = _line(_("Name, in a word or two"), now.name, NAME)
    headline = _line(_("What was done, or is planned"), now.headline)
    place = _line(_("Place"), now.place)
    nuts2 = st.selectbox(
        _("Region"),
        regions,
        index=regions.index(now.nuts2) if now.nuts2 in regions else None,
        format_func=lambda code: f"{data.named[code][0]} ({code})",
        placeholder=_("Choose a region"),
    )
    start = _line(_("Start (2021, 2021-03 or 2021-03-26)"), now.start, 10)
    end = _line(_("End"), now.end, 10)
    groups = {one: _(term.title) for one, term in known.target_groups.items()}
    services = {one: _(term.title) for one, term in known.service_types.items()}
    titles = {one: _(title) for one, title in facts.factors.items()}
    target = _several(_("For whom"), groups, now.target_groups)
    service = _several(_("Service"), services, now.service_types)
    purpose = _several(_("Works on, as its purpose"), titles, [one for one, w in now.acts_on if w == 2])
    side = _several(_("Works on, as a side effect"), titles, [one for one, w in now.acts_on if w == 1])
    weights = {**dict.fromkeys(side, 1), **dict.fromkeys(purpose, 2)}
    return OwnPilot(
        name, headline, place, nuts2 or "", start, end, service, target,
        acts_on=tuple((factor, weights[factor]) for factor in titles if factor in weights),
    )  # fmt: skip


def _cost_and_result(facts: Portfolio, told: OwnPilot, now: OwnPilot) -> OwnPilot:
    cost = st.number_input(_("Cost, in euros; empty = not known"), 0.0, MOST_EUROS, now.cost, format="%.2f")
    funders = _line(_("Who else pays"), now.co_funders)
    people = _count(_("People who took part; empty = not counted"), now.participants)
    spaces = _count(_("Spaces or desks; empty = not counted"), now.spaces)
    status = st.selectbox(
        _("Today"),
        list(Status),
        index=list(Status).index(now.status),
        format_func=lambda one: _(STATUS_WORDS[one]),
    )
    as_of = _line(_("As of (2021, 2021-03 or 2021-03-26)"), now.status_as_of, 10)
    result = st.text_area(_("What came of it"), now.result, max_chars=TEXT, height="content").strip()
    counted = st.checkbox(_("It is a number of what changed, from a list or document"), now.counted)
    before = _line(_("The same before, counted in the same way; empty = not known"), now.baseline)
    needed = {one: _(condition.title) for one, condition in facts.facts.conditions.items()}
    return replace(
        told, cost=cost, co_funders=funders, participants=people, spaces=spaces,
        status=status or Status.UNKNOWN,
        status_as_of=as_of, result=result, counted=counted and bool(result),
        baseline=before if result else "", conditions=_several(_("You would need"), needed, now.conditions),
    )  # fmt: skip


def _line(label: str, now: str, longest: int = LINE) -> str:
    return st.text_input(label, now, max_chars=longest).strip()


def _count(label: str, now: int | None) -> int | None:
    given = st.number_input(label, 0, MOST_COUNTED, now)
    return None if given is None else int(given)


def _several(label: str, offered: Mapping[str, str], now: Sequence[str]) -> tuple[str, ...]:
    default = [one for one in offered if one in now]
    chosen = st.multiselect(
        label, list(offered), default, format_func=offered.__getitem__, placeholder=_("Choose")
    )
    return tuple(chosen)
