"""A page looked over by axe, and by the Tab key, as those need it who see little or use no pointer."""

import io
from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe
from PIL import Image, ImageChops
from playwright.sync_api import Page, expect

from tests.browser.conftest import SETTLED

CLOSED = '[data-testid="stExpander"] details:not([open]) > summary'
DIMMED = '[data-stale="true"]'
STOP = """() => {
    let node = document.activeElement;
    while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
    if (!node || node === document.body) return null;
    window.stops ??= [];
    if (!window.stops.includes(node)) window.stops.push(node);
    window.stop = node;
    const box = node.getBoundingClientRect(), style = getComputedStyle(node);
    return {
        place: window.stops.indexOf(node),
        name: `${node.tagName} “${(node.ariaLabel || node.textContent).trim().slice(0, 60)}”`,
        box: [box.left, box.top, box.right, box.bottom],
        ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    };
}"""
AROUND, MARKED, DIFFERENT = 10, 40, 40
"""Pixels looked at around a control, how many must change with the focus, and by how many of 255 shades."""


@dataclass(frozen=True)
class Stop:
    """Where Tab stops: what stands there, and whether a reader sees that it is here."""

    name: str
    seen: bool


def open_folds(page: Page) -> None:
    """Open every fold, those within folds too, and wait until the page stands."""
    page.emulate_media(reduced_motion="reduce")
    while (fold := page.locator(CLOSED)).count():
        fold.first.click()
        page.wait_for_selector(SETTLED, state="attached")
    page.wait_for_load_state("networkidle")


def violations(page: Page) -> list[str]:
    """What axe finds wrong, a line an element, once it looked at a page with nothing dimmed.

    A study that ends brings a new answer, and the page dims while it comes.
    """
    dimmed = page.locator(DIMMED)
    while True:
        expect(dimmed).to_have_count(0)
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response
        if not dimmed.count():
            break
    assert found["passes"], "axe looked at nothing"
    return [
        f"{broken['id']}: {node['target']} {node['html'][:160]}"
        for broken in found["violations"]
        for node in broken["nodes"]
    ]


def tabbed(page: Page, most: int) -> list[Stop]:
    """The stops of the Tab key from where the focus is, until it comes round, `most` at most."""
    stops: list[Stop] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or stop["place"] < len(stops):
            break
        stops.append(
            Stop(stop["name"], _within(page, stop["box"]) and (stop["ring"] or _changes(page, stop["box"])))
        )
    return stops


def _within(page: Page, box: list[float]) -> bool:
    window = page.viewport_size or {"width": 0, "height": 0}
    left, top, right, bottom = box
    return (
        left < window["width"] and top < window["height"] and right > max(0, left) and bottom > max(0, top)
    )


def _changes(page: Page, box: list[float]) -> bool:
    """Whether the picture around the control differs with the focus and without."""
    left, top = (max(0, edge - AROUND) for edge in box[:2])
    clip = {"x": left, "y": top, "width": box[2] + AROUND - left, "height": box[3] + AROUND - top}
    shots = []
    for change in ("() => {}", "() => window.stop.blur()"):
        page.evaluate(change)
        taken = page.screenshot(clip=clip, animations="disabled", caret="hide")
        shots.append(Image.open(io.BytesIO(taken)).convert("L"))
    page.evaluate("() => window.stop.focus({ preventScroll: true })")
    changed = ImageChops.difference(*shots).point(lambda shade: 255 if shade > DIFFERENT else 0)
    return changed.histogram()[255] >= MARKED
