"""Texts that somebody typed, as they are stored."""

import re
from itertools import dropwhile

from inducci_dash.reported.reading.limits import CELL
from inducci_dash.reported.reading.problems import Code, Refused

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
FORMULA_STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"


def check_text(text: str) -> None:
    """Raise Refused for a text that is too long or holds signs that nobody sees."""
    if len(text) > CELL:
        raise Refused(Code.CELL_TOO_LONG, length=len(text), limit=CELL)
    if CONTROL.search(text):
        raise Refused(Code.CONTROL_CHARACTER)


def clean_text(text: str) -> str:
    """A text as it is stored: blanks at the ends off, and the apostrophe that our exports put before a
    text that a spreadsheet would take for a formula."""
    kept = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    bare = kept.lstrip("'")
    seen = "".join(dropwhile(lambda letter: letter.isspace() or not letter.isprintable(), bare))
    return bare.strip() if bare != kept and seen.startswith(tuple(FORMULA_STARTS)) else kept
