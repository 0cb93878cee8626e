"""An upload of a thousand rows is judged soon: the work is counted in calls, which no machine changes."""

import sys
from collections.abc import Callable

import pytest

from inducci_dash.reported.reading.checks import check_rows
from inducci_dash.reported.reading.delimited import read_delimited
from tests.reported.bad_inputs import csv, row
from tests.reported.conftest import NOW
from tests.reported.previewing import preview_upload

METRICS = (("visits", "visits"), ("cost", "EUR"), ("participants", "people"))


def sound(months: int) -> bytes:
    """Three sound rows a month, none about the same figure."""
    return csv(
        *(
            row(period=f"{1990 + n // 12}-{n % 12 + 1:02d}", metric=metric, unit=unit, value=str(n))
            for metric, unit in METRICS
            for n in range(months)
        )
    )


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, Python's and those in C."""
    counted = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return counted


def test_the_work_of_judging_grows_as_the_rows_do(declared):
    preview = preview_upload(sound(334), "r.csv", declared, ["E2"], {}, NOW.date())
    assert len(preview.rows) == 1002

    def judged(months: int) -> int:
        def judge() -> None:
            table = read_delimited(sound(months))
            assert not check_rows(table.rows, declared, ["E2"], NOW.date()).problems

        return calls(judge)

    judged(1)  # what is imported or kept the first time
    few, many = judged(30), judged(300)
    assert many / few == pytest.approx(10, rel=0.1)
