"""Templates for reports: sound when empty, read back when filled, in whatever language they were made."""

import gettext
import io

import openpyxl
import pytest

from inducci_dash.domain.metric import MetricKind
from inducci_dash.exports.report_template import template_csv, template_xlsx
from inducci_dash.language import _, install
from inducci_dash.reported.reading.problems import Code
from inducci_dash.results.pilots.told import CHOICE_WORDS
from tests.reported.conftest import NOW
from tests.reported.previewing import preview_upload


class Shouted(gettext.NullTranslations):
    """A language in which every word of a template is another one."""

    def gettext(self, message: str) -> str:
        return f"{message}Ž"


@pytest.fixture
def shouting():
    install("sl", Shouted())
    yield
    install()


def preview(content: bytes, declared, pilot: str = "E2"):
    return preview_upload(content, "template", declared, [pilot], {}, NOW.date())


def filled(content: bytes, declared, pilot: str = "E2") -> bytes:
    """Every value of a template filled with its example; choices as the template's own list has them."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    rows = book.worksheets[0].iter_rows(min_row=2)
    for cells, metric in zip(rows, declared.metrics_of(pilot), strict=True):
        cells[2].value = "2021"
        cells[4].value = float(metric.example) if metric.numeric else metric.example
        if metric.kind is MetricKind.CHOICE:
            cells[4].value = _(CHOICE_WORDS[metric.example])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("pilot", ["A", "B", "C", "D", "E1", "E2", "F"])
def test_an_empty_template_is_a_sound_report_of_nothing_and_a_filled_one_of_its_examples(declared, pilot):
    for content in (template_csv(pilot, declared), template_xlsx(pilot, declared)):
        found = preview(content, declared, pilot)
        assert (found.rows, found.problems, found.remarks) == ([], [], [])
    found = preview(filled(template_xlsx(pilot, declared), declared, pilot), declared, pilot)
    assert (found.problems, found.remarks) == ([], [])
    assert [(row.entry.metric, row.entry.value) for row in found.rows] == [
        (metric.metric_id, metric.example) for metric in declared.metrics_of(pilot)
    ]


def test_a_template_offers_lists_for_what_can_be_chosen(declared):
    book = openpyxl.load_workbook(io.BytesIO(template_xlsx("E2", declared)))
    metrics = declared.metrics_of("E2")
    (today,) = [line for line, metric in enumerate(metrics, 2) if metric.kind is MetricKind.CHOICE]
    rules = {
        str(rule.sqref).split(":")[0]: rule.formula1
        for rule in book["Values"].data_validations.dataValidation
    }
    assert set(rules) == {"A2", "B2", "D2", "G2", f"E{today}"}
    assert rules["G2"] == '"stated,counted"'
    assert rules[f"E{today}"] == '"ended,running,continued by somebody,planned"'
    said = {cell.value for row in book["What counts"].iter_rows() for cell in row}
    assert {metric.name for metric in metrics} <= said


def test_a_template_in_another_language_is_read_as_the_same_entries(declared, shouting):
    for content in (template_csv("E2", declared), template_xlsx("E2", declared)):
        found = preview(content, declared)
        assert (found.rows, found.problems, found.remarks) == ([], [], [])
    content = template_xlsx("E2", declared)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert sheet.title == "ValuesŽ"
    assert [cell.value for cell in sheet[1]][:3] == ["pilotŽ", "metricŽ", "periodŽ"]
    assert sheet["D2"].value == "measuredŽ"
    shouted = preview(filled(content, declared), declared)
    assert (shouted.problems, shouted.remarks) == ([], [])
    install()
    plain = preview(filled(template_xlsx("E2", declared), declared), declared)
    assert [row.entry for row in shouted.rows] == [row.entry for row in plain.rows]
    assert len(plain.rows) == len(declared.metrics_of("E2"))


def test_a_template_of_a_language_that_is_not_there_is_refused(declared, shouting):
    content = filled(template_xlsx("E2", declared), declared)
    install()
    (problem,) = preview(content, declared).problems
    assert problem.code is Code.NO_HEADER
