"""The worker's side: takes a task, does it, says how far it is and what came of it.

Started as `python -m inducci_dash.workers.child`; speaks pickled messages over its input and output.
"""

import contextlib
import importlib
import os
import pickle
import resource
from multiprocessing.connection import Connection
from typing import Any

MEMORY = 4 * 1024**3
"""Bytes of address space a task may take, its libraries included; beyond it, it fails by itself."""
BELOW_READERS = 10
"""How far the worker steps back from the processor: whoever reads a page goes first."""


def main() -> None:
    """Serve tasks until the other side closes."""
    answers = Connection(os.dup(1), readable=False)
    os.dup2(2, 1)
    tasks = Connection(os.dup(0), writable=False)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with contextlib.suppress(OSError):
        os.nice(BELOW_READERS)
    with contextlib.suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
        while True:
            task, arguments = tasks.recv()
            answers.send(_answer(task, arguments, answers))


def _answer(task: str, arguments: tuple[Any, ...], answers: Connection) -> tuple[str, Any]:
    module, _, name = task.partition(":")
    try:
        work = getattr(importlib.import_module(module), name)
        reports = getattr(work, "reports_progress", False)
        extra = (lambda share: answers.send(("progress", share)),) if reports else ()
        return "result", work(*arguments, *extra)
    except Exception as error:  # noqa: BLE001 - whatever went wrong is raised again on the other side
        return "error", _portable(error)


def _portable(error: Exception) -> Exception:
    """The error, or its words where it cannot travel."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - written in this very line
    except Exception:  # noqa: BLE001 - any failure to travel has the same answer
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


if __name__ == "__main__":
    main()
