"""A file of the reader's own, read by the browser and told to this session alone.

It comes over the session's WebSocket, within the bound that holds for every message, so that the address
for uploads stays closed to everybody who may not report, and nothing is written to the server's disk.
"""

import base64
import binascii
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from inducci_dash.language import _, format_number, language
from inducci_dash.streamlit_compat.components import component

FILE_BYTES = 600_000
"""Largest file; in base64 it fits into one message (streamlit_compat.client_messages.MAX_FRAME_BYTES)."""
HELD = "file box: held"
"""The session's entry for the file chosen last: the key of its box, and its content."""


def file_box(label: str, *, kinds: Sequence[str], key: str) -> bytes | None:
    """What the file holds that the reader chose last, None before one was chosen.

    `kinds` are endings of names without the dot; they guide the browser's dialog and promise nothing. One
    file a session is held, with the `key` it was chosen under: give another `key` to begin anew.
    """
    result = component("file_box", "file_box.js", "file_box.css")(
        key=key,
        data={
            "label": label,
            "accept": ",".join(f".{kind}" for kind in kinds),
            "most": FILE_BYTES,
            "words": {
                "large": _(
                    "This file is larger than {size} MB, which is the most that can be read here."
                ).format(size=format_number(FILE_BYTES / 1e6, 1)),
                "failed": _(
                    "The browser could not read this file. Close it elsewhere, or choose it again."
                ),
            },
            "lang": language(),
        },
        on_chosen_change=lambda: None,
    )
    content = read_message(result.chosen)
    if content is not None:
        st.session_state[HELD] = (key, content)
    chosen_under, kept = st.session_state.get(HELD, ("", None))
    return kept if chosen_under == key else None


def read_message(message: Any) -> bytes | None:
    """The content of a message from the browser; None where it holds no file of an allowed size."""
    text = message.get("content") if isinstance(message, Mapping) else None
    if not isinstance(text, str):
        return None
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return content if 0 < len(content) <= FILE_BYTES else None
