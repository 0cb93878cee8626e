"""Anybody may tell: a text file or an e-mail, prefilled with what is shown; nothing is kept here."""

import os

import streamlit as st

from inducci_dash.evidence.completeness import FIELD_WORDS
from inducci_dash.exports.tables import file_name
from inducci_dash.language import _
from inducci_dash.reported.series import missing_fields
from inducci_dash.reported.settings import read_contact
from inducci_dash.reported.tell import Hint, hint_address, hint_text
from inducci_dash.screens.report.state import Place
from inducci_dash.widgets.download import download


def telling(place: Place) -> None:
    """The form of a hint; the reader sends it with their own mail program."""
    st.markdown(
        _(
            "Do you know better, or more? Write it here and send it with your own mail program, or take it "
            "along as a text file. This site keeps nothing of it."
        )
    )
    missing = missing_fields(place.card(place.own()))
    about = st.text_input(_("About"), value=_(place.declared.titles[place.pilot]), max_chars=200)
    shown = st.text_area(
        _("What is shown"),
        value=_("Not reported: {fields}").format(fields=", ".join(_(FIELD_WORDS[one]) for one in missing)),
        max_chars=2000,
        height="content",
    )
    words = st.text_area(_("Correction or hint"), max_chars=5000)
    source = st.text_input(_("Where it can be read"), max_chars=1000)
    sender = st.text_input(_("Your name or address, if you like"), max_chars=200)
    if not words.strip():
        return
    hint = Hint(about, shown, st.context.url or "", words, source, sender)
    recipient = read_contact(os.environ)
    with st.container(horizontal=True):
        address = hint_address(hint, recipient) if recipient else None
        if address:
            st.link_button(_("Open in my mail program"), address, icon=":material/mail:")
        download(
            _("Take along as a text file"),
            lambda: hint_text(hint).encode(),
            file_name("hint", place.pilot, ending="txt"),
        )
    if recipient:
        st.markdown(_("Address: `{address}`").format(address=recipient))
