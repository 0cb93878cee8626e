"""First sight of Start and changes of the map beside their peers, all in one run, turn by turn."""

from __future__ import annotations

import argparse
import contextlib
import statistics
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

from .cold_start import Visit, browser_path, visit
from .report import Wish, milliseconds, size, table, wishes
from .servers import build_peers, running
from .targets import ALL, APPLICATION, DASH, FLOOR, START, STREAMLIT_PLOTLY, Target

FRAME_MS = 1000 / 60
STEP_MS = 2 * FRAME_MS
"""A step that is painted in the frame after its key: seen by one that looks once a frame."""
STARTS = 3


@dataclass(frozen=True)
class Summary:
    """Medians over all visits of one target; None where there is nothing to measure."""

    first: float
    http: float
    foreign: int
    map_change: float | None
    answer: float | None
    socket: float | None
    scrub: float | None
    scrub_travelled: int


def measure(targets: Sequence[Target], rounds: int) -> tuple[dict[Target, Summary], dict[Target, float]]:
    """Visits in turn, so that what else the machine does meets all alike; and seconds to ready."""
    visits: dict[Target, list[Visit]] = {target: [] for target in targets}
    started: dict[Target, float] = {}
    with contextlib.ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        build_peers(scratch)
        for target in targets:
            started[target] = statistics.median(_start(target, scratch) for _ in range(STARTS))
        servers = [stack.enter_context(running(target, scratch)) for target in targets]
        browser_path()
        playwright = stack.enter_context(sync_playwright())
        for server in servers:
            visit(playwright, server, changes=1)
        for number in range(rounds):
            for server in servers:
                print(f"round {number + 1} of {rounds}: {server.target.name}", file=sys.stderr)
                visits[server.target].append(visit(playwright, server))
    return {target: summarise(found) for target, found in visits.items()}, started


def _start(target: Target, scratch: Path) -> float:
    with running(target, scratch) as server:
        return server.started


def summarise(visits: Sequence[Visit]) -> Summary:
    """Medians; bytes of a change are the largest seen after the first, not the median."""
    return Summary(
        first=statistics.median(one.first for one in visits),
        http=statistics.median(one.http for one in visits),
        foreign=max(one.foreign for one in visits),
        map_change=_median(time for one in visits for time in one.map_changes),
        answer=_median(time for one in visits for time in one.answers),
        socket=_median(size for one in visits for size in one.socket_bytes),
        scrub=_median(one.scrub_script for one in visits if one.scrub_script is not None),
        scrub_travelled=max(one.scrub_socket for one in visits),
    )


def page_report(found: Mapping[Target, Summary], started: Mapping[Target, float]) -> str:
    """The table of all targets, and the wishes where the application and its peers were measured."""
    ours, start = found.get(APPLICATION), found.get(START)
    rows = []
    for target, one in found.items():
        ratio = f"{start.first / one.first:.2f}" if start is not None else "-"
        rows.append(
            [
                target.name,
                milliseconds(one.first),
                ratio,
                size(one.http),
                milliseconds(one.map_change),
                milliseconds(one.answer),
                size(one.socket),
                str(one.foreign),
                f"{started[target]:.1f} s",
            ]
        )
    header = [
        "",
        "first map",
        "Start / its",
        "over the wire",
        "change: map",
        "change: answer",
        "WebSocket a change",
        "foreign",
        "ready after",
    ]
    parts = [table(header, rows)]
    if ours is not None and start is not None:
        parts.append(wishes(_wishes(ours, start, found, started[START])))
    return "\n\n".join(parts)


def report(asked: argparse.Namespace, targets: Sequence[Target] = ALL) -> str:
    """Measure and report."""
    return page_report(*measure(targets, asked.rounds))


def _wishes(ours: Summary, start: Summary, found: Mapping[Target, Summary], started: float) -> list[Wish]:
    """`start`: the first sight and the story; `ours`: the map to explore, its changes and its years."""
    asked = [
        Wish("Start over the wire, with its typefaces", start.http / 1e6, 1.6, " MB"),
        Wish("a step of the story", start.answer or 0, STEP_MS, " ms"),
        Wish("foreign requests", start.foreign + ours.foreign, 0),
        Wish("start to ready", started, 3.0, " s"),
        Wish("WebSocket a change, map, card and table", (ours.socket or 0) / 1e3, 25, " kB"),
        Wish("scripting a scrubbed year", ours.scrub or 0, 16, " ms"),
        Wish("messages and requests while scrubbing", ours.scrub_travelled, 0),
    ]
    if STREAMLIT_PLOTLY in found:
        asked.append(
            Wish(
                "Start's first sight / Streamlit + Plotly",
                start.first / found[STREAMLIT_PLOTLY].first,
                0.65,
            )
        )
    if DASH in found:
        asked.append(Wish("Start's first sight / Dash", start.first / found[DASH].first, 1))
        patched, repainted = found[DASH].map_change or 0, ours.map_change or 0
        asked.append(Wish("map repainted, and a frame ahead of Dash", repainted, patched - FRAME_MS, " ms"))
    if FLOOR in found:
        asked.append(Wish("Start's first sight / Streamlit's floor", start.first / found[FLOOR].first, 1.5))
    return asked


def _median(values: Iterable[float]) -> float | None:
    known = list(values)
    return statistics.median(known) if known else None
