"""What a file leaves open, asked of the reader, who chooses by looking."""

from collections.abc import Mapping

import streamlit as st

from inducci_dash.language import N_, _
from inducci_dash.reported.reading.numbers import DecimalSign
from inducci_dash.widgets.text import literal

ENCODING_WORDS = {
    "cp1250": N_("Central European (Windows-1250)"),
    "cp1252": N_("Western European (Windows-1252)"),
    "cp1253": N_("Greek (Windows-1253)"),
}
SIGN_WORDS = {
    DecimalSign.POINT.value: N_("decimal point (1234.5)"),
    DecimalSign.COMMA.value: N_("decimal comma (1234,5)"),
}


def ask_encoding(previews: Mapping[str, str], *, key: str) -> None:
    """Which letters are meant, with the file's own in each encoding; nothing where that was never open."""
    if not previews and not st.session_state.get(key):
        return
    st.radio(
        _("How are the letters written?"),
        list(ENCODING_WORDS),
        index=None,
        key=key,
        format_func=lambda name: _(ENCODING_WORDS[name]),
    )
    for name, text in previews.items():
        st.markdown(_(ENCODING_WORDS[name]))
        st.code(text, language=None)


def ask_sign(asked: bool, *, key: str, example: str = "") -> None:
    """Which sign stands before decimals; nothing where the numbers say it. `example` reads both ways."""
    if not asked and not st.session_state.get(key):
        return
    if example:
        st.markdown(_("“{number}” can be read in two ways.").format(number=literal(example)))
    st.radio(
        _("Which sign stands before the decimals?"),
        list(SIGN_WORDS),
        index=None,
        key=key,
        format_func=lambda name: _(SIGN_WORDS[name]),
    )
