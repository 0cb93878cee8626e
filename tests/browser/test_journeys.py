"""Whole ways through the application as a reader goes them, from the first sight to what is taken along."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "region",
    "explore?view=compare",
    "explore?view=weights",
    "pilots",
    "pilots?pilot=B",
    "pilots?partner=PP1",
    "data",
)
MORE = (
    "?region=DED4&what=unemployment",
    "region?region=CH01",
    "data?section=coverage",
    "data?section=method",
)
PRESENTED = (
    "?region=DED4",
    "region?region=SI04",
    "pilots?view=results",
    "pilots?view=fits&region=PL22",
    "pilots?partner=PP1",
)
HALL: ViewportSize = {"width": 1280, "height": 720}
WIDTHS = (768, 390, 320)
SKIP = "Skip to the content"
OUTLINE = """() => {
    const found = [];
    const walk = root => {
        for (const node of root.querySelectorAll("*")) {
            if (/^H[1-6]$/.test(node.tagName) && node.checkVisibility()) found.push(+node.tagName[1]);
            if (node.shadowRoot) walk(node.shadowRoot);
        }
    };
    walk(document);
    return found;
}"""
SIDEWAYS = """() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
    .map(node => node.scrollWidth - node.clientWidth)"""


@pytest.fixture
def opened(page: Page, server_url: str, settle):
    """`opened(address)` opens a page of the application and waits for its first heading."""

    def run(address: str) -> Page:
        page.goto(f"{server_url}/{address}")
        settle(page)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        return page

    return run


def painted(page: Page, code: str) -> str:
    return page.locator(f"#r-{code}").get_attribute("fill") or ""


def test_from_the_map_to_a_region_and_back_by_reload(opened, settle):
    page = opened("explore")
    expect(page.get_by_role("listbox", name="Map of regions")).to_be_visible()
    page.locator("select[name=what]").select_option("tertiary_education")
    page.locator("#r-PL22").click(force=True)
    expect(page.locator(".my-region")).to_have_text("My region: Śląskie")
    page.get_by_role("link", name="My region", exact=True).click()
    expect(page.get_by_text("Śląskie · Poland · NUTS 2 PL22")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/region\?.*region=PL22"))
    page.reload()
    settle(page)
    expect(page.get_by_text("Śląskie · Poland · NUTS 2 PL22")).to_be_visible()


AT_ONCE = """() => {
    const find = (root) => root.querySelector("#r-PL22") ?? inside(root).map(find).find(Boolean);
    const inside = (root) => [...root.querySelectorAll("*")].flatMap((node) => node.shadowRoot ?? []);
    const region = find(document), { x, y, width, height } = region.getBoundingClientRect();
    const at = { bubbles: true, composed: true, clientX: x + width / 2, clientY: y + height / 2 };
    for (const kind of ["pointerdown", "pointerup", "click"])
        region.dispatchEvent(new PointerEvent(kind, at));
    document.querySelectorAll(".st-key-frame_menu a")[1].click();
}"""


def test_a_region_chosen_as_the_reader_leaves_the_map_comes_along(opened):
    page = opened("explore")
    expect(page.get_by_role("listbox", name="Map of regions")).to_be_visible()
    page.evaluate(AT_ONCE)
    expect(page.get_by_text("Śląskie · Poland · NUTS 2 PL22")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/region\?.*region=PL22"))


def test_the_same_way_without_a_pointer(opened):
    page = opened("explore?region=DED4")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text(SKIP)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('[data-testid=\"stMain\"]') !== null")
    page.locator(".stage").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator(".my-region")).not_to_have_text(re.compile("Chemnitz|choose"))
    chosen = page.locator(".my-region").inner_text().removeprefix("My region: ")
    link = page.get_by_role("link", name="My region", exact=True)
    expect(link).not_to_have_attribute("href", re.compile("DED4"))
    link.focus()
    page.keyboard.press("Enter")
    expect(
        page.get_by_text(re.compile(f"^{re.escape(chosen.split(chr(10))[0].strip(' ▾'))} · "))
    ).to_be_visible()


@pytest.mark.parametrize("address", [*PAGES, *MORE])
def test_one_first_heading_no_level_left_out_and_no_sideways_scrolling(opened, address):
    page = opened(address)
    page.wait_for_load_state("networkidle")
    levels = page.evaluate(OUTLINE)
    assert levels.count(1) == 1
    deepest = 1
    for level in levels:
        assert level <= deepest + 1, levels
        deepest = level
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        # Parts follow the window one after the other; nothing is left over at the end.
        page.wait_for_function(f"() => ({SIDEWAYS})().every(over => over === 0)")


def test_choices_made_faster_than_the_address_follows_all_hold(opened, reach):
    page = opened("pilots?status=done")
    for option in ("Founders", "Advice desk", "Slovenia"):
        reach(page.locator("button").get_by_text(option, exact=True)).click()
    expect(page).to_have_url(re.compile(r"(?=.*target=founders)(?=.*service=advice_desk)(?=.*country=SI)"))
    expect(page.get_by_role("link", name="E2 Rural desk")).to_be_visible()
    expect(page.get_by_role("link", name="E1 Desk network")).to_have_count(0)


def test_without_a_network_the_map_goes_on_and_the_page_says_what_is_lost(opened, watch):
    page = opened("explore?region=DED4")
    page.wait_for_load_state("networkidle")
    before = painted(page, "DED4")
    page.context.set_offline(True)
    page.locator("select[name=what]").select_option("unemployment")
    assert painted(page, "DED4") != before
    expect(page.get_by_text("Unemployment rate, 15–74 ·")).to_be_visible()
    page.locator("select[name=what]").select_option("tertiary_education")
    expect(page.get_by_text("Unemployment rate, 15–74 ·")).to_be_hidden()
    watch.console.clear()


@pytest.mark.parametrize("viewport", [HALL], indirect=True)
@pytest.mark.parametrize("address", PRESENTED)
def test_a_key_enters_and_leaves_the_presentation(opened, address):
    page = opened(address)
    menu = page.locator(".st-key-frame_menu")
    expect(menu).to_be_visible()
    expect(page.get_by_role("button", name="Present")).to_be_visible()
    page.keyboard.press("p")
    expect(page).to_have_url(re.compile("present=1"))
    shown = page.locator(".deck .stage svg").or_(page.get_by_role("heading")).first
    expect(shown).to_be_visible()
    expect(menu).to_be_hidden()
    for role in ("combobox", "radiogroup"):
        expect(page.get_by_role(role)).to_have_count(0)
    assert page.evaluate(SIDEWAYS) == [0, 0]
    page.keyboard.press("p")
    expect(page).not_to_have_url(re.compile("present=1"))
    expect(menu).to_be_visible()


def taken(page: Page, beside: str, name: str) -> bytes:
    """A file of the map or chart that is offered within `beside`."""
    with page.expect_download() as waiting:
        page.locator(beside).get_by_text(name, exact=True).first.click()
    return Path(waiting.value.path()).read_bytes()


@pytest.mark.parametrize(
    ("address", "beside", "names", "said"),
    [
        (
            "?region=SI04&what=unemployment",
            "body",
            ("SVG picture", "PNG picture", "Data (CSV)"),
            ("Unemployment rate, 15–74", "Eurostat", "©"),
        ),
        (
            "region?region=SI04&open=years",
            ".st-key-downloads_gdp_per_inhabitant-SI04",
            ("SVG", "PNG", "CSV"),
            ("GDP per inhabitant", "Eurostat", "©"),
        ),
    ],
)
def test_what_is_taken_along_names_its_title_source_and_rights(opened, address, beside, names, said):
    page = opened(address)
    page.wait_for_load_state("networkidle")
    drawn, picture, data = (taken(page, beside, name) for name in names)
    for words in said:
        assert words in drawn.decode()
    assert picture.startswith(b"\x89PNG\r\n")
    rows = list(csv.reader(data.decode("utf-8-sig").splitlines()))
    assert len(rows) > 10
    assert any("source" in column.lower() for column in rows[0])
