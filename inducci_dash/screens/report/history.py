"""Everything that was ever reported for a pilot, what changed since a day, withdrawing, and grading."""

from datetime import date

import streamlit as st

from inducci_dash.domain.errors import DashError
from inducci_dash.exports.reported_values import reported_csv
from inducci_dash.exports.tables import file_name
from inducci_dash.language import _, format_number
from inducci_dash.reported import store, stored
from inducci_dash.reported.errors import NotAllowed
from inducci_dash.reported.identity import Role, Writer
from inducci_dash.reported.service import now
from inducci_dash.reported.values import DECIDABLE, ROLE_WORDS, Changes, StoredValue, beginning, since_day
from inducci_dash.screens.report.rows import (
    SHOWN_ROWS,
    grade_words,
    history_rows,
    left_out,
    metric_name,
    value_words,
)
from inducci_dash.screens.report.state import SINCE, Place, commit, idempotency_key, part
from inducci_dash.screens.report.who import writable
from inducci_dash.streamlit_compat.script_gate import standing_back
from inducci_dash.widgets import address
from inducci_dash.widgets.download import download
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.reporting import reporting, who
from inducci_dash.widgets.text import literal, terms


def history(place: Place) -> None:
    """The history; those who may write also find the ways to withdraw and, as coordinator, to grade."""
    pilot = place.pilot
    total = place.ask(lambda session: stored.count_values(session, pilot), 0)
    if not total:
        st.markdown(_("Nothing has been reported for this pilot yet."))
        return
    since = _since()
    count = place.ask(lambda session: stored.changes_since(session, since, [pilot]), Changes()).total
    st.markdown(
        _("{count} of {total} entries came since that day.").format(
            count=format_number(count), total=format_number(total)
        )
    )
    if count:
        begins = beginning(since)
        newest = place.rows(lambda session: stored.newest_values(session, pilot, begins, SHOWN_ROWS))
        st.table(history_rows(newest, place.declared), hide_index=True)
        st.caption(left_out(count))
    _decisions(place)
    download(
        _("Whole history as CSV"),
        lambda: reported_csv(place.rows(lambda session: stored.all_values(session, [pilot]))),
        file_name("history", place.pilot),
    )
    try:
        writer = reporting().writer(who())
    except (NotAllowed, DashError):
        return
    if pilot in writable(writer, place.declared):
        _act(place, writer)


def _since() -> date:
    """The day from which changes are shown, in the URL: a bookmark shows what is new since then."""
    given = since_day(address.asked(SINCE) or "", now().date())
    chosen = st.date_input(_("Changes since"), given, max_value=now().date(), format="YYYY-MM-DD")
    if chosen != given:
        address.say(SINCE, chosen.isoformat())
    return chosen


def _decisions(place: Place) -> None:
    graded = place.rows(lambda session: stored.graded_values(session, place.pilot))
    if not graded:
        return
    st.subheader(_("Grades given by a coordinator"), anchor=False)
    st.markdown(
        terms(
            (
                _named(place, value),
                f"{grade_words(value.grade)}. {literal(value.decision.reason if value.decision else '')}",
            )
            for value in graded[:SHOWN_ROWS]
        )
    )
    st.caption(left_out(len(graded)))


def _act(place: Place, writer: Writer) -> None:
    """Ways to change one figure, chosen by its metric first: of one pilot there may be thousands."""
    held = place.rows(lambda session: stored.held_metrics(session, place.pilot))
    names = [name for name in place.declared.metrics if name in held]
    names += [name for name in held if name not in names]
    if not names:
        return
    st.subheader(_("Correct, withdraw or grade"), anchor=False)
    st.markdown(_("To correct a figure, report it again for the same period: the new one takes its place."))
    metric = st.selectbox(
        _("Metric"), names, format_func=lambda name: metric_name(name, place.declared), key=part("metric")
    )
    by_id = {value.value_id: value for value in place.own(metric)}
    if not by_id:
        return
    number = st.selectbox(
        _("Figure"), list(by_id), format_func=lambda one: _named(place, by_id[one]), key=part("figure")
    )
    value = by_id[number]
    if st.button(_("Withdraw this figure"), key=part("withdraw")):
        gone = store.withdrawn(value.entry)
        key = idempotency_key(f"withdraw {number}")
        commit(store.Submission((gone,), {gone.key: value.value_id}, key, "withdraw"), place.declared)
    if writer.role is Role.COORDINATOR:
        _grade(value)


def _grade(value: StoredValue) -> None:
    with st.form(part("grade"), enter_to_submit=False):
        grade = st.selectbox(
            _("Grade"), DECIDABLE, format_func=grade_words, index=DECIDABLE.index(value.entry.grade)
        )
        reason = st.text_area(_("Reason: what was looked at, and where"), max_chars=2000, height="content")
        if not st.form_submit_button(_("Give this grade")):
            return
    try:
        with standing_back():
            store.decide(reporting().database, who(), value.value_id, grade, reason, now())
    except DashError as error:
        notice(str(error), "error")
        return
    st.rerun()


def _named(place: Place, value: StoredValue) -> str:
    metric = place.declared.metrics.get(value.entry.metric)
    return _("{metric}, {period} ({role}): {value}").format(
        metric=metric_name(value.entry.metric, place.declared),
        period=value.entry.period,
        role=_(ROLE_WORDS[value.entry.role]),
        value=value_words(value.entry, metric),
    )
