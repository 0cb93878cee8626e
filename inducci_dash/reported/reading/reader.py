"""Hands an upload to a child process and takes back a table; whatever happens there stays there."""

import json
import logging
import os
import subprocess
import sys
import tempfile
import threading
from typing import Any

from inducci_dash.reported.reading.child import GRID, TABLE
from inducci_dash.reported.reading.content import kind_of
from inducci_dash.reported.reading.delimited import ENCODINGS
from inducci_dash.reported.reading.headers import spoken
from inducci_dash.reported.reading.limits import ANSWER_BYTES, AT_ONCE, WALL_SECONDS
from inducci_dash.reported.reading.problems import Code, Problem, Refused
from inducci_dash.reported.reading.table import Grid, Table, grid_from, table_from, to_json
from inducci_dash.store.manifest import APPLICATION

logger = logging.getLogger(__name__)
_turns = threading.BoundedSemaphore(AT_ONCE)
CHILD = "inducci_dash.reported.reading.child"


def read_upload(content: bytes, encoding: str = "") -> Table:
    """The table in an upload, or a table without rows whose `problems` say why there is none.

    `encoding` is the reader's choice where the file left it open (see `delimited.ENCODINGS`). Never
    raises for what the file holds: a child that runs out of memory or time is a problem like others.
    """
    return table_from(_answer(TABLE, content, encoding))


def read_cells(content: bytes, encoding: str = "") -> Grid:
    """All cells of a file, or a grid without sheets whose `problems` say why; as `read_upload`."""
    return grid_from(_answer(GRID, content, encoding))


def _answer(wanted: str, content: bytes, encoding: str) -> str | bytes:
    """What the child made of the content, as JSON; or why there is nothing."""
    try:
        kind_of(content)
    except Refused as refusal:
        return to_json(Table(problems=[refusal.problem]))
    words = spoken()
    asked = {
        "wanted": wanted,
        "encoding": encoding if encoding in ENCODINGS else "",
        "columns": dict(words.columns.codes),
        "sheets": words.sheets,
        "beside": words.beside,
    }
    with _turns, _answer_file() as answer:
        code = _run(json.dumps(asked).encode() + b"\n" + content, answer)
        size = answer.seek(0, 2)
        answer.seek(0)
        if code != 0 or size >= ANSWER_BYTES:
            logger.warning("reading an upload of %d bytes ended with %s", len(content), code)
            return to_json(Table(problems=[Problem(Code.TOO_HEAVY)]))
        return bytes(answer.read())


def _answer_file() -> Any:
    """A file without a name, in memory where the system can: what readers send stays off the disk."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("answer"), "w+b")
    return tempfile.TemporaryFile()


def _run(given: bytes, answer: Any) -> int | None:
    """The child's exit code; None where its time was up."""
    process = subprocess.Popen(  # noqa: S603 - our own module, no text of the reader's among the arguments
        [sys.executable, "-m", CHILD],
        cwd=APPLICATION,
        env={"LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"},
        stdin=subprocess.PIPE,
        stdout=answer,
        stderr=subprocess.DEVNULL,
    )
    try:
        process.communicate(given, timeout=WALL_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return None
    return process.returncode
