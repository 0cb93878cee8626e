import os
import threading

import pytest

from inducci_dash.workers.pool import WorkerError, Workers, WorkStopped

LONG = 120.0


@pytest.fixture
def workers():
    pool = Workers()
    yield pool
    pool.close()


def test_a_task_is_done_in_another_process_that_stays_for_the_next(workers):
    first = workers.call("os:getpid", seconds=LONG)
    assert first != os.getpid()
    assert workers.call("os:getpid", seconds=LONG) == first


def test_what_a_task_raises_is_raised_here(workers):
    with pytest.raises(ZeroDivisionError):
        workers.call("operator:truediv", 1, 0, seconds=LONG)
    assert workers.call("operator:add", 1, 2, seconds=LONG) == 3


def test_an_unwanted_task_that_is_soon_done_leaves_its_process_to_the_next(workers):
    process = workers.call("os:getpid", seconds=LONG)
    assert workers.call("operator:add", 1, 2, seconds=LONG, stopped=lambda: True) == 3
    assert workers.call("os:getpid", seconds=LONG) == process


def test_a_task_that_nobody_waits_for_ends_with_its_process(workers):
    before = workers.call("os:getpid", seconds=LONG)
    asked = threading.Event()
    asked.set()
    with pytest.raises(WorkStopped):
        workers.call("time:sleep", 1000, seconds=LONG, stopped=asked.is_set)
    assert workers.call("os:getpid", seconds=LONG) != before


def test_a_task_over_its_time_is_ended_and_named(workers):
    with pytest.raises(WorkerError, match=r"time:sleep took longer than 0 s"):
        workers.call("time:sleep", 1000, seconds=0.1)


def test_a_process_that_dies_is_said_so(workers):
    with pytest.raises(WorkerError, match="its process ended with 7"):
        workers.call("os:_exit", 7, seconds=LONG)
    assert workers.call("operator:add", 1, 2, seconds=LONG) == 3


def test_a_task_may_take_so_much_memory_and_no_more(workers):
    with pytest.raises(MemoryError):
        workers.call("builtins:bytearray", 8 * 1024**3, seconds=LONG)
