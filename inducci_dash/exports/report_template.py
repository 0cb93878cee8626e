"""Templates for reports, one per pilot: an XLSX workbook with drop-downs, and a CSV file."""

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from inducci_dash.domain.metric import Metric, MetricKind, ValueRole
from inducci_dash.domain.outcome import EvidenceGrade
from inducci_dash.exports.tables import neutral, written
from inducci_dash.language import _
from inducci_dash.reported.declared import Declared
from inducci_dash.reported.reading.headers import COLUMN_WORDS, COLUMNS, EXPLAINED, LISTS, SHEET
from inducci_dash.reported.values import GRADE_WORDS, REPORTABLE, ROLE_WORDS
from inducci_dash.results.pilots.told import CHOICE_WORDS

ROWS_WITH_LISTS = 500
WIDTHS = (10, 22, 12, 12, 16, 22, 12, 34, 40)


def template_csv(pilot: str, declared: Declared) -> bytes:
    """A row per metric of the pilot, with its unit; period, value and source are to be filled in."""
    return written(_header(), (_blank(pilot, metric) for metric in declared.metrics_of(pilot)))


def template_xlsx(pilot: str, declared: Declared) -> bytes:
    """The same as a workbook: lists to choose from, and a sheet that says what each metric counts."""
    book = Workbook()
    values = book.active
    assert values is not None
    values.title = _(SHEET)
    metrics = declared.metrics_of(pilot)
    values.append(_header())
    for metric in metrics:
        values.append(_blank(pilot, metric))
    _style(values)
    _offer(values, "pilot", [pilot])
    _offer(values, "metric", [_(metric.name) for metric in metrics])
    _offer(values, "role", [_(ROLE_WORDS[role]) for role in ValueRole])
    _offer(values, "grade", [_(GRADE_WORDS[grade]) for grade in REPORTABLE])
    for line, metric in enumerate(metrics, start=2):
        if metric.kind is MetricKind.CHOICE:
            _offer(values, "value", [_(CHOICE_WORDS[choice]) for choice in metric.choices], line, line)
    _explain(book.create_sheet(_(EXPLAINED)), metrics)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _header() -> list[str]:
    return [neutral(_(COLUMN_WORDS[name])) for name in COLUMNS]


def _blank(pilot: str, metric: Metric) -> list[str]:
    cells = {
        "pilot": pilot,
        "metric": _(metric.name),
        "role": _(ROLE_WORDS[ValueRole.MEASURED]),
        "unit": _(metric.unit),
        "grade": _(GRADE_WORDS[EvidenceGrade.STATED]),
    }
    return [neutral(cells.get(name, "")) for name in COLUMNS]


def _style(sheet: Worksheet) -> None:
    for place, width in enumerate(WIDTHS):
        column = sheet.column_dimensions[chr(ord("A") + place)]
        column.width = width
        column.number_format = "@"  # text: a spreadsheet would make a date of 2021-03
    value = COLUMNS.index("value")
    sheet.column_dimensions[chr(ord("A") + value)].number_format = "General"
    for cells in sheet.iter_rows(min_row=2):
        for place, cell in enumerate(cells):
            cell.number_format = "General" if place == value else "@"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"


def _offer(
    sheet: Worksheet, column: str, choices: Sequence[str], first: int = 2, last: int = ROWS_WITH_LISTS
) -> None:
    letter = chr(ord("A") + COLUMNS.index(column))
    offered = DataValidation("list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    # Excel's limit for a list within the rule itself; a comma parts its entries.
    if len(offered.formula1 or "") > 255 or any(sign in word for word in choices for sign in ',"'):
        offered = _list_on_sheet(sheet, column, choices)
    sheet.add_data_validation(offered)
    offered.add(f"{letter}{first}:{letter}{last}")


def _list_on_sheet(sheet: Worksheet, column: str, choices: Sequence[str]) -> DataValidation:
    book = sheet.parent
    assert book is not None
    name = LISTS[COLUMNS.index(column)]
    lists = book.create_sheet(name)
    for choice in choices:
        lists.append([choice])
    lists.sheet_state = "hidden"
    return DataValidation("list", formula1=f"'{name}'!$A$1:$A${len(choices)}", allow_blank=True)


def _explain(sheet: Worksheet, metrics: Sequence[Metric]) -> None:
    header = [_("Metric"), _("Unit"), _("What counts"), _("Example"), _("Choices or limits")]
    sheet.append([neutral(cell) for cell in header])
    for metric in metrics:
        row = [_(metric.name), _(metric.unit), _(metric.counts), metric.example, _limits(metric)]
        sheet.append([neutral(cell) for cell in row])
    notes = (
        _("Period: 2021, 2021-H1 (half-year), 2021-Q1 (quarter) or 2021-03 (month)."),
        _("Role: measured, target (what was aimed at) or before (the same, before the pilot began)."),
        _("Grade: counted needs a source; without one write stated."),
        _("Leave the value empty, or write a colon, where nothing is known; nought means none."),
    )
    sheet.append([])
    for note in notes:
        sheet.append([neutral(note)])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCDE", (26, 20, 80, 22, 34), strict=True):
        sheet.column_dimensions[letter].width = width
    for (cell,) in sheet.iter_rows(min_row=2, max_row=len(metrics) + 1, min_col=3, max_col=3):
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _limits(metric: Metric) -> str:
    if metric.kind is MetricKind.CHOICE:
        return ", ".join(_(CHOICE_WORDS[choice]) for choice in metric.choices)
    if metric.kind is MetricKind.DATE:
        return _("a day or a month")
    if metric.kind is MetricKind.TEXT:
        return _("text")
    words = _("{low} to {high}, decimals: {decimals}")
    return words.format(low=f"{metric.low:g}", high=f"{metric.high:.0f}", decimals=metric.decimals)
