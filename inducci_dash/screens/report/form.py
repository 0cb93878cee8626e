"""A form for one value: entered, checked by the rules of an upload, shown, then stored."""

import hashlib
import json

import streamlit as st

from inducci_dash.domain.metric import Metric, MetricKind, ValueRole
from inducci_dash.language import N_, _
from inducci_dash.reported.preview import Change, Preview, preview_entry
from inducci_dash.reported.reading.checks import Checked, check_rows
from inducci_dash.reported.reading.numbers import DecimalSign
from inducci_dash.reported.reading.table import Cell, Row
from inducci_dash.reported.service import now
from inducci_dash.reported.values import ROLE_WORDS
from inducci_dash.results.pilots.told import CHOICE_WORDS
from inducci_dash.screens.report.rows import preview_rows, problem_rows
from inducci_dash.screens.report.state import Place, commit, idempotency_key, part
from inducci_dash.screens.report.who import writable, writer_or_words
from inducci_dash.widgets.choices import choice
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.reading_questions import SIGN_WORDS

WRITTEN = {"": N_("clear from the number"), **SIGN_WORDS}
GRADES = {"stated": N_("stated: without a count"), "counted": N_("counted: from a list or document")}
CHECKED = "report: checked form"


def form(place: Place) -> None:
    """The form; storing needs the right to report for this pilot."""
    writer = writer_or_words() if place.answers else None
    if writer is None:
        return
    if place.pilot not in writable(writer, place.declared):
        notice(_("This pilot belongs to another organisation. Choose your own above."), "info")
        return
    metrics = {metric.metric_id: metric for metric in place.declared.metrics_of(place.pilot)}
    name = choice(
        _("What is reported"),
        list(metrics),
        param="metric",
        default="participants",
        format_func=lambda one: _(metrics[one].name),
    )
    entered = _fields(place, metrics[name])
    if entered is not None:
        st.session_state[CHECKED] = entered
    if (checked := st.session_state.get(CHECKED)) and checked["metric"] == name:
        _store(place, checked)


def _fields(place: Place, metric: Metric) -> dict[str, str] | None:
    """What was entered, by column of a report; None until it is sent off to be checked."""
    with st.form(part(f"form:{place.pilot}:{metric.metric_id}"), enter_to_submit=False):
        st.markdown(_(metric.counts))
        period = st.text_input(_("Period (2021, 2021-H1, 2021-Q1 or 2021-03)"), max_chars=20)
        role = st.selectbox(_("Role"), list(ValueRole), format_func=lambda one: _(ROLE_WORDS[one]))
        value, sign = _value(metric), ""
        if metric.numeric:
            sign = st.selectbox(
                _("Decimal sign"), list(WRITTEN), format_func=lambda one: _(WRITTEN[str(one)])
            )
        grade = st.selectbox(
            _("How well is it known?"), list(GRADES), format_func=lambda one: _(GRADES[one])
        )
        source = st.text_input(_("Source: document, list or page"), max_chars=2000)
        note = st.text_area(_("Note"), max_chars=2000, height="content")
        if not st.form_submit_button(_("Check")):
            return None
    return {
        "pilot": place.pilot, "metric": metric.metric_id, "period": period, "role": str(role),
        "value": value,
        "unit": metric.unit, "grade": str(grade), "source": source, "note": note, "sign": str(sign),
    }  # fmt: skip


def _value(metric: Metric) -> str:
    if metric.kind is MetricKind.CHOICE:
        return str(
            st.selectbox(_("Value"), metric.choices, format_func=lambda one: _(CHOICE_WORDS[str(one)]))
        )
    label = {
        MetricKind.NUMBER: _("Value, in {unit}").format(unit=_(metric.unit)),
        MetricKind.DATE: _("Date (2021-03-26, or 2021-03)"),
    }.get(metric.kind, _("Value"))
    return st.text_input(label, placeholder=metric.example, max_chars=2000)


def _store(place: Place, entered: dict[str, str]) -> None:
    """Show what would be stored, or why not; a second step stores it."""
    checked = _check(place, entered)
    if checked.problems or not checked.entries:
        if checked.problems:
            st.table(problem_rows(checked.problems), hide_index=True)
        else:
            notice(_("There is no value to store."), "warning")
        return
    latest = place.latest([entry.key for entry in checked.entries.values()])
    rows = [preview_entry(entry, latest, line) for line, entry in checked.entries.items()]
    preview = Preview(rows=rows)
    st.table(preview_rows(preview, place.declared), hide_index=True)
    if rows[0].change is Change.UNCHANGED:
        notice(_("The same is stored already."), "info")
        return
    intention = hashlib.sha256(json.dumps(entered).encode()).hexdigest()
    if st.button(_("Store"), type="primary", key=part("store_form")):
        submission = preview.submission(idempotency_key(intention), channel="form")
        commit(submission, place.declared)


def _check(place: Place, entered: dict[str, str]) -> Checked:
    cells = {name: Cell(text) for name, text in entered.items() if name != "sign"}
    sign = DecimalSign(entered["sign"]) if entered["sign"] else None
    return check_rows([Row(1, cells)], place.declared, [place.pilot], now().date(), sign)
