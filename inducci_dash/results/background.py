"""Long computations beside the page: shared between readers, stopped when nobody waits for them.

A run is known by its key (what is computed, from which data and recipe), so that two readers who ask for
the same wait for one run and a third finds the result. An owner (one part of one reader's page) waits for
one run at a time: asking for another key leaves the first, and a run that nobody waits for is cancelled.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from inducci_dash.index.batch import Cancelled, Progress, RunCancelled

Work = Callable[[Progress, Cancelled], Any]


@dataclass(eq=False)
class Run:
    """One computation under way or done."""

    key: Hashable
    stop: threading.Event = field(default_factory=threading.Event)
    owners: set[Hashable] = field(default_factory=set)
    share: float = 0.0
    """How much is done, 0 to 1, as far as the computation says."""
    future: "Future[Any] | None" = None

    @property
    def done(self) -> bool:
        """Whether there is a result, or an error to raise."""
        return self.future is not None and self.future.done()

    def result(self, timeout: float | None = None) -> Any:
        """What was computed; raises what the computation raised, TimeoutError where it takes longer."""
        assert self.future is not None
        return self.future.result(timeout)


class Runs:
    """The runs of a process. `workers` at a time; the `kept` results used last stay."""

    def __init__(self, *, workers: int = 1, kept: int = 200) -> None:
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="run")
        self._kept = kept
        self._lock = threading.Lock()
        self._runs: OrderedDict[Hashable, Run] = OrderedDict()
        self._waiting: dict[Hashable, Run] = {}

    def ask(self, owner: Hashable, key: Hashable, work: Work) -> Run:
        """The run of that key, started by the first who asks; `owner` no longer waits for any other."""
        with self._lock:
            self._leave(owner, key)
            run = self._runs.get(key)
            if run is None or run.stop.is_set():
                run = Run(key)
                run.future = self._pool.submit(_do, run, work)
                self._runs[key] = run
            self._runs.move_to_end(key)
            if not run.done:
                run.owners.add(owner)
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
        former.owners.discard(owner)
        if not former.owners and not former.done:
            former.stop.set()
            if former.future is not None:
                former.future.cancel()
            if self._runs.get(former.key) is former:
                del self._runs[former.key]

    def _forget(self) -> None:
        """Those who wait no longer, and the results asked for longest ago; runs under way stay."""
        self._waiting = {owner: run for owner, run in self._waiting.items() if not run.done}
        spare = len(self._runs) - self._kept
        for key in [key for key, run in self._runs.items() if run.done][: max(spare, 0)]:
            del self._runs[key]


def _do(run: Run, work: Work) -> Any:
    if run.stop.is_set():
        raise RunCancelled("stopped before it began")

    def progress(share: float) -> None:
        run.share = share

    return work(progress, run.stop.is_set)
