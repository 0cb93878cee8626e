"""Finds a Chromium for browser tests and benchmarks; with --install gets one where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

VARIABLE = "INDUCCI_BROWSER"
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "msedge")
ELSEWHERE = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
WAY_OUT = (
    f"No Chromium was found. Set {VARIABLE} to a Chromium or Chrome executable, "
    "install one (Debian: apt-get install chromium), or run: python -m playwright install chromium"
)
DOWNLOAD_SECONDS = 240


class NoBrowserError(Exception):
    """There is no browser to test with; the message names the ways to get one."""


def from_environment(environment: Mapping[str, str]) -> Path | None:
    """The browser named by the variable; NoBrowserError when it names something else than a program."""
    named = environment.get(VARIABLE, "")
    if not named:
        return None
    found = shutil.which(named)
    if found is None:
        raise NoBrowserError(f"{VARIABLE} is '{named}', which is no program. {WAY_OUT}")
    return Path(found)


def from_system() -> Path | None:
    """A Chromium or Chrome of the system."""
    for name in (*NAMES, *ELSEWHERE):
        found = shutil.which(name)
        if found is not None:
            return Path(found)
    return None


def from_playwright() -> Path | None:
    """Playwright's own Chromium, if it was downloaded before."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.is_file() else None


def find_browser(environment: Mapping[str, str] | None = None) -> Path:
    """The first of: environment variable, system, Playwright's own. Raises NoBrowserError."""
    named = from_environment(os.environ if environment is None else environment)
    found = named or from_system() or from_playwright()
    if found is None:
        raise NoBrowserError(WAY_OUT)
    return found


def install_browser() -> Path:
    """Playwright's download, then the system's packages where we may install them; NoBrowserError."""
    for install in (_download, _install_package):
        if install():
            try:
                return find_browser()
            except NoBrowserError:
                continue
    raise NoBrowserError(WAY_OUT)


def _download() -> bool:
    return _succeeds([sys.executable, "-m", "playwright", "install", "chromium"], DOWNLOAD_SECONDS)


def _install_package() -> bool:
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        return False
    quiet = ["-qq", "-o", "Dpkg::Use-Pty=0"]
    return _succeeds([apt, *quiet, "update"], 300) and _succeeds(
        [apt, *quiet, "install", "-y", "--no-install-recommends", "chromium"], 900
    )


def _succeeds(command: list[str], seconds: int) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        return subprocess.run(command, env=environment, timeout=seconds, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def main(arguments: list[str]) -> int:
    """Prints the browser's path; installs one first with --install where there is none."""
    steps: list[Callable[[], Path]] = [find_browser]
    if "--install" in arguments:
        steps.append(install_browser)
    problem = ""
    for step in steps:
        try:
            print(f"browser: {step()}")
            return 0
        except NoBrowserError as error:
            problem = str(error)
    print(problem, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
