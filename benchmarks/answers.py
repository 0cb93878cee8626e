"""How long the pages take to answer another region, beside the map's answer and Streamlit's least."""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from .cold_start import SETTLED, browser_path, fresh_page, visit, wait_until
from .report import Wish, milliseconds, table, wishes
from .servers import Running, build_peers, running
from .targets import APPLICATION, TUNED_FLOOR

TIMES_THE_FLOOR, TIMES_THE_ATLAS, COMPLETE = 1.5, 1.5, 2.5
CHANGES = 6
QUIET_MS = 500
OPENING = 1
"""The first change of a visit loads code; it is made and not counted."""


@dataclass(frozen=True)
class Choice:
    """A page on which another region is found in the box at the top; `answer` is what must follow it."""

    name: str
    address: str
    answer: str


HEADINGS = "h1, .section h2"
STRIPS = 'svg[aria-label^="Share of"]'
NAMES = ("Silesia", "Oberpfalz", "Limousin", "Kassel")
ATLAS = Choice("map", "/explore?region=DED4", '[data-testid="stPageLink-NavLink"]')
PAGES = (
    Choice("my region, headline", "/region?region=DED4", HEADINGS),
    Choice("my region, strips", "/region?region=DED4", STRIPS),
)
CHOICES = (ATLAS, *PAGES)


@dataclass(frozen=True)
class Times:
    """Milliseconds from the choice: until its text was there, until everything was."""

    answer: float
    complete: float


def measure(rounds: int, choices: Sequence[Choice] = CHOICES) -> tuple[dict[Choice, Times], float]:
    """Medians over all rounds, and that of one line of text answered by Streamlit behind this server.

    All take turns, so that what else the machine does meets them alike.
    """
    found: dict[Choice, list[Times]] = {choice: [] for choice in choices}
    least: list[float] = []
    browser_path()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright, ExitStack() as stack:
        scratch = Path(name)
        build_peers(scratch)
        server, floor = (
            stack.enter_context(running(target, scratch)) for target in (APPLICATION, TUNED_FLOOR)
        )
        for number in range(rounds):
            for choice in choices:
                print(f"round {number + 1} of {rounds}: {choice.name}", file=sys.stderr)
                with fresh_page(playwright) as (page, _session, _traffic):
                    found[choice].extend(_answers(page, server, choice))
            least += visit(playwright, floor).answers[OPENING:]
    medians = {
        choice: Times(
            statistics.median(one.answer for one in times), statistics.median(one.complete for one in times)
        )
        for choice, times in found.items()
    }
    return medians, statistics.median(least)


def report(asked: argparse.Namespace) -> str:
    """Measure and report; the limits are multiples of the map's answer, and for that of the floor."""
    found, floor = measure(max(asked.rounds // 2, 1))
    rows = [
        [choice.name, milliseconds(times.answer), milliseconds(times.complete)]
        for choice, times in found.items()
    ]
    rows.append([TUNED_FLOOR.name, milliseconds(floor), ""])
    atlas = found[ATLAS].answer
    asked_of = [Wish("map / Streamlit's floor behind this server", atlas / floor, TIMES_THE_FLOOR)]
    for page in PAGES:
        times = found[page]
        asked_of.append(Wish(f"{page.name}, times the map's answer", times.answer / atlas, TIMES_THE_ATLAS))
        asked_of.append(Wish(f"{page.name}, complete, times it", times.complete / atlas, COMPLETE))
    return "\n\n".join([table(["another region", "answer", "complete"], rows), wishes(asked_of)])


def _answers(page: Page, server: Running, choice: Choice) -> list[Times]:
    page.add_init_script(f"Object.assign(window.__watch, {{ answer: {choice.answer!r} }})")
    page.goto(server.url + choice.address)
    page.wait_for_load_state("networkidle")
    page.wait_for_selector(SETTLED, state="attached")
    page.wait_for_timeout(1000)
    times = []
    for number in range(CHANGES + OPENING):
        _find(page, NAMES[number % len(NAMES)])
        page.evaluate("window.__watch.expect('answer')")
        page.keyboard.press("Enter")
        wait_until(page, "Object.keys(window.__watch.waiting).length === 0")
        page.wait_for_selector(SETTLED, state="attached")
        page.wait_for_timeout(QUIET_MS)
        times.append(
            Times(*map(float, page.evaluate("[window.__watch.changed.answer, window.__watch.complete]")))
        )
    return times[OPENING:]


def _find(page: Page, name: str) -> None:
    """Everything but the choice: the box opened, a name typed, the first region found marked for Enter."""
    page.locator(".my-region").click()
    page.locator(".frame-panel [role=combobox]").fill(name)
    page.locator(".frame-panel [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
