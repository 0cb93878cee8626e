"""How long the pages take to answer a choice, beside the map's own answer in the same run."""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright

from .cold_start import OPTION, SETTLED, browser_path, fresh_page, wait_until
from .report import Wish, milliseconds, table, wishes
from .servers import Running, running
from .targets import APPLICATION

TIMES_THE_ATLAS, COMPLETE = 1.5, 2.5
CHANGES = 6
QUIET_MS = 500
OPENING = 1
"""The first change of a visit loads code; it is made and not counted."""


@dataclass(frozen=True)
class Choice:
    """A choice on a page. `control` is a chooser's label, or `FIND`; `answer` is the text that must
    follow it. `limited` marks pages that are held to the map's answer to another region."""

    name: str
    address: str
    control: str
    answer: str
    limited: bool = True


HEADINGS = '[data-testid="stHeading"]'
STRIPS = 'svg[aria-label^="Share of"]'
FIND = "find"
"""Instead of a control: the box that finds a region, behind the region's name at the top."""
NAMES = ("Silesia", "Oberpfalz", "Limousin", "Kassel")
ATLAS = Choice(
    "map: another region", "/explore?region=DED4", FIND, '[data-testid="stPageLink-NavLink"]', limited=False
)
CHOICES = (
    ATLAS,
    Choice("my region: another region, headline", "/region?region=DED4", FIND, HEADINGS),
    Choice("my region: another region, strips", "/region?region=DED4", FIND, STRIPS),
)


@dataclass(frozen=True)
class Times:
    """Milliseconds from the choice: until its text was there, until everything was."""

    answer: float
    complete: float


def measure(rounds: int, choices: Sequence[Choice] = CHOICES) -> dict[Choice, Times]:
    """Medians over all rounds; the pages take turns, so that what else the machine does meets all alike."""
    found: dict[Choice, list[Times]] = {choice: [] for choice in choices}
    browser_path()
    with (
        tempfile.TemporaryDirectory() as scratch,
        running(APPLICATION, Path(scratch)) as server,
        sync_playwright() as playwright,
    ):
        for number in range(rounds):
            for choice in choices:
                print(f"round {number + 1} of {rounds}: {choice.name}", file=sys.stderr)
                with fresh_page(playwright) as (page, _session, _traffic):
                    found[choice].extend(_answers(page, server, choice))
    return {
        choice: Times(
            statistics.median(one.answer for one in times), statistics.median(one.complete for one in times)
        )
        for choice, times in found.items()
    }


def report(asked: argparse.Namespace) -> str:
    """Measure and report; the limit is a multiple of the map's answer."""
    found = measure(max(asked.rounds // 2, 1))
    rows = [
        [choice.name, milliseconds(times.answer), milliseconds(times.complete)]
        for choice, times in found.items()
    ]
    atlas = found[ATLAS]
    asked_of = [
        Wish(f"{choice.name}, complete, times the map's answer", times.complete / atlas.answer, COMPLETE)
        for choice, times in found.items()
        if choice.control == FIND and choice.limited
    ]
    asked_of += [
        Wish(f"{choice.name}, times the map's answer", times.answer / atlas.answer, TIMES_THE_ATLAS)
        for choice, times in found.items()
        if choice.limited
    ]
    return "\n\n".join([table(["", "answer", "complete"], rows), wishes(asked_of)])


def _answers(page: Page, server: Running, choice: Choice) -> list[Times]:
    page.add_init_script(f"Object.assign(window.__watch, {{ answer: {choice.answer!r} }})")
    page.goto(server.url + choice.address)
    page.wait_for_load_state("networkidle")
    page.wait_for_selector(SETTLED, state="attached")
    page.wait_for_timeout(1000)
    times = []
    for number in range(CHANGES + OPENING):
        options = _options(page, choice.control, NAMES[number % len(NAMES)])
        page.evaluate("window.__watch.expect('answer')")
        if choice.control == FIND:
            page.keyboard.press("Enter")
        else:
            options.nth(1 + number % 2).click()
        wait_until(page, "Object.keys(window.__watch.waiting).length === 0")
        page.wait_for_selector(SETTLED, state="attached")
        page.wait_for_timeout(QUIET_MS)
        times.append(
            Times(*map(float, page.evaluate("[window.__watch.changed.answer, window.__watch.complete]")))
        )
    return times[OPENING:]


def _options(page: Page, control: str, name: str) -> Locator:
    """What a click chooses: options of a list, opened, or the segments that stand there. `name` is typed
    where a region is to be found; the first one found is then marked for Enter."""
    if control == FIND:
        page.locator(".my-region").click()
        page.locator(".frame-panel [role=combobox]").fill(name)
        page.locator(".frame-panel [role=option]").first.wait_for()
        page.keyboard.press("ArrowDown")
        return page.locator(OPTION)
    group = page.get_by_role("radiogroup", name=control)
    if group.count():
        return group.get_by_role("radio")
    page.get_by_role("combobox", name=control).first.click()
    page.wait_for_selector(OPTION)
    page.wait_for_timeout(200)
    return page.locator(OPTION)
