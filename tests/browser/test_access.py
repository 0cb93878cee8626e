"""Every page looked over as those need it who see little or hear the page."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.addresses import PAGES, with_query
from tests.browser.looking_over import open_folds, tabbed, violations

pytestmark = pytest.mark.browser

WIDE: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
HALL: ViewportSize = {"width": 1280, "height": 720}
PRESENTED = ("region?region=DED4", "pilots?pilot=A", "pilots?pilots=E1,E2")
SMALLEST, SMALLEST_PRESENTED = 14, 16
CONTRAST = 3
MOST_STOPS = 60
"""Enough for every page: a table of all regions is one stop."""
MENU = ("Start", "My region", "Pilots", "Explore", "Data and method")

LOOK_OVER = """([smallest, contrast]) => {
    const nodes = [];
    const walk = (root) => {
        for (const node of root.querySelectorAll("*")) {
            nodes.push(node);
            if (node.shadowRoot) walk(node.shadowRoot);
        }
    };
    walk(document.body);
    const parent = (node) => node.parentElement ?? node.getRootNode().host ?? null;
    const numbers = (colour) => {
        const [r, g, b, a = 1] = colour.match(/[\\d.]+/g)?.map(Number) ?? [0, 0, 0, 0];
        return [r, g, b, a];
    };
    const over = (top, below) => [0, 1, 2].map((at) => top[at] * top[3] + below[at] * (1 - top[3]));
    const ground = (node) => {
        if (!node) return [255, 255, 255];
        const style = getComputedStyle(node);
        const own = numbers(style.backgroundColor);
        return own[3] === 1 ? own.slice(0, 3) : over(own, ground(parent(node)));
    };
    const light = (rgb) => {
        const [r, g, b] = rgb.map((one) => one / 255)
            .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const seen = (node) => {
        if (!node.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true })) return false;
        const box = node.getBoundingClientRect();
        return box.width > 2 && box.height > 2;
    };
    const found = { small: [], pale: [], unnamed: [] };
    for (const node of nodes) {
        const words = [...node.childNodes].filter((one) => one.nodeType === 3)
            .map((one) => one.textContent.trim()).join(" ").trim();
        // Plotly's charts have smaller letters (11.5 pixels), and a table beside them.
        const icon = node.closest("[data-testid=stIconMaterial], [aria-hidden=true], .js-plotly-plot, "
            + "style, script, noscript, option");
        if (words && !icon && seen(node) && !node.closest(".unseen, [disabled], [aria-disabled=true]")) {
            const style = getComputedStyle(node);
            const drawn = node.namespaceURI.endsWith("svg");
            const size = parseFloat(style.fontSize) * (drawn ? node.getScreenCTM().a : 1);
            const what = `${node.tagName.toLowerCase()} “${words.slice(0, 40)}”`;
            if (size < smallest - 0.2) found.small.push(`${what}: ${size.toFixed(1)} px`);
            if (!drawn) {
                const below = ground(node), ink = over(numbers(style.color), below);
                const [more, less] = [light(ink), light(below)].sort((a, b) => b - a);
                const ratio = (more + 0.05) / (less + 0.05);
                if (ratio < contrast) found.pale.push(`${what}: ${ratio.toFixed(2)}`);
            }
        }
        const control = "button, a[href], input:not([type=hidden]), select, textarea, [role=button], "
            + "[role=combobox], [role=listbox], [role=slider], [role=img]";
        if (node.matches(control) && seen(node) && !node.closest("[aria-hidden=true]")) {
            const root = node.getRootNode();
            const labelled = (node.getAttribute("aria-labelledby") ?? "").split(/\\s+/)
                .map((id) => id && root.getElementById?.(id)?.textContent).join("");
            const name = node.getAttribute("aria-label") || labelled || node.innerText || node.textContent
                || [...(node.labels ?? [])].map((one) => one.textContent).join("")
                || node.title || node.querySelector("title, img[alt]")?.textContent || node.placeholder;
            if (!name?.trim()) found.unnamed.push(node.outerHTML.slice(0, 160));
        }
    }
    return found;
}"""


@pytest.fixture
def opened(page: Page, server_url: str, settle):
    """`opened(address)` opens a page of the application and waits until all of it is there."""

    def run(address: str) -> Page:
        page.goto(f"{server_url}/{address}")
        settle(page)
        expect(page.get_by_role("heading", level=1).or_(page.locator(".count")).first).to_be_visible()
        page.wait_for_load_state("networkidle")
        return page

    return run


every_page = pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)


@every_page
@pytest.mark.parametrize("viewport", [WIDE, PHONE], indirect=True, ids=["wide", "phone"])
def test_letters_can_be_read_and_controls_have_names(opened, address):
    page = opened(address)
    found = page.evaluate(LOOK_OVER, [SMALLEST, CONTRAST])
    assert found == {"small": [], "pale": [], "unnamed": []}
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


@pytest.mark.parametrize("address", PRESENTED)
@pytest.mark.parametrize("viewport", [HALL], indirect=True, ids=["hall"])
def test_letters_can_be_read_from_the_back_of_a_hall(opened, address):
    page = opened(with_query(address, "present=1"))
    found = page.evaluate(LOOK_OVER, [SMALLEST_PRESENTED, CONTRAST])
    assert found == {"small": [], "pale": [], "unnamed": []}


@every_page
@pytest.mark.parametrize("viewport", [WIDE, PHONE], indirect=True, ids=["wide", "phone"])
def test_axe_finds_nothing_with_every_fold_open(opened, address):
    page = opened(address)
    open_folds(page)
    assert violations(page) == []


@every_page
@pytest.mark.parametrize("viewport", [WIDE], indirect=True, ids=["wide"])
def test_tab_leads_through_the_page_and_shows_where_it_is(opened, address):
    stops = tabbed(opened(address), MOST_STOPS)
    assert len(MENU) < len(stops) < MOST_STOPS
    assert [stop.name for stop in stops if not stop.seen] == []
