"""Processor time of a change on each page, beside the map's, in turn on one server without a browser."""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

import pandas as pd
import psutil

from inducci_dash.domain.nuts import MAP_VINTAGE

from .crowd import REGIONS, Visitor, choices
from .report import Wish, milliseconds, table, wishes
from .servers import ROOT, running
from .targets import APPLICATION

MAP = "explore?map"
VIEWS = {"map": MAP, "compare": "explore?compare", "my region": "region", "weights": "explore?weights"}
FIRST_TIME = ", first time"
"""After the name of a view: choices that nobody made before; what follows from one is kept."""
TIMES_THE_MAP = 3
CHANGES = 10
"""As many as there are regions to choose from: each is chosen once a turn."""
REST = 0.3
"""Seconds without a question before and after, in which the server does what it does by itself."""


async def measure(url: str, pid: int, rounds: int) -> dict[str, list[float]]:
    """Milliseconds a change by view, one entry a round; the first round loads code and is left out."""
    process = psutil.Process(pid)
    found: dict[str, list[float]] = {}
    unseen = other_regions()
    async with AsyncExitStack() as stack:
        readers = {
            name: await stack.enter_async_context(
                Visitor.open(url, view.partition("?")[0], choices(view)(0))
            )
            for name, view in VIEWS.items()
        }
        for number in range(rounds + 1):
            for name, reader in readers.items():
                known, new = choices(VIEWS[name]), choices(VIEWS[name], unseen)
                turns = {name: [known(change + 1) for change in range(CHANGES)]}
                if VIEWS[name] != MAP:
                    first = 1 + number * CHANGES
                    turns[name + FIRST_TIME] = [new(first + change) for change in range(CHANGES)]
                for row, queries in turns.items():
                    spent = await _spent_on(process, reader, queries)
                    if number:
                        found.setdefault(row, []).append(spent)
    return found


async def _spent_on(process: psutil.Process, reader: Visitor, queries: Sequence[str]) -> float:
    """The server's processor milliseconds for one of these changes."""
    await asyncio.sleep(REST)
    before = _spent(process)
    for query in queries:
        await reader.change(query)
    return 1000 * (_spent(process) - before) / len(queries)


def other_regions() -> list[str]:
    """Codes of the regions in the countries of those that are chosen again and again, without these."""
    regions = pd.read_csv(ROOT / "geo" / f"regions_nuts2_{MAP_VINTAGE}.csv")["nuts_id"]
    near = regions.str[:2].isin([code[:2] for code in REGIONS])
    return list(regions[near & ~regions.isin(REGIONS)])


def report(asked: argparse.Namespace) -> str:
    """The table and the limits as multiples of the map's."""
    with tempfile.TemporaryDirectory() as scratch, running(APPLICATION, Path(scratch)) as server:
        found = asyncio.run(measure(server.url, server.pid, asked.rounds))
    return views_report(found)


def views_report(found: dict[str, list[float]]) -> str:
    """Median, least and most of all rounds."""
    rows = [
        [name, *(milliseconds(figure) for figure in (statistics.median(all_), min(all_), max(all_)))]
        for name, all_ in found.items()
    ]
    asked_of = [
        Wish(f"{name}, times the map's", _ratio(all_, found["map"]), TIMES_THE_MAP)
        for name, all_ in found.items()
        if name != "map"
    ]
    return f"{table(['processor a change', 'median', 'least', 'most'], rows)}\n\n{wishes(asked_of)}"


def _ratio(ours: Sequence[float], maps: Sequence[float]) -> float:
    return statistics.median(ours) / statistics.median(maps)


def _spent(process: psutil.Process) -> float:
    """Seconds of the server's own processor time so far."""
    times = process.cpu_times()
    return float(times.user + times.system)
