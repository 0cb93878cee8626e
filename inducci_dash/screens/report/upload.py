"""A filled template: read, previewed as what would be stored, changed or refused, then stored whole."""

from collections.abc import Collection

import streamlit as st

from inducci_dash.exports.report_template import template_csv, template_xlsx
from inducci_dash.exports.tables import file_name
from inducci_dash.language import _, format_number, ngettext
from inducci_dash.reported.declared import Declared
from inducci_dash.reported.preview import Asked, Judged, Preview, compare_judged, judge_upload
from inducci_dash.reported.reading.numbers import DecimalSign
from inducci_dash.reported.reading.problems import Code
from inducci_dash.reported.service import now
from inducci_dash.screens.report.rows import left_out, preview_rows, problem_rows
from inducci_dash.screens.report.state import JUDGED, Place, commit, idempotency_key, part
from inducci_dash.screens.report.who import writable, writer_or_words
from inducci_dash.streamlit_compat.script_gate import standing_back
from inducci_dash.widgets.download import download
from inducci_dash.widgets.notice import notice
from inducci_dash.widgets.reading_questions import ask_encoding, ask_sign


def upload(place: Place) -> None:
    """Templates for everyone, and the way back for those who may report."""
    _templates(place)
    writer = writer_or_words() if place.answers else None
    if writer is None:
        return
    file = st.file_uploader(
        _("Filled template (XLSX or CSV, up to 10 MB)"),
        type=["xlsx", "csv", "txt", "tsv"],
        key=part("file"),
    )
    if file is None:
        st.session_state.pop(JUDGED, None)
        return
    encoding = st.session_state.get(part("encoding"), "")
    sign = st.session_state.get(part("sign"), "")
    may = writable(writer, place.declared)
    judged = _judged(file.getvalue(), may, encoding, DecimalSign(sign) if sign else None, place.declared)
    preview = compare_judged(judged, file.name, place.latest(judged.keys))
    _questions(preview)
    _say(place, preview)
    if preview.ready and st.button(_store_words(preview), type="primary", key=part("store_file")):
        intention = f"{preview.file_hash}:{encoding}:{sign}"
        commit(preview.submission(idempotency_key(intention)), place.declared)


def _judged(
    content: bytes, may: Collection[str], encoding: str, sign: DecimalSign | None, declared: Declared
) -> Judged:
    """The file as it was judged; kept in the session, so that it is read once and not at every run."""
    asked = Asked.of(content, may, now().date(), encoding, sign)
    kept: Judged | None = st.session_state.get(JUDGED)
    if kept is None or kept.asked != asked:
        with standing_back():
            kept = judge_upload(content, asked, declared)
        st.session_state[JUDGED] = kept
    return kept


def _templates(place: Place) -> None:
    st.markdown(_("Take the template, fill in period, value and source, and send it back here."))
    with st.container(horizontal=True):
        for kind, make in (
            ("xlsx", lambda: template_xlsx(place.pilot, place.declared)),
            ("csv", lambda: template_csv(place.pilot, place.declared)),
        ):
            download(
                _("Template as {kind}").format(kind=kind.upper()),
                make,
                file_name("report", place.pilot, ending=kind),
                key=f"template_{kind}",
            )


def _questions(preview: Preview) -> None:
    """What the file leaves open: the reader chooses by looking."""
    ask_encoding(preview.encodings, key=part("encoding"))
    ask_sign(preview.asks(Code.CHOOSE_DECIMAL), key=part("sign"))


def _say(place: Place, preview: Preview) -> None:
    if preview.problems:
        words = ngettext(
            "{count} thing keeps the file from being stored. Nothing was stored.",
            "{count} things keep the file from being stored. Nothing was stored.",
            len(preview.problems),
        )
        notice(words.format(count=format_number(len(preview.problems))), "error")
        st.table(problem_rows(preview.problems), hide_index=True)
        st.caption(left_out(len(preview.problems)))
    elif not preview.changes:
        notice(_("Everything in the file is stored already, or there is no value in it."), "info")
    if preview.rows:
        st.subheader(_("What the file would store"), anchor=False)
        st.table(preview_rows(preview, place.declared), hide_index=True)
        st.caption(left_out(len(preview.rows)))
    if preview.remarks:
        st.subheader(_("What was noticed"), anchor=False)
        st.table(problem_rows(preview.remarks), hide_index=True)
        st.caption(left_out(len(preview.remarks)))


def _store_words(preview: Preview) -> str:
    count = len(preview.changes)
    return ngettext("Store {count} figure", "Store {count} figures", count).format(
        count=format_number(count)
    )
