"""Reference pictures of every page: `python -m tests.browser.pictures [page ...]` takes them anew.

A picture is kept small, for eyes in review. Two are compared as a coarse mosaic, so that another
machine's letters pass, and a chart that is gone, a column that moved or a ground that changed do not.
"""

import io
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.addresses import PAGES, with_query
from tests.browser.conftest import FLAGS, SETTLED, serving
from tools.find_browser import find_browser

FOLDER = Path(__file__).parent / "pictures"
KEPT_WIDTH = 480
"""Pixels across of a picture as it is kept; a phone's is kept as it is."""
TILE = 10
"""Pixels of a kept picture that become one stone of the mosaic, across and down."""
DIFFERENT = 10.0
"""Shades, of 255, by which a stone's colour differs where something else is seen."""
TOLERANCE = 0.06
"""Share of stones that may differ."""
STILL, PAUSE_MS = 4, 500
"""How often a picture must come out the same, and the pause between."""


@dataclass(frozen=True)
class Look:
    """A way to look at a page: the window, how it is opened, what is added to the address."""

    window: tuple[int, int]
    opened: Mapping[str, Any] = field(default_factory=dict)
    query: str = ""


LOOKS = {
    "wide": Look((1440, 900)),
    "presented": Look((1280, 720), query="present=1"),
    "phone": Look((390, 844)),
    "forced": Look((1440, 900), {"forced_colors": "active"}),
    "twice": Look((720, 450), {"device_scale_factor": 2}),
}


@contextmanager
def opened(browser: Browser, server_url: str, name: str, look: Look) -> Iterator[Page]:
    """A page whose script has run; some parts may still be on their way."""
    width, height = look.window
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="en-GB", reduced_motion="reduce", **look.opened
    )
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{server_url}/{with_query(PAGES[name], look.query)}")
    page.wait_for_selector(SETTLED, state="attached")
    page.wait_for_selector("h1, .count, .steps.ready", state="attached")
    page.evaluate("document.fonts.ready.then(() => true)")
    yield page
    context.close()


def taken(page: Page) -> Image.Image:
    """What the window shows now, as it is kept."""
    shot = page.screenshot(animations="disabled", caret="hide")
    picture = Image.open(io.BytesIO(shot)).convert("RGB")
    width = min(picture.width, KEPT_WIDTH)
    size = (width, round(picture.height * width / picture.width))
    return picture.resize(size, Image.Resampling.LANCZOS)


def taken_when_still(page: Page) -> Image.Image:
    """What the window shows once it has not changed for as long as a late part may take."""
    page.wait_for_load_state("networkidle")
    now, unchanged = taken(page), 0
    while unchanged < STILL:
        page.wait_for_timeout(PAUSE_MS)
        before, now = now, taken(page)
        unchanged = unchanged + 1 if now == before else 0
    return now


def difference(one: Image.Image, other: Image.Image) -> float:
    """Share of the mosaic's stones whose colours differ; 1 where the pictures have not the same size."""
    if one.size != other.size:
        return 1.0
    size = (one.width // TILE, one.height // TILE)
    stones = [
        np.asarray(picture.convert("RGB").resize(size, Image.Resampling.BOX), dtype=float)
        for picture in (one, other)
    ]
    return float((np.abs(stones[0] - stones[1]).max(axis=2) > DIFFERENT).mean())


def kept(name: str, look: str) -> Path:
    """The file of a picture."""
    return FOLDER / f"{name}-{look}.webp"


def main(names: list[str]) -> None:
    """Take the pictures of these pages anew, of all pages where none is named."""
    FOLDER.mkdir(exist_ok=True)
    with serving() as server_url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find_browser()), args=FLAGS)
        for name in names or PAGES:
            for look in LOOKS:
                with opened(browser, server_url, name, LOOKS[look]) as page:
                    taken_when_still(page).save(kept(name, look), quality=60, method=6)
                print(kept(name, look).name)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
