"""How long the pages take to answer a choice, beside the atlas's own answer in the same run."""

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

TIMES_THE_ATLAS = 1.5
CHANGES = 6
QUIET_MS = 500
OPENING = 1
"""The first change of a visit loads code; it is made and not counted."""


@dataclass(frozen=True)
class Choice:
    """A choice on a page. `control` is a chooser's label, empty for the atlas's own; `answer` is the text
    that must follow it. `limited` marks pages that are held to the atlas's answer."""

    name: str
    address: str
    control: str
    answer: str
    limited: bool = True


ATLAS = Choice("atlas: another measure", "/?region=DED4", "", '[data-testid="stMarkdownContainer"]', False)
HEADINGS = '[data-testid="stHeading"]'
CHOICES = (
    ATLAS,
    Choice("test cases: another view", "/test-cases", "View", HEADINGS),
    Choice("test cases: a service", "/test-cases", "Service", HEADINGS),
    Choice(
        "test cases: another place",
        "/test-cases?view=places",
        "Implementation",
        "[data-testid=stMarkdownContainer]",
    ),
    Choice(
        "test cases: seen in a figure?", "/test-cases?view=seen", "Regional figure", "[data-testid=stAlert]"
    ),
    Choice(
        "test cases: fits a region?",
        "/test-cases?view=transfer",
        "Region",
        "[data-testid=stMarkdownContainer]",
    ),
    Choice("partners: another partner", "/partners", "Partner", HEADINGS),
    Choice("region: another region", "/region", "Region", HEADINGS, False),
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
    """Measure and report; the limit is a multiple of the atlas's answer."""
    found = measure(max(asked.rounds // 2, 1))
    rows = [
        [choice.name, milliseconds(times.answer), milliseconds(times.complete)]
        for choice, times in found.items()
    ]
    atlas = found[ATLAS]
    asked_of = [
        Wish(f"{choice.name}, times the atlas's answer", times.answer / atlas.answer, TIMES_THE_ATLAS)
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
        options = _options(page, choice.control)
        page.evaluate("window.__watch.expect('answer')")
        if options is None:
            measures = APPLICATION.measures
            page.locator(APPLICATION.control).first.select_option(measures[number % len(measures)])
        else:
            options.nth(1 + number % 2).click()
        wait_until(page, "Object.keys(window.__watch.waiting).length === 0")
        page.wait_for_selector(SETTLED, state="attached")
        page.wait_for_timeout(QUIET_MS)
        times.append(
            Times(*map(float, page.evaluate("[window.__watch.changed.answer, window.__watch.complete]")))
        )
    return times[OPENING:]


def _options(page: Page, control: str) -> Locator | None:
    """What a click chooses: options of a list, opened, or the segments that stand there; the atlas's
    own select is worked by the keyboard and has none."""
    if not control:
        return None
    group = page.get_by_role("radiogroup", name=control)
    if group.count():
        return group.get_by_role("radio")
    page.get_by_role("combobox", name=control).first.click()
    page.wait_for_selector(OPTION)
    page.wait_for_timeout(200)
    return page.locator(OPTION)
