"""A few script runs at a time, sessions in turn: dozens of threads in one interpreter starve each other.

Ten visitors who change a heavy page once a second made everybody wait 17 s, because every run contended
with every other for the interpreter; with two runs at a time the same work is done in one. A run waits
here before it takes up its session's request, so that what arrives meanwhile is folded into it.
"""

import heapq
import itertools
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from streamlit.runtime import app_session
from streamlit.runtime.scriptrunner import ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_requests import (
    RerunData,
    ScriptRequest,
    ScriptRequests,
    ScriptRequestType,
)
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx

TURNS = 2
"""Script runs at a time: one that computes, and one whose next step is ready when it waits."""
PATIENCE = 0.4
"""Seconds after which what streams later waits like everyone else, so that nobody waits for ever."""


class Gate:
    """Hands out `turns` turns in the order they were asked for; what may wait lines up behind the rest."""

    def __init__(self, turns: int = TURNS) -> None:
        self._free = turns
        self._line: list[tuple[float, int, threading.Event]] = []
        self._numbers = itertools.count()
        self._lock = threading.Lock()

    def enter(self, *, later: bool = False) -> None:
        """Wait for a turn; `later` lets those who came up to `PATIENCE` afterwards go first."""
        with self._lock:
            if self._free and not self._line:
                self._free -= 1
                return
            called = threading.Event()
            due = time.monotonic() + (PATIENCE if later else 0.0)
            heapq.heappush(self._line, (due, next(self._numbers), called))
        called.wait()

    def leave(self) -> None:
        """Give a turn back: it goes to the first in line."""
        with self._lock:
            if self._line:
                heapq.heappop(self._line)[2].set()
            else:
                self._free += 1

    @property
    def waiting(self) -> int:
        """How many wait for a turn."""
        with self._lock:
            return len(self._line)


class Turn:
    """One script thread's place at a gate: it has a turn or it has none."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self._held = False

    def take(self, *, later: bool = False) -> None:
        """Wait for a turn, unless there is one already."""
        if not self._held:
            self._gate.enter(later=later)
            self._held = True

    def drop(self) -> None:
        """Give the turn back, if there is one."""
        if self._held:
            self._held = False
            self._gate.leave()

    def renew(self) -> None:
        """Let those in line go first, then go on."""
        if self._held:
            self.drop()
            self.take()


gate = Gate()
_turns = threading.local()


class GatedRequests(ScriptRequests):
    """A session's requests, taken up when it is the session's turn.

    `there` says whether a part of the page, by its id, is still one of the page shown.
    """

    def __init__(self, requests: ScriptRequests, turn: Turn, there: Callable[[str], bool]) -> None:
        # The framework has put in the first request before anybody else knows of these.
        self.__dict__.update(requests.__dict__)
        self._turn = turn
        self._there = there

    def on_scriptrunner_ready(self) -> ScriptRequest:
        """Wait in line before the next run; a session without a request gives its turn back."""
        self._turn.drop()
        if self._state is ScriptRequestType.RERUN:
            self._turn.take()
        self._leave_out_what_is_gone()
        return super().on_scriptrunner_ready()

    def _leave_out_what_is_gone(self) -> None:
        """Drop a call for parts of a page that the reader left while it waited.

        The framework asks when the call comes, not when it is taken up; the browser takes the empty answer
        for one about the page it has just got, and blanks it.
        """
        with self._lock:
            parts = self._rerun_data.fragment_id_queue
            if self._state is ScriptRequestType.RERUN and parts and not any(map(self._there, parts)):
                self._state, self._rerun_data = ScriptRequestType.CONTINUE, RerunData()

    @property
    def interrupts(self) -> bool:
        """Whether the run under way would be given up for a newer request."""
        pending = self._rerun_data
        part = bool(pending.fragment_id_queue) and not pending.is_fragment_scoped_rerun
        return self._state is ScriptRequestType.RERUN and not part


class GatedScriptRunner(ScriptRunner):
    """A script thread that runs when it has a turn, and lines up anew when a newer choice interrupts it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._turn = Turn(gate)
        self._requests: ScriptRequests = GatedRequests(
            self._requests, self._turn, self._fragment_storage.contains
        )

    def _run_script_thread(self) -> None:
        _turns.own = self._turn
        try:
            super()._run_script_thread()
        finally:
            self._turn.drop()

    def _maybe_handle_execution_control_request(self) -> None:
        if self._may_line_up():
            self._turn.renew()
        super()._maybe_handle_execution_control_request()

    def _may_line_up(self) -> bool:
        """Whether a newer request waits and no lock of the session is held, as callbacks hold it."""
        requests = self._requests
        if not (self._execing and isinstance(requests, GatedRequests) and requests.interrupts):
            return False
        context = get_script_run_ctx(suppress_warning=True)
        return self._is_in_script_thread() and context is not None and context.has_script_started


def install() -> None:
    """Let every session of this process run its scripts through the gate."""
    app_session.ScriptRunner = GatedScriptRunner  # type: ignore[misc]


def in_session() -> bool:
    """Whether the calling thread runs a reader's script."""
    return get_script_run_ctx(suppress_warning=True) is not None


@contextmanager
def standing_back() -> Iterator[None]:
    """Give the turn of this script back while the block waits; then line up as what may come later."""
    turn: Turn | None = getattr(_turns, "own", None)
    if turn is None:
        yield
        return
    turn.drop()
    try:
        yield
    finally:
        turn.take(later=True)
