"""Texts that somebody typed, as they are stored."""

import re
from collections.abc import Collection
from itertools import dropwhile

from inducci_dash.reported.reading.headers import INVISIBLE
from inducci_dash.reported.reading.limits import CELL
from inducci_dash.reported.reading.numbers import MISSING_WORDS
from inducci_dash.reported.reading.problems import Code, Refused

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
LOST = "\ufffd"
"""What a program writes in place of a letter that it could not read."""
BLANKS = " \t\n\u00a0\u115f\u1160\u2800\u3164\uffa0"
"""Signs that look like nothing, letters by their class though some are."""
NOBODY = MISSING_WORDS - {"none", "nil"}
"""Words for an unknown text; that there is none is an answer."""
SECRET = re.compile(r"[a-z][a-z0-9+.-]*://[^/\s?#]*:[^/\s?#]*@", re.IGNORECASE)
"""An address that holds a name and a password."""
FORMULA_STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"


def check_text(text: str) -> None:
    """Raise Refused for a text that is too long or holds signs that nobody sees."""
    if len(text) > CELL:
        raise Refused(Code.CELL_TOO_LONG, length=len(text), limit=CELL)
    if CONTROL.search(text):
        raise Refused(Code.CONTROL_CHARACTER)
    if LOST in text:
        raise Refused(Code.LOST_LETTERS)
    if SECRET.search(text):
        raise Refused(Code.SECRET_IN_LINK)


def check_visible(text: str) -> None:
    """Raise Refused for a number, date or period with signs that nobody sees."""
    if INVISIBLE.search(text):
        raise Refused(Code.CONTROL_CHARACTER)


def says_nothing(text: str, words: Collection[str] = MISSING_WORDS) -> bool:
    """Whether a text has neither letter nor digit that one sees, or is one of these words for nothing."""
    seen = INVISIBLE.sub("", text).strip(BLANKS)
    return seen.casefold() in words or not any(letter.isalnum() for letter in seen)


def clean_text(text: str) -> str:
    """A text as it is stored: blanks at the ends off, and the apostrophe that our exports put before a
    text that a spreadsheet would take for a formula."""
    kept = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    bare = kept.lstrip("'")
    seen = "".join(dropwhile(lambda letter: letter.isspace() or not letter.isprintable(), bare))
    return bare.strip() if bare != kept and seen.startswith(tuple(FORMULA_STARTS)) else kept
