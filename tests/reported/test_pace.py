"""An upload of a thousand rows is judged soon: the processor's time, which noise moves little."""

import time

from inducci_dash.reported.reading.checks import check_rows
from inducci_dash.reported.reading.delimited import read_delimited
from tests.reported.bad_inputs import csv, row
from tests.reported.conftest import NOW
from tests.reported.previewing import preview_upload


def thousand() -> bytes:
    """A thousand sound rows, none about the same figure."""
    metrics = (("visits", "visits"), ("cost", "EUR"), ("participants", "people"))
    return csv(
        *(
            row(period=f"{1990 + n // 12}-{n % 12 + 1:02d}", metric=metric, unit=unit, value=str(n))
            for metric, unit in metrics
            for n in range(334)
        )
    )


def test_judging_a_thousand_rows_takes_little_processor_time(declared):
    preview = preview_upload(thousand(), "r.csv", declared, ["E2"], {}, NOW.date())
    assert len(preview.rows) == 1002
    begun = time.process_time()
    table = read_delimited(thousand())
    assert not check_rows(table.rows, declared, ["E2"], NOW.date()).problems
    assert time.process_time() - begun < 2
