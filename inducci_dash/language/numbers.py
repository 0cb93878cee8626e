"""Numbers as the reader writes them: decimal sign of the language, narrow no-break space between
thousands, a true minus sign. The same signs go to the browser, so that both sides agree.
"""

import math
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError

from inducci_dash.language.strings import N_, SOURCE_LANGUAGE, _, language

NARROW_SPACE = "\u202f"
MINUS = "\u2212"
MISSING = "\u2013"


@dataclass(frozen=True)
class NumberFormat:
    """The signs that numbers are written with in one language."""

    decimal: str
    group: str = NARROW_SPACE
    minus: str = MINUS
    missing: str = MISSING


@cache
def _locale(code: str) -> Locale:
    try:
        return Locale.parse(code.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return Locale.parse(SOURCE_LANGUAGE)


@cache
def _for_language(code: str) -> NumberFormat:
    return NumberFormat(decimal=_locale(code).number_symbols["latn"]["decimal"])


def number_format() -> NumberFormat:
    """The signs of the language in use."""
    return _for_language(language())


def format_number(value: float | None, decimals: int = 0, unit: str = "") -> str:
    """`value` with `decimals` places and its unit; a dash where it is None, NaN or infinite.

    Thousands are parted by a narrow no-break space; half is rounded to even on the decimal text,
    as Python's own formatting does.
    """
    signs = number_format()
    if value is None or not math.isfinite(value):
        return signs.missing
    digits = f"{abs(value):,.{decimals}f}"
    sign = signs.minus if value < 0 and any(d in "123456789" for d in digits) else ""
    text = sign + digits.replace(",", "\0").replace(".", signs.decimal).replace("\0", signs.group)
    return f"{text}\u00a0{unit}" if unit else text


_ORDINALS = {
    "one": N_("{number}st"),
    "two": N_("{number}nd"),
    "few": N_("{number}rd"),
    "other": N_("{number}th"),
}
"""By the CLDR's categories of ordinal numbers; a language translates those that it has."""


def format_ordinal(value: float | None) -> str:
    """A place in an order as the reader writes it: 1st, 146th; a dash where it is None or NaN."""
    number = format_number(value)
    if value is None or number == number_format().missing:
        return number
    usual = _ORDINALS["other"]
    spoken = SOURCE_LANGUAGE if _(usual) == usual else language()
    category = _locale(spoken).ordinal_form(round(value))
    return _(_ORDINALS.get(category, usual)).format(number=number)


def format_signed(value: float | None, decimals: int = 0, unit: str = "") -> str:
    """As `format_number`, with a plus sign before what is written as more than zero: for differences."""
    text = format_number(value, decimals, unit)
    if value is None or not math.isfinite(value) or float(f"{value:.{decimals}f}") <= 0:
        return text
    return f"+{text}"
