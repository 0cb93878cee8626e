"""Long computations beside the page: shared between readers, stopped when nobody waits for them.

A run is known by its key (what is computed, from which data and recipe), so that two readers who ask for
the same wait for one run and a third finds the result. An owner (one part of one reader's page) waits for
one run at a time: asking for another key leaves the first, and an owner who does not ask again has left.
A run that nobody waits for is stopped. Runs whose owners still ask go before those that were only begun,
and one whose owner has been silent for some seconds gives its place to them.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent import futures
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from inducci_dash.index.batch import Progress
from inducci_dash.workers.pool import Workers, WorkStopped

Cancelled = Callable[[], bool]
Work = Callable[[Progress, Cancelled], Any]

PATIENCE = 15.0
"""Seconds after which an owner who has not asked again counts as gone: pages ask every quarter second."""
LATELY = 4.0
"""Seconds within which an owner who still waits has asked again, also from a tab behind others, which may
ask once a second; who has not, waits behind those who have."""
MOST_SECONDS = 120.0
"""Time for one run; the longest study takes some 20 s on a slow machine."""


_workers = Workers(kept=2)


class RunCancelled(Exception):
    """A run was stopped, because nobody wants it any longer."""


def in_worker(function: Callable[..., Any], *arguments: Any) -> Work:
    """Work done in a process of its own, where it does not hold the interpreter.

    `function` stands in a module and `arguments` can be pickled. One marked `reports_progress` is given,
    as its last argument, a function to call with its share done.
    """

    def work(progress: Progress, cancelled: Cancelled) -> Any:
        try:
            return _workers.call(
                f"{function.__module__}:{function.__qualname__}",
                *arguments,
                seconds=MOST_SECONDS,
                stopped=cancelled,
                progress=progress,
            )
        except WorkStopped as stopped:
            raise RunCancelled("nobody waited for it") from stopped

    return work


@dataclass(eq=False)
class Run:
    """One computation under way or done."""

    key: Hashable
    work: Work
    stop: threading.Event = field(default_factory=threading.Event)
    owners: dict[Hashable, float] = field(default_factory=dict)
    """Who waits, and when they last asked (seconds of the monotonic clock)."""
    share: float = 0.0
    """How much is done, 0 to 1, as far as the computation says."""
    future: "Future[Any]" = field(default_factory=Future)

    @property
    def done(self) -> bool:
        """Whether there is a result, or an error to raise."""
        return self.future.done()

    def unwanted(self) -> bool:
        """Whether it was stopped, or everybody who waited has gone without a word."""
        return self.stop.is_set() or not self.asked_within(PATIENCE)

    def asked_within(self, seconds: float) -> bool:
        """Whether somebody who waits has asked so lately."""
        return time.monotonic() <= max(self.owners.values(), default=0.0) + seconds

    def result(self, timeout: float | None = None) -> Any:
        """What was computed; raises what the computation raised, TimeoutError where it takes longer."""
        return self.future.result(timeout)


class Runs:
    """The runs of a process. `workers` at a time; the `kept` results used last stay."""

    def __init__(self, *, workers: int = 1, kept: int = 200) -> None:
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="run")
        self._kept = kept
        self._lock = threading.Lock()
        self._runs: OrderedDict[Hashable, Run] = OrderedDict()
        self._waiting: dict[Hashable, Run] = {}
        self._line: list[Run] = []

    def ask(self, owner: Hashable, key: Hashable, work: Work) -> Run:
        """The run of that key, started by the first who asks; `owner` no longer waits for any other."""
        with self._lock:
            self._leave(owner, key)
            run = self._runs.get(key)
            if run is None or (run.unwanted() and not _has_result(run)):
                run = Run(key, work, owners={owner: time.monotonic()})
                self._runs[key] = run
                self._line.append(run)
                self._pool.submit(self._serve)
            self._runs.move_to_end(key)
            if not run.done:
                run.owners[owner] = time.monotonic()
                self._waiting[owner] = run
            self._forget()
            return run

    def under_way(self) -> list[Run]:
        """The runs that are waiting or at work."""
        with self._lock:
            return [run for run in self._runs.values() if not run.done]

    def _leave(self, owner: Hashable, key: Hashable) -> None:
        """The owner's former run, cancelled where nobody else waits for it."""
        former = self._waiting.get(owner)
        if former is None or (former.key == key and not former.stop.is_set() and not former.done):
            return
        del self._waiting[owner]
        former.owners.pop(owner, None)
        if not former.owners and not former.done:
            former.stop.set()
            former.future.cancel()
            if self._runs.get(former.key) is former:
                del self._runs[former.key]

    def _forget(self) -> None:
        """Those who wait no longer, and the results asked for longest ago; runs under way stay."""
        self._waiting = {owner: run for owner, run in self._waiting.items() if not run.done}
        spare = len(self._runs) - self._kept
        for key in [key for key, run in self._runs.items() if run.done][: max(spare, 0)]:
            del self._runs[key]

    def wait(self, key: Hashable, work: Work) -> Any:
        """The result of the run of that key, for a caller who does nothing else until it is there.

        Raises what the computation raised.
        """
        owner = object()
        while True:
            run = self.ask(owner, key, work)
            futures.wait([run.future], timeout=LATELY / 2)
            if _has_result(run):
                return run.result()

    def _serve(self) -> None:
        """Do the run whose turn it is: once for every run that was put in line."""
        with self._lock:
            run = next((run for run in self._line if run.asked_within(LATELY)), self._line[0])
            self._line.remove(run)
        if not run.future.set_running_or_notify_cancel():
            return
        try:
            run.future.set_result(self._do(run))
        except BaseException as error:  # noqa: BLE001 - raised to who asks for the result
            run.future.set_exception(error)

    def _do(self, run: Run) -> Any:
        if run.unwanted():
            raise RunCancelled("stopped before it began")

        def progress(share: float) -> None:
            run.share = share

        return run.work(progress, partial(self._unwanted, run))

    def _unwanted(self, run: Run) -> bool:
        """Whether a run under way is to end: nobody waits, or others ask while its owner is silent."""
        if not run.asked_within(LATELY):
            with self._lock:
                if any(other.asked_within(LATELY) for other in self._line):
                    run.stop.set()
        return run.unwanted()


def _has_result(run: Run) -> bool:
    """Whether a run ended with a result or a refusal that the next reader may have too."""
    if not run.future.done() or run.future.cancelled():
        return False
    return not isinstance(run.future.exception(), RunCancelled)
