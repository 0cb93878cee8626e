"""The server's side: calls a function in a worker process and waits for it, but not for ever."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from inducci_dash.domain.errors import DashError

PACKAGE_ROOT = Path(__file__).resolve().parents[2]
GRACE = 3.0
"""Seconds that an unwanted task may still take to end by itself: a new process costs a second or more."""
LOOK = 0.05
"""Seconds between two looks whether anybody still waits."""


class WorkerError(DashError):
    """A task did not end as it should: it took too long, or its process died."""


class WorkStopped(Exception):
    """Nobody waits for this task any more."""


class _Worker:
    """One process and the two ends of its talk."""

    def __init__(self) -> None:
        paths = [str(PACKAGE_ROOT), os.environ.get("PYTHONPATH", "")]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "inducci_dash.workers.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in paths if path)},
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.tasks = Connection(os.dup(self.process.stdin.fileno()), readable=False)
        self.answers = Connection(os.dup(self.process.stdout.fileno()), writable=False)
        self.process.stdin.close()
        self.process.stdout.close()

    def end(self) -> None:
        """Stop the process whatever it does."""
        self.process.kill()
        self.process.wait()
        self.tasks.close()
        self.answers.close()


class Workers:
    """Processes for one kind of work; up to `kept` of them stay for the next task."""

    def __init__(self, *, kept: int = 1) -> None:
        self._kept = kept
        self._idle: list[_Worker] = []
        self._lock = threading.Lock()

    def call(
        self,
        task: str,
        *arguments: Any,
        seconds: float,
        stopped: Callable[[], bool] = lambda: False,
        progress: Callable[[float], None] = lambda share: None,
    ) -> Any:
        """What `task` (`module:function`) makes of `arguments`, which travel pickled.

        Raises what the task raised; WorkStopped once `stopped` says so, after `GRACE`; WorkerError
        after `seconds` or where the process died. In these cases the process is ended with the task.
        """
        worker = self._take()
        try:
            answer = _wait(worker, task, arguments, seconds, stopped, progress)
        except BaseException:
            worker.end()
            raise
        self._give_back(worker)
        kind, content = answer
        if kind == "error":
            raise content
        return content

    def close(self) -> None:
        """End the idle processes."""
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.end()

    def _take(self) -> _Worker:
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.process.poll() is None:
                    return worker
        return _Worker()

    def _give_back(self, worker: _Worker) -> None:
        with self._lock:
            if len(self._idle) < self._kept:
                self._idle.append(worker)
                return
        worker.end()


def _wait(
    worker: _Worker,
    task: str,
    arguments: tuple[Any, ...],
    seconds: float,
    stopped: Callable[[], bool],
    progress: Callable[[float], None],
) -> tuple[str, Any]:
    until, spared = time.monotonic() + seconds, time.monotonic() + GRACE
    try:
        worker.tasks.send((task, arguments))
        while True:
            if worker.answers.poll(LOOK):
                kind, content = worker.answers.recv()
                if kind != "progress":
                    return kind, content
                progress(content)
            if time.monotonic() > spared and stopped():
                raise WorkStopped(task)
            if time.monotonic() > until:
                raise WorkerError(f"{task} took longer than {seconds:.0f} s and was stopped")
    except (EOFError, OSError) as error:
        raise WorkerError(f"{task}: its process ended with {worker.process.wait()}") from error
