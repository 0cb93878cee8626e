"""The child process that unpacks an upload: a file on standard input, its cells as JSON on standard output.

It limits itself before it reads a byte, knows no settings and no database, and writes no file.
"""

import json
import os
import resource
import signal
import sys
from typing import Any

from inducci_dash.reported.reading.limits import ANSWER_BYTES, MEMORY, PROCESSOR_SECONDS

TABLE, GRID = "table", "grid"
"""What may be asked for: a report's table, or all cells as they are."""


def limit() -> None:
    """Memory, processor time, size of the answer; no core is written, and readers' pages go first."""
    os.nice(10)
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, PROCESSOR_SECONDS),
        (resource.RLIMIT_FSIZE, ANSWER_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def main() -> None:
    """Read one upload within the limits and answer: as a report's table, or as a grid of cells."""
    limit()
    from inducci_dash.reported.reading.delimited import previews_of
    from inducci_dash.reported.reading.grid import read_grid
    from inducci_dash.reported.reading.headers import Spoken, Words
    from inducci_dash.reported.reading.problems import Code, Refused
    from inducci_dash.reported.reading.table import Grid, Table, to_json

    asked = json.loads(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    made: Table | Grid
    try:
        if asked["wanted"] == GRID:
            made = read_grid(content, asked["encoding"])
        else:
            spoken = Spoken(Words(asked["columns"]), tuple(asked["sheets"]), tuple(asked["beside"]))
            made = _table(content, asked["encoding"], spoken)
    except Refused as refusal:
        choose = refusal.problem.code is Code.CHOOSE_ENCODING
        made = Table(problems=[refusal.problem], previews=previews_of(content) if choose else {})
    sys.stdout.write(to_json(made))


def _table(content: bytes, encoding: str, spoken: Any) -> Any:
    from inducci_dash.reported.reading.content import Kind, kind_of

    if kind_of(content) is Kind.WORKBOOK:
        from inducci_dash.reported.reading.workbook import read_workbook

        return read_workbook(content, spoken)
    from inducci_dash.reported.reading.delimited import read_delimited

    return read_delimited(content, encoding, spoken)


if __name__ == "__main__":
    main()
