"""Many readers at once: waiting time, processor time a change, memory a session, memory over time."""

from __future__ import annotations

import argparse
import asyncio
import gc
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from .reader import Reader
from .report import Wish, milliseconds, table, wishes
from .servers import Running, running
from .targets import APPLICATION

MEASURES = APPLICATION.measures
MEGABYTE = 1e6
ALONE = 40
WARM_UP = 100
PARALLEL = 8


@dataclass(frozen=True)
class Stage:
    """One part of the run: waiting times in seconds, server's processor seconds, memory at its end."""

    waits: Sequence[float]
    cpu: float
    memory: float

    @property
    def median(self) -> float:
        """Half of the changes were answered sooner (seconds)."""
        return statistics.median(self.waits)

    @property
    def late(self) -> float:
        """All but one in twenty were answered sooner (seconds)."""
        return statistics.quantiles(self.waits, n=20)[-1]

    @property
    def cpu_a_change(self) -> float:
        """The server's processor milliseconds for one change."""
        return 1000 * self.cpu / len(self.waits)


class Gauge:
    """Processor time and memory of the server and its children."""

    def __init__(self, server: Running) -> None:
        self.process = psutil.Process(server.pid)

    def cpu(self) -> float:
        """Seconds of processor time so far."""
        times = self.process.cpu_times()
        return float(times.user + times.system)

    def memory(self) -> float:
        """Bytes that only this process holds."""
        return float(self.process.memory_full_info().uss)


async def measure(server: Running, asked: argparse.Namespace) -> tuple[dict[str, Stage], float]:
    """All stages by name, and bytes a further session."""
    gauge = Gauge(server)
    first = await Reader.open(server.url)
    await _changes(first, WARM_UP)
    stages = {"one reader": await _stage(gauge, _paced([first], ALONE / 4, 4))}
    memory = gauge.memory()
    _tell(f"{asked.sessions} readers for {asked.seconds} s")
    others = [await Reader.open(server.url) for _ in range(asked.sessions - 1)]
    stages["all readers"] = await _stage(gauge, _paced([first, *others], asked.seconds, 1))
    a_session = (gauge.memory() - memory) / max(1, len(others))
    for reader in others:
        await reader.close()
    _tell(f"{asked.changes} changes")
    half = asked.changes // 2
    for name in ("first half of the changes", "second half of the changes"):
        stages[name] = await _stage(gauge, _changes(first, half))
    _tell(f"{asked.visits} readers come and go")
    half = asked.visits // 2
    for name in ("first half of the visits", "second half of the visits"):
        stages[name] = await _stage(gauge, _visits(server, half))
    await first.close()
    return stages, a_session


async def _stage(gauge: Gauge, work: Awaitable[list[float]]) -> Stage:
    before = gauge.cpu()
    waits = await work
    return Stage(waits, gauge.cpu() - before, gauge.memory())


async def _changes(reader: Reader, count: int) -> list[float]:
    """One change after the other, without a pause."""
    return [await reader.choose(MEASURES[number % len(MEASURES)]) for number in range(count)]


async def _paced(readers: Sequence[Reader], seconds: float, a_second: float) -> list[float]:
    """Each reader changes `a_second` times a second, all out of step."""
    dice = random.Random(20211)

    async def read(reader: Reader, offset: float) -> list[float]:
        waits, due = [], time.perf_counter() + offset
        for number in range(int(seconds * a_second)):
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            waits.append(await reader.choose(MEASURES[number % len(MEASURES)]))
            due += 1 / a_second
        return waits

    found = await asyncio.gather(*(read(reader, dice.random() / a_second) for reader in readers))
    return [wait for waits in found for wait in waits]


async def _visits(server: Running, count: int) -> list[float]:
    """Readers who open the page, choose once and leave, a few at a time."""

    async def visit(number: int) -> float:
        reader = await Reader.open(server.url)
        wait = await reader.choose(MEASURES[number % len(MEASURES)])
        await reader.close()
        return wait

    waits: list[float] = []
    for begin in range(0, count, PARALLEL):
        waits += await asyncio.gather(
            *(visit(number) for number in range(begin, min(begin + PARALLEL, count)))
        )
    return waits


def report(asked: argparse.Namespace) -> str:
    """Start the application, load it, and say what was seen."""
    gc.freeze()
    with tempfile.TemporaryDirectory() as scratch, running(APPLICATION, Path(scratch)) as server:
        stages, a_session = asyncio.run(measure(server, asked))
    rows = [
        [
            name,
            str(len(stage.waits)),
            milliseconds(1000 * stage.median),
            milliseconds(1000 * stage.late),
            f"{stage.cpu_a_change:.1f} ms",
            f"{stage.memory / MEGABYTE:.1f} MB",
        ]
        for name, stage in stages.items()
    ]
    header = ["", "changes", "p50", "p95", "processor a change", "memory after"]
    alone, crowd = stages["one reader"], stages["all readers"]
    changes = stages["second half of the changes"].memory - stages["first half of the changes"].memory
    visits = stages["second half of the visits"].memory - stages["first half of the visits"].memory
    found = [
        Wish(f"p95 of {asked.sessions} readers / median of one", crowd.late / alone.median, 10),
        Wish("processor a change", crowd.cpu_a_change, 15, " ms"),
        Wish("memory a further session", a_session / MEGABYTE, 1, " MB"),
        Wish(f"growth over the last {asked.changes // 2} changes", changes / MEGABYTE, 2, " MB"),
        Wish(f"growth over the last {asked.visits // 2} visits", visits / MEGABYTE, 10, " MB"),
    ]
    return f"{table(header, rows)}\n\n{wishes(found)}"


def _tell(what: str) -> None:
    print(what, file=sys.stderr)
