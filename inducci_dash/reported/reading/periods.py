"""Periods and dates: ISO forms only, because `01/02/2024` means two days."""

import re
from datetime import date

from inducci_dash.domain.metric import ValueRole
from inducci_dash.reported.reading.problems import Code, Refused
from inducci_dash.reported.reading.table import Cell, CellKind

FIRST_YEAR = 1990
YEARS_AHEAD = 15
PERIOD = re.compile(r"(\d{4})(?:-?([QH])([1-4])|-(\d{2}))?")
DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
OTHER_DAY = re.compile(
    r"\d{1,2}[./\-\s]+\d{1,2}[./\-\s]+(\d{4}|\d{2})|\d{4}[./]\d{1,2}[./]\d{1,2}|\d{1,2}[./]\d{4}"
)


def read_period(cell: Cell, role: ValueRole, today: date) -> tuple[str, bool]:
    """A period in its one form (2021, 2021-H1, 2021-Q1, 2021-03), and whether a date was read as a month.

    Raises Refused, without line and column.
    """
    text = cell.text.strip().upper()
    shown = cell.text.strip()[:40]
    if cell.kind is CellKind.DATE:
        day = DAY.fullmatch(text)
        if day is None or day[3] != "01":
            raise Refused(Code.PERIOD_DAY, value=shown)
        text = f"{day[1]}-{day[2]}"
    if cell.kind is CellKind.NUMBER and re.fullmatch(r"[2-9]\d{4}", text):
        raise Refused(Code.PERIOD_SERIAL, value=shown)
    if DAY.fullmatch(text):
        raise Refused(Code.PERIOD_DAY, value=shown)
    if OTHER_DAY.fullmatch(text):
        raise Refused(Code.DATE_AMBIGUOUS, value=shown)
    found = PERIOD.fullmatch(text) if text.isascii() else None
    if found is None:
        code = Code.YEAR_RANGE if re.fullmatch(r"-?[0-9]{1,3}", text) else Code.PERIOD_FORM
        raise Refused(code, value=shown, first=FIRST_YEAR, last=today.year + YEARS_AHEAD)
    year, part, number, month = int(found[1]), found[2], found[3], found[4]
    if (part == "H" and int(number) > 2) or (month and not 1 <= int(month) <= 12):
        raise Refused(Code.PERIOD_FORM, value=shown)
    _check_year(year, today, shown)
    first_month = int(month) if month else 1
    if part:
        first_month = 1 + (int(number) - 1) * (3 if part == "Q" else 6)
    if role is not ValueRole.TARGET and date(year, first_month, 1) > today:
        raise Refused(Code.FUTURE, value=shown)
    written = f"{year}-{part}{number}" if part else f"{year}-{month}" if month else f"{year}"
    return written, cell.kind is CellKind.DATE


def read_day(cell: Cell, role: ValueRole, today: date) -> str:
    """A day, or a month where the day is not known: 2021-03-26 or 2021-03. Raises Refused."""
    text, shown = cell.text.strip(), cell.text.strip()[:40]
    if cell.kind is CellKind.NUMBER:
        raise Refused(Code.DATE_SERIAL, value=shown)
    if OTHER_DAY.fullmatch(text):
        raise Refused(Code.DATE_AMBIGUOUS, value=shown)
    month = re.fullmatch(r"(\d{4})-(\d{2})", text)
    given = f"{text}-01" if month else text
    if not DAY.fullmatch(given) or not given.isascii():
        raise Refused(Code.DATE_FORM, value=shown)
    try:
        day = date.fromisoformat(given)
    except ValueError:
        raise Refused(Code.DATE_FORM, value=shown) from None
    _check_year(day.year, today, shown)
    if role is not ValueRole.TARGET and day > today:
        raise Refused(Code.FUTURE, value=shown)
    return text


def _check_year(year: int, today: date, shown: str) -> None:
    if not FIRST_YEAR <= year <= today.year + YEARS_AHEAD:
        raise Refused(Code.YEAR_RANGE, value=shown, first=FIRST_YEAR, last=today.year + YEARS_AHEAD)
