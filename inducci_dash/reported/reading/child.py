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
    from inducci_dash.reported.reading import grid, table
    from inducci_dash.reported.reading.headers import Spoken, Words
    from inducci_dash.reported.reading.problems import Refused

    asked = json.loads(sys.stdin.buffer.readline())
    wanted, encoding = asked["wanted"], asked["encoding"]
    content = sys.stdin.buffer.read()
    try:
        if wanted == GRID:
            made = grid.to_json(grid.read_grid(content, encoding))
        else:
            spoken = Spoken(Words(asked["columns"]), tuple(asked["sheets"]), tuple(asked["beside"]))
            made = table.to_json(_table(content, encoding, spoken))
    except Refused as refusal:
        problems = [refusal.problem]
        made = (
            grid.to_json(grid.Grid(problems=problems))
            if wanted == GRID
            else table.to_json(table.Table(problems=problems))
        )
    json.dump(made, sys.stdout, ensure_ascii=True)


def _table(content: bytes, encoding: str, spoken: Any) -> Any:
    from inducci_dash.reported.reading.content import Kind, kind_of

    if kind_of(content) is Kind.WORKBOOK:
        from inducci_dash.reported.reading.workbook import read_workbook

        return read_workbook(content, spoken)
    from inducci_dash.reported.reading.delimited import read_delimited

    return read_delimited(content, encoding, spoken)


if __name__ == "__main__":
    main()
