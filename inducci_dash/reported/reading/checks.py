"""Rows become entries, or are refused with the reason: cell by cell, nothing guessed, nothing dropped."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from inducci_dash.domain.metric import Metric, MetricKind, ValueRole
from inducci_dash.domain.outcome import EvidenceGrade
from inducci_dash.reported.declared import Declared
from inducci_dash.reported.reading import headers
from inducci_dash.reported.reading.names import ROLES, Names, check_letters, code_of, unit_of
from inducci_dash.reported.reading.numbers import (
    DecimalSign,
    canonical_number,
    decide_sign,
    is_missing,
    read_number,
)
from inducci_dash.reported.reading.periods import read_day, read_period
from inducci_dash.reported.reading.problems import Code, Problem, Refused
from inducci_dash.reported.reading.table import Cell, CellKind, Row
from inducci_dash.reported.reading.texts import (
    NOBODY,
    check_text,
    check_visible,
    clean_text,
    says_nothing,
)
from inducci_dash.reported.values import REPORTABLE, Entry, Key

NUMERIC = re.compile(r"(?=.*[0-9])[\s+\-\u22120-9.,'\u2019]+([eE][+-]?[0-9]+)?", re.DOTALL)

T = TypeVar("T")


@dataclass(frozen=True)
class Checked:
    """What became of the rows: entries by line, what refuses the upload, what was noticed."""

    entries: Mapping[int, Entry]
    problems: Sequence[Problem]
    remarks: Sequence[Problem]


def check_rows(
    rows: Sequence[Row],
    declared: Declared,
    writable: Collection[str],
    today: date,
    sign: DecimalSign | None = None,
) -> Checked:
    """Judge every row by itself and against the others; `writable` are the pilots the sender may write.

    `sign` is the reader's choice where the numbers leave the decimal sign open; without it such a
    file has the one problem CHOOSE_DECIMAL.
    """
    names = Names.of(declared)
    try:
        sign = sign or decide_sign(_numbers(rows, declared, names))
    except Refused as refusal:
        return Checked({}, [refusal.problem], [])
    if sign is None:
        return Checked({}, [Problem(Code.CHOOSE_DECIMAL)], [])
    entries: dict[int, Entry] = {}
    problems: list[Problem] = []
    remarks: list[Problem] = []
    lines: dict[Key, int] = {}
    for row in rows:
        check = _RowCheck(row, declared, names, writable, today, sign)
        entry = check.entry()
        remarks += check.remarks
        if check.problems:
            problems += check.problems
        elif entry is not None and entry.key in lines:
            first = lines[entry.key]
            same = entries[first] == entry
            problems.append(
                Problem(Code.DUPLICATE_ROW, row.line, values={"first": first, "same": int(same)})
            )
        elif entry is not None:
            entries[row.line], lines[entry.key] = entry, row.line
    return Checked(entries, problems, remarks)


def _numbers(rows: Sequence[Row], declared: Declared, names: Names) -> list[str]:
    """The texts that are to be read as numbers: those of number metrics that look like one."""
    found = []
    for row in rows:
        name = names.metrics.code(row.cells.get("metric", Cell()).text)
        metric = declared.metrics.get(name or "")
        cell = row.cells.get("value", Cell())
        if (
            metric is not None
            and metric.numeric
            and cell.kind is CellKind.TEXT
            and NUMERIC.fullmatch(cell.text)
        ):
            found.append(cell.text)
    return found


class _RowCheck:
    """One row while it is judged; collects everything that is wrong with it."""

    def __init__(
        self,
        row: Row,
        declared: Declared,
        names: Names,
        writable: Collection[str],
        today: date,
        sign: DecimalSign,
    ) -> None:
        self.row, self.declared, self.names = row, declared, names
        self.writable, self.today, self.sign = writable, today, sign
        self.problems: list[Problem] = []
        self.remarks: list[Problem] = []

    def entry(self) -> Entry | None:
        """The entry; None where there are problems, or where the row reports nothing."""
        for name in self.row.cells:
            self._attempt(name, lambda cell: check_text(cell.text))
        if self.problems:
            return None
        if self._is_header():
            self.remarks.append(Problem(Code.REPEATED_HEADER, self.row.line))
            return None
        if is_missing(self._cell("value").text):
            if any(self._cell(name).text.strip() for name in ("period", "source", "note")):
                self.remarks.append(Problem(Code.NOTHING_REPORTED, self.row.line, "value"))
            return None
        pilot = self._attempt("pilot", self._pilot)
        metric = self._attempt("metric", lambda cell: self._metric(cell, pilot))
        role = self._attempt("role", self._role)
        period = self._attempt("period", lambda cell: self._period(cell, role or ValueRole.MEASURED))
        if metric is None or role is None:
            return None
        value = self._attempt("value", lambda cell: self._value(cell, metric, role))
        unit = self._attempt("unit", lambda cell: unit_of(cell, metric))
        grade = self._attempt("grade", self._grade)
        source = clean_text(self._cell("source").text)
        if grade is EvidenceGrade.COUNTED and says_nothing(source):
            self.problems.append(Problem(Code.SOURCE_MISSING, self.row.line, "source"))
        if self.problems or None in (pilot, period, value, unit, grade):
            return None
        assert pilot and period and value is not None and unit is not None and grade is not None  # noqa: PT018
        note = clean_text(self._cell("note").text)
        return Entry(pilot, metric.metric_id, period, role, value, unit, grade, source, note)

    def _is_header(self) -> bool:
        """Whether the header stands here once more, as where files were put one below the other."""
        filled = {name: cell.text for name, cell in self.row.cells.items() if cell.text.strip()}
        return len(filled) > 1 and all(
            self.names.columns.code(text) == name for name, text in filled.items()
        )

    def _cell(self, name: str) -> Cell:
        return self.row.cells.get(name, Cell())

    def _attempt(self, name: str, read: Callable[[Cell], T]) -> T | None:
        try:
            return read(self._cell(name))
        except Refused as refusal:
            problem = refusal.problem
            self.problems.append(Problem(problem.code, self.row.line, name, problem.values))
            return None

    def _normalised(self, name: str, given: str, read: str, exact: Collection[str] = ()) -> None:
        if given.strip() != read and given.strip() not in exact:
            self.remarks.append(
                Problem(Code.NORMALISED, self.row.line, name, {"given": given[:80], "read": read})
            )

    def _pilot(self, cell: Cell) -> str:
        pilot = code_of(cell.text, self.names.pilots, list(self.declared.owners), Code.UNKNOWN_PILOT)
        if pilot not in self.writable:
            raise Refused(Code.NOT_YOURS, value=pilot)
        self._normalised("pilot", cell.text, pilot, self.names.pilots.codes)
        return pilot

    def _metric(self, cell: Cell, pilot: str | None) -> Metric:
        metrics = self.declared.metrics
        metric = metrics[code_of(cell.text, self.names.metrics, list(metrics), Code.UNKNOWN_METRIC)]
        if pilot is not None and not metric.reported_by(pilot):
            raise Refused(Code.OTHER_PILOTS_METRIC, value=metric.metric_id, pilots=", ".join(metric.pilots))
        self._normalised("metric", cell.text, metric.metric_id, self.names.metrics.codes)
        return metric

    def _role(self, cell: Cell) -> ValueRole:
        code = self.names.roles.code(cell.text)
        role = ValueRole(code) if code else ROLES.get(headers.plain(cell.text))
        if role is None:
            check_letters(cell.text, self.names.roles)
            raise Refused(Code.UNKNOWN_CHOICE, value=cell.text.strip()[:40], choices=", ".join(ValueRole))
        return role

    def _period(self, cell: Cell, role: ValueRole) -> str:
        if is_missing(cell.text):
            raise Refused(Code.KEY_MISSING)
        check_visible(cell.text)
        period, from_date = read_period(cell, role, self.today)
        if from_date:
            self.remarks.append(Problem(Code.MONTH_FROM_DATE, self.row.line, "period", {"read": period}))
        else:
            self._normalised("period", cell.text, period)
        return period

    def _value(self, cell: Cell, metric: Metric, role: ValueRole) -> str:
        if metric.kind is MetricKind.DATE:
            check_visible(cell.text)
            return read_day(cell, role, self.today)
        if metric.kind is MetricKind.CHOICE:
            choice = self.names.choices.code(cell.text)
            if choice is None or choice not in metric.choices:
                check_letters(cell.text, self.names.choices)
                choices = ", ".join(metric.choices)
                raise Refused(Code.UNKNOWN_CHOICE, value=cell.text.strip()[:40], choices=choices)
            return choice
        if metric.kind is MetricKind.TEXT:
            if says_nothing(cell.text, NOBODY):
                raise Refused(Code.MISSING_WORD, value=cell.text.strip()[:40])
            return clean_text(cell.text)
        check_visible(cell.text)
        if cell.kind is CellKind.DATE:
            raise Refused(Code.NUMBER_DATE, value=cell.text[:40])
        if cell.kind is CellKind.TRUTH:
            raise Refused(Code.NUMBER_TRUTH, value=cell.text)
        sign = DecimalSign.POINT if cell.kind is CellKind.NUMBER else self.sign
        return canonical_number(read_number(cell.text, sign), metric)

    def _grade(self, cell: Cell) -> EvidenceGrade:
        if headers.plain(cell.text) in {"", ":"}:
            return EvidenceGrade.STATED
        code = self.names.grades.code(cell.text)
        if code is None:
            check_letters(cell.text, self.names.grades)
            choices = ", ".join(grade.name.lower() for grade in REPORTABLE)
            raise Refused(Code.UNKNOWN_CHOICE, value=cell.text.strip()[:40], choices=choices)
        grade = EvidenceGrade[code.upper()]
        if grade not in REPORTABLE:
            raise Refused(Code.GRADE_TOO_HIGH, value=code)
        return grade
