"""One reader with an empty cache: first map, changes, what travelled, what a scrubbed year costs."""

from __future__ import annotations

import base64
import importlib.util
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from playwright.sync_api import CDPSession, Page, Playwright

from .servers import Running
from .targets import REGIONS, Target

HERE = Path(__file__).resolve().parent
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CHANGES = 6
OPTION = '[role="option"]'
SETTLED = '[data-testid="stApp"][data-test-script-state="notRunning"]'
WAIT_MS = 20_000


@dataclass
class Traffic:
    """Bytes on the wire: HTTP as sent (compressed), WebSocket payloads towards the browser."""

    http: int = 0
    socket: int = 0
    socket_frames: int = 0
    requests: list[str] = field(default_factory=list)

    def follow(self, session: CDPSession) -> None:
        """Count everything this page receives from now on."""
        session.on("Network.requestWillBeSent", lambda event: self.requests.append(event["request"]["url"]))
        session.on("Network.loadingFinished", self._finished)
        session.on("Network.webSocketFrameReceived", self._frame)
        session.send("Network.enable")

    def _finished(self, event: dict) -> None:
        self.http += int(event["encodedDataLength"])

    def _frame(self, event: dict) -> None:
        response = event["response"]
        payload = response["payloadData"]
        self.socket += len(base64.b64decode(payload)) if response["opcode"] == 2 else len(payload)
        self.socket_frames += 1


@dataclass(frozen=True)
class Visit:
    """Milliseconds and bytes of one visit; lists hold one entry a change. Empty = not measured."""

    first: float
    http: int
    foreign: int
    map_changes: list[float]
    answers: list[float]
    socket_bytes: list[int]
    scrub_script: float | None = None
    scrub_frames: int = 0
    scrub_socket: int = 0


@cache
def browser_path() -> str:
    """The browser that the tests use too; to be asked for before Playwright starts."""
    path = HERE.parent / "tools" / "find_browser.py"
    spec = importlib.util.spec_from_file_location("find_browser", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return str(module.find_browser())


@contextmanager
def fresh_page(playwright: Playwright) -> Iterator[tuple[Page, CDPSession, Traffic]]:
    """A new browser with an empty profile and the observer in place."""
    browser = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
    try:
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        page.set_default_timeout(WAIT_MS)
        page.add_init_script(path=HERE / "observer.js")
        session = page.context.new_cdp_session(page)
        traffic = Traffic()
        traffic.follow(session)
        yield page, session, traffic
    finally:
        browser.close()


def visit(playwright: Playwright, server: Running, changes: int = CHANGES) -> Visit:
    """Open the page, wait for the map (or the text), choose other measures one after the other."""
    target = server.target
    with fresh_page(playwright) as (page, session, traffic):
        selectors = {"regions": target.regions, "answer": target.answer, "enough": REGIONS}
        page.add_init_script(f"Object.assign(window.__watch, {selectors!r})")
        page.goto(server.url + target.address, wait_until="commit")
        wait_until(page, "Boolean(window.__watch && window.__watch.first > 0)")
        first = float(page.evaluate("window.__watch.first"))
        page.wait_for_load_state("networkidle")
        _settle(page, target)
        http = traffic.http
        foreign = sum("127.0.0.1" not in url for url in traffic.requests if url.startswith("http"))
        there = {"map": target.regions, "answer": target.answer}
        kinds = [kind for kind in target.changes if there[kind]]
        found: dict[str, list[float]] = {"map": [], "answer": []}
        sizes = []
        for number in range(changes):
            before = traffic.socket
            _prepare(page, target)
            page.evaluate(f"window.__watch.expect(...{kinds!r})")
            _choose(page, target, number)
            wait_until(page, "Object.keys(window.__watch.waiting).length === 0")
            _settle(page, target)
            page.wait_for_timeout(150)
            times = page.evaluate("window.__watch.changed")
            for kind in kinds:
                found[kind].append(float(times[kind]))
            sizes.append(traffic.socket - before)
        scrub = _scrub(page, session, traffic, target)
        return Visit(first, http, foreign, found["map"], found["answer"], sizes, *scrub)


def wait_until(page: Page, condition: str) -> None:
    """Ask now and then, from outside: the page's policy forbids evaluating text inside it."""
    until = time.monotonic() + WAIT_MS / 1000
    while not page.evaluate(condition):
        if time.monotonic() > until:
            raise TimeoutError(f"{page.url}: waited in vain for {condition}")
        page.wait_for_timeout(40)


def _settle(page: Page, target: Target) -> None:
    if target.choose == "list" or not target.folder:
        page.wait_for_selector(SETTLED, state="attached")


def _prepare(page: Page, target: Target) -> None:
    """Everything of the choice but the choice: opening the list of a Streamlit select."""
    if target.choose == "list":
        page.locator(target.control).first.click()
        page.wait_for_selector(OPTION)
        page.wait_for_timeout(150)


def _choose(page: Page, target: Target, number: int) -> None:
    if target.choose == "key":
        page.keyboard.press("ArrowRight")
    elif target.choose in {"list", "radio"}:
        choices = page.locator(OPTION if target.choose == "list" else target.control)
        choices.nth((number + 1) % choices.count()).click()
    else:
        control = page.locator(target.control).first
        if target.measures:
            control.select_option(target.measures[number % len(target.measures)])
        else:
            count = control.locator("option").count()
            control.select_option(index=(number + 1) % count)


SCRUB = """async (steps) => {
  const inner = [...document.querySelectorAll("*")].map((node) => node.shadowRoot).filter(Boolean);
  const years = '.years input[type="range"]';
  const slider = [document, ...inner].map((root) => root.querySelector(years)).find(Boolean);
  if (!slider) return 0;
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const span = Number(slider.max) + 1;
  for (let step = 0; step < steps; step += 1) {
    slider.value = step % span;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await frame();
  }
  return steps;
}"""


def _scrub(
    page: Page, session: CDPSession, traffic: Traffic, target: Target
) -> tuple[float | None, int, int]:
    """Scripting in ms a scrubbed year, frames of WebSocket and requests meanwhile; application only."""
    if target.folder:
        return None, 0, 0
    session.send("Performance.enable")
    page.evaluate("Object.assign(window.__watch, { regions: '', answer: '' })")
    page.evaluate(SCRUB, 12)
    page.wait_for_timeout(1500)
    frames, before = traffic.socket_frames, _script_seconds(session)
    asked = len(traffic.requests)
    steps = int(page.evaluate(SCRUB, 60))
    spent = _script_seconds(session) - before
    travelled = traffic.socket_frames - frames + len(traffic.requests) - asked
    return (1000 * spent / steps if steps else None), steps, travelled


def _script_seconds(session: CDPSession) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(entry["value"] for entry in metrics if entry["name"] == "ScriptDuration"))
