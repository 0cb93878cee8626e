"""Numbers as people write them, read under a declared decimal sign; nothing is guessed.

A lone sign followed by three digits (`1.234`) may part thousands or decimals; only other numbers of
the same file, or the reader, can tell.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

from inducci_dash.domain.metric import Metric
from inducci_dash.reported.reading.problems import Code, Refused


class DecimalSign(StrEnum):
    """Which sign stands before the decimals."""

    POINT = "."
    COMMA = ","


BLANKS = " \u00a0\u2009\u202f"
APOSTROPHES = "'\u2019"
MISSING_WORDS = frozenset(
    {"-", "--", "\u2013", "\u2014", "n/a", "na", "n.a.", "#n/a", "null", "none", "nil", "nan", "missing"}
    | {"unknown", "?", "x", ".", "..", "...", "tbd", "k. a.", "k.a."}
)
INFINITE = re.compile(r"[+-]?(inf|infinity|\u221e)", re.IGNORECASE)
LONGEST = 60
PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,6})?")
DIGITS_KEPT = 15


def is_missing(text: str) -> bool:
    """Whether a cell says that there is no value: empty, or a colon as in Eurostat's tables."""
    return text.strip() in {"", ":"}


def evidence(text: str) -> set[DecimalSign]:
    """Under which decimal signs a number makes sense; both where it is ambiguous or has no sign at all."""
    signs = re.sub(r"[^.,]", "", text)
    both = {DecimalSign.POINT, DecimalSign.COMMA}
    if not signs:
        return both
    last = signs[-1]
    other = DecimalSign.COMMA if last == "." else DecimalSign.POINT
    if len(set(signs)) == 2:
        return {DecimalSign(last)} if signs.count(last) == 1 else {other}
    if len(signs) > 1:
        return {other}
    before, _, after = text.strip().lstrip("+-\u2212").partition(last)
    grouped = re.fullmatch(r"[1-9]\d{0,2}", before) and re.fullmatch(r"\d{3}", after)
    return both if grouped else {DecimalSign(last)}


def decide_sign(texts: Iterable[str]) -> DecimalSign | None:
    """The sign that all these numbers agree on; None where the reader has to choose.

    Raises Refused where some numbers only make sense with a point and others only with a comma.
    """
    possible = {DecimalSign.POINT, DecimalSign.COMMA}
    unclear = False
    for text in texts:
        found = evidence(text)
        unclear = unclear or (len(found) == 2 and ("." in text or "," in text))
        possible &= found
        if not possible:
            raise Refused(Code.MIXED_DECIMALS, value=text.strip()[:40])
    if len(possible) == 1:
        return possible.pop()
    return None if unclear else DecimalSign.POINT


def read_number(text: str, sign: DecimalSign) -> Decimal:
    """A number under a decimal sign. Raises Refused with the reason, without line and column."""
    given = text.strip().replace("\u2212", "-")
    _check_writing(given)
    thousands = "," if sign is DecimalSign.POINT else "."
    whole, mark, rest = given.partition(sign.value)
    parted = re.fullmatch(
        rf"([+-]?\d{{1,3}})(?P<sep>[{BLANKS}{APOSTROPHES}]|{re.escape(thousands)})\d{{3}}((?P=sep)\d{{3}})*",
        whole,
    )
    if parted:
        whole = whole.replace(parted["sep"], "")
    plain = whole + ("." if mark else "") + rest
    if not PLAIN.fullmatch(plain):
        raise Refused(Code.NUMBER_FORM, value=text.strip()[:40])
    return Decimal(plain)


WRITINGS = (
    (INFINITE, Code.OUT_OF_RANGE),
    (re.compile(r"true|false|yes|no|wahr|falsch"), Code.NUMBER_TRUTH),
    (re.compile(r"\(.*\)"), Code.NUMBER_BRACKETS),
    (re.compile(r".*[%\u2030].*", re.DOTALL), Code.NUMBER_PERCENT),
    (re.compile(r"[+-]?0[xob][0-9a-f]+"), Code.NUMBER_HEXADECIMAL),
)
"""What people write beside or in place of a number, in small letters, each with its own way out."""


def _check_writing(given: str) -> None:
    """Raises Refused for what people write that is more than a number."""
    shown, small = given[:40], given.casefold()
    if small in MISSING_WORDS:
        raise Refused(Code.MISSING_WORD, value=shown)
    for form, code in WRITINGS:
        if form.fullmatch(small):
            raise Refused(code, value=shown)
    if any(letter.isdigit() and not letter.isascii() for letter in given):
        raise Refused(Code.NUMBER_DIGITS, value=shown)
    if len(given) > LONGEST:
        raise Refused(Code.OUT_OF_RANGE, value=shown)
    bare = re.sub(r"(?<=\d)[eE](?=[+-]?\d)", "", given)
    if any(letter.isalpha() or letter in "\u20ac$\u00a3~<>\u2248\u2264\u2265" for letter in bare):
        raise Refused(Code.NUMBER_WORDS, value=shown)


def canonical_number(number: Decimal, metric: Metric) -> str:
    """The number as it is stored: plain digits and a point, no needless zeros.

    Raises Refused where it lies outside the metric's bounds or has more decimals than the metric.
    """
    shown = f"{number:.6g}"
    low = -(Decimal(10) ** DIGITS_KEPT) if metric.low is None else Decimal(str(metric.low))
    high = Decimal(10) ** DIGITS_KEPT if metric.high is None else Decimal(str(metric.high))
    if not low <= number <= high:
        raise Refused(Code.OUT_OF_RANGE, value=shown, low=f"{low:f}", high=f"{high:f}")
    if number and number.adjusted() < -DIGITS_KEPT:
        raise Refused(Code.TOO_PRECISE, value=shown, decimals=metric.decimals)
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if len(text.partition(".")[2]) > metric.decimals:
        code = Code.NOT_WHOLE if metric.decimals == 0 else Code.TOO_PRECISE
        raise Refused(code, value=text[:40], decimals=metric.decimals)
    return "0" if text in {"-0", ""} else text.removeprefix("+")
