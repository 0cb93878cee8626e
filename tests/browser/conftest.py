"""A real server and a real browser; what a page must never do is recorded while it is driven."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Locator,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

from tools.find_browser import find_browser

ROOT = Path(__file__).resolve().parents[2]

START_SECONDS = 60
HOST = "127.0.0.1"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SETTLED = '[data-testid="stApp"][data-test-script-state="notRunning"]'


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def answers(url: str) -> bool:
    """Whether something answers there, with whatever status."""
    try:
        with urllib.request.urlopen(url, timeout=2):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


@contextmanager
def serving(folder: Path = ROOT) -> Iterator[str]:
    """Address of the application in a folder, started as a reader would; what it logs has no error."""
    port = free_port()
    log = Path(tempfile.mkdtemp()) / "log.txt"
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    with log.open("w") as output:
        process = subprocess.Popen(
            command, cwd=folder, env=os.environ, stdout=output, stderr=subprocess.STDOUT
        )
        url = f"http://{HOST}:{port}"
        until = time.monotonic() + START_SECONDS
        while not answers(f"{url}/ready"):
            if process.poll() is not None or time.monotonic() > until:
                process.kill()
                raise RuntimeError(f"the server did not start:\n{log.read_text()[-4000:]}")
            time.sleep(0.1)
        yield url
        process.terminate()
        process.wait(timeout=20)
    text = log.read_text()
    assert "Traceback" not in text, f"the server logged an error:\n{text[-4000:]}"


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    with serving() as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = str(find_browser())
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@dataclass
class Watch:
    """What happened on a page that should not: filled while it is driven, checked when it closes."""

    foreign: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        """Record everything this page asks for and complains of."""
        page.on("request", lambda request: self._ask(request.url))
        page.on("websocket", lambda channel: self._ask(channel.url))
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.console.append(f"uncaught: {error}"))
        page.on(
            "response",
            lambda response: (
                self.failed.append(f"{response.status} {response.url}") if response.status >= 400 else None
            ),
        )

    def _ask(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"data", "blob", "about"} and parts.hostname != HOST:
            self.foreign.append(url)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.console.append(message.text)


@pytest.fixture
def viewport(request: pytest.FixtureRequest) -> ViewportSize:
    """Size of the window; `@pytest.mark.parametrize("viewport", [...], indirect=True)` sets another."""
    return getattr(request, "param", {"width": 1280, "height": 800})


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def page(browser: Browser, viewport: ViewportSize, watch: Watch) -> Iterator[Page]:
    """A page in a fresh profile. The test fails on a foreign request, a console error, a failed one."""
    context = browser.new_context(viewport=viewport, locale="en-GB")
    opened = context.new_page()
    opened.set_default_timeout(60_000)
    expect.set_options(timeout=45_000)
    watch.follow(opened)
    yield opened
    context.close()
    assert watch.foreign == [], "asked another host than the application"
    assert watch.console == [], "complained on the console"
    assert watch.failed == [], "asked for something that was refused or is not there"


@pytest.fixture
def settle():
    """`settle(page)` waits until the page's script has run to its end."""

    def wait(page: Page) -> None:
        page.wait_for_selector(SETTLED, state="attached")

    return wait


@pytest.fixture
def reach():
    """`reach(chooser)` brings it into sight, to be worked: its list would close as the page scrolls."""

    def run(chooser: Locator) -> Locator:
        chooser.scroll_into_view_if_needed()
        chooser.page.evaluate(
            "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )
        return chooser

    return run
