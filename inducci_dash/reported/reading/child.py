"""The child process that unpacks an upload: bytes on standard input, a table as JSON on standard output.

It limits itself before it reads a byte, knows no settings and no database, and writes no file.
"""

import json
import os
import resource
import signal
import sys

from inducci_dash.reported.reading.limits import ANSWER_BYTES, MEMORY, PROCESSOR_SECONDS


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
    """Read one upload within the limits and answer."""
    limit()
    from inducci_dash.reported.reading.content import Kind, kind_of
    from inducci_dash.reported.reading.delimited import read_delimited
    from inducci_dash.reported.reading.problems import Refused
    from inducci_dash.reported.reading.table import Table, to_json

    encoding = sys.stdin.buffer.readline().decode("ascii").strip()
    content = sys.stdin.buffer.read()
    try:
        if kind_of(content) is Kind.WORKBOOK:
            from inducci_dash.reported.reading.workbook import read_workbook

            table = read_workbook(content)
        else:
            table = read_delimited(content, encoding)
    except Refused as refusal:
        table = Table(problems=[refusal.problem])
    json.dump(to_json(table), sys.stdout, ensure_ascii=True)


if __name__ == "__main__":
    main()
