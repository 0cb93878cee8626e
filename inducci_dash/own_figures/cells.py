"""What a cell of a table of figures holds: a number, a missing one, or something else; with its marks."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from inducci_dash.domain.flags import LETTERS
from inducci_dash.reported.reading.numbers import (
    MISSING_WORDS,
    DecimalSign,
    decide_sign,
    evidence,
    is_missing,
    read_number,
)
from inducci_dash.reported.reading.problems import Code, Refused
from inducci_dash.reported.reading.table import Cell, CellKind

LARGEST = 1e15
MISSING = MISSING_WORDS | {"\u2026", "*", "**", "(...)", "n.v.", "n. v.", "b.d.", "bd"}
_FOOTNOTES = re.compile(r"(?:\s*[*†‡¹²³⁰-⁹]+|\s+\d{1,2}\)|\s*[\(\[][0-9a-z]{1,2}[\)\]])+$")
_PERCENT = re.compile(r"\s*[%‰]$")
_FLAG = re.compile(rf"^(.*?[\d:.\u2026%])\s*([{LETTERS}]{{1,3}})$")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Written:
    """A cell taken apart: the number's own text (empty = missing), the publisher's flag, a percent sign.

    `exact`: a number of a workbook, whose sign before decimals is known.
    """

    text: str
    flag: str = ""
    percent: str = ""
    exact: bool = False
    missing: bool = False


def taken_apart(cell: Cell) -> Written | None:
    """The cell as a figure; None where it is a text, a date, or yes and no."""
    given = cell.text.strip()
    if cell.kind is CellKind.NUMBER:
        return Written(given, exact=True)
    if cell.kind is not CellKind.TEXT:
        return None
    if is_missing(given) or given.casefold() in MISSING:
        return Written("", missing=True)
    plain = _FOOTNOTES.sub("", given)
    flag = ""
    found = _FLAG.match(plain)
    if found:
        plain, flag = _FOOTNOTES.sub("", found[1].strip()), "".join(sorted(set(found[2])))
    percent = _PERCENT.search(plain)
    plain = _PERCENT.sub("", plain).strip()
    sign = percent[0].strip() if percent else ""
    if not plain or is_missing(plain) or plain.casefold() in MISSING:
        return Written("", flag, sign, missing=True)
    if not _DIGIT.search(plain):
        return None
    if any(_reads(plain, way) for way in DecimalSign):
        return Written(plain, flag, sign)
    return None


def _reads(text: str, sign: DecimalSign) -> bool:
    try:
        read_number(text, sign)
    except Refused:
        return False
    return True


def sign_of(written: Iterable[Written]) -> DecimalSign | None:
    """The decimal sign that all numbers agree on; None where the reader has to say.

    Numbers that contradict each other leave it to the reader too: what does not fit is then left out.
    """
    texts = [one.text for one in written if not one.missing and not one.exact]
    try:
        return decide_sign(texts)
    except Refused as refusal:
        if refusal.problem.code is not Code.MIXED_DECIMALS:
            raise
        return None


def number(written: Written, sign: DecimalSign) -> float | None:
    """The number under a decimal sign; None where it is none, or too large."""
    try:
        found = float(read_number(written.text, DecimalSign.POINT if written.exact else sign))
    except Refused:
        return None
    return found if abs(found) < LARGEST else None


def example(written: Iterable[Written]) -> str:
    """A number that can be read in two ways, to ask the reader with; empty where there is none."""
    for one in written:
        if (
            not one.missing
            and not one.exact
            and len(evidence(one.text)) == 2
            and re.search("[.,]", one.text)
        ):
            return one.text
    return ""
