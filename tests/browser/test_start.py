"""Start as its readers use it: steps by button, key and address, the map they set, the way to my region."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from inducci_dash.results.dataset import dataset
from inducci_dash.results.findings import tell

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
FRAMES = 600


@pytest.fixture
def start(page: Page, server_url: str):
    """`start(query)` opens Start and waits for a step and a painted map."""

    def open_start(query: str = "") -> Page:
        page.goto(f"{server_url}/?{query}")
        # The first reader of a server that has just started waits for the intervals behind the findings.
        expect(page.locator(".steps.ready")).to_be_visible(timeout=30_000)
        expect(page.get_by_role("listbox", name="Map of regions")).to_be_visible()
        return page

    return open_start


def title(page: Page):
    return page.locator(".steps .title")


def finding(name: str):
    return next(one for one in tell(dataset()) if one.finding.finding_id == name)


def test_steps_by_button_and_key_set_words_map_and_address(start):
    page = start()
    expect(title(page)).to_have_text(finding("capitals").title)
    page.get_by_role("button", name="Next: country or region?").click()
    expect(title(page)).to_have_text(finding("countries").title)
    expect(page).to_have_url(re.compile(r"finding=2"))
    page.keyboard.press("ArrowRight")
    expect(title(page)).to_have_text(finding("industry").title)
    expect(page).to_have_url(re.compile(r"finding=3"))
    expect(page.get_by_text("Pale: regions that are not industrial")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(title(page)).to_have_text(finding("countries").title)


def test_a_step_repaints_map_and_words_in_the_same_task(start):
    """Within the click itself, before any answer of the server could arrive."""
    page = start("finding=2")
    shown = page.locator(".steps .next").evaluate(
        """next => {
            const map = [...document.querySelectorAll("*")].map((node) => node.shadowRoot)
                .find((root) => root?.querySelector("#r-DED4"));
            const paths = [...map.querySelectorAll(".regions path")];
            const fills = () => paths.map((path) => path.getAttribute("fill")).join();
            const before = fills();
            next.click();
            return [before !== fills(), next.getRootNode().querySelector(".title").textContent];
        }"""
    )
    assert shown == [True, finding("industry").title]


def test_a_link_opens_its_step_with_its_map(start):
    page = start("finding=5")
    expect(title(page)).to_have_text(finding("likeness").title)
    for _code, text in finding("likeness").figures.labels[:3]:
        expect(page.locator(".names text", has_text=text)).to_have_count(1)


def test_the_last_step_leads_back_to_the_first_and_the_first_not_further_back(start):
    page = start("finding=6")
    page.get_by_role("button", name="Again from the first").click()
    expect(title(page)).to_have_text(finding("capitals").title)
    page.keyboard.press("ArrowLeft")
    expect(title(page)).to_have_text(finding("capitals").title)


def test_arrow_keys_stay_with_the_map_and_the_find_box(start):
    page = start()
    page.get_by_role("combobox", name="Find my region").first.press("ArrowRight")
    page.get_by_role("listbox", name="Map of regions").focus()
    page.keyboard.press("ArrowRight")
    expect(title(page)).to_have_text(finding("capitals").title)


def test_finding_my_region_leads_to_its_page(start):
    page = start()
    box = page.get_by_role("combobox", name="Find my region").first
    box.fill("Škofja Loka")
    expect(page.get_by_role("option").first).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/region\?.*region=SI04"))


def test_a_region_chosen_on_the_map_is_remembered_and_seen_from(start):
    page = start("region=PL22&finding=4")
    expect(title(page)).to_have_text(finding("neighbours").title)
    expect(page.get_by_text("Śląskie cannot be told apart from")).to_be_visible()
    expect(page.get_by_role("link", name="See it on Śląskie")).to_be_visible()


def test_a_phone_has_question_map_and_finding_without_scrolling_sideways(start, page: Page):
    page.set_viewport_size(PHONE)
    start()
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"]
    expect(page.get_by_role("button", name="Next: country or region?")).to_be_in_viewport()
    order = page.evaluate(
        """() => ["head", "map", "steps"].map((part) =>
            document.querySelector(`.st-key-start_${part}`).getBoundingClientRect().top)"""
    )
    assert order == sorted(order)


def test_the_story_fits_the_screen_of_a_hall(start, page: Page):
    page.set_viewport_size({"width": 1280, "height": 720})
    start("present=1&region=PL22")
    expect(page.locator(".steps .count")).to_have_text("1 of 10")
    for number in range(1, 11):
        page.keyboard.press(str(number) if number < 10 else "End")
        expect(page.locator(".steps .count")).to_have_text(f"{number} of 10")
        ends = page.locator(".steps :is(.title, .words, svg, .subtitle)").evaluate_all(
            "parts => parts.map((part) => part.getBoundingClientRect().bottom)"
        )
        assert max(ends) <= 720, f"step {number} reaches {max(ends)}"
        assert page.evaluate("getComputedStyle(document.querySelector('.stMain')).overflowY") == "hidden"
        assert any(min(sizes, default=16) >= 16 for sizes in letters_by_frame(page)), number


def letters_by_frame(page: Page) -> Iterator[list[float]]:
    """Pixels of the letters of the drawing shown, frame by frame: it is chosen for its place once shown."""
    for _ in range(FRAMES):
        yield page.locator(".board:not([hidden]) svg text").evaluate_all(
            "texts => texts.map((text) => text.getScreenCTM().a * text.getAttribute('font-size'))"
        )
        page.evaluate("new Promise(requestAnimationFrame)")


def test_the_unfolded_page_has_at_most_450_words(start):
    page = start()
    words = page.evaluate(
        """() => {
            const text = (node) => {
                if (node.nodeType === 3) return node.textContent + " ";
                if (node.nodeType !== 1 && node.nodeType !== 11) return "";
                if (node.nodeType === 1 && !node.checkVisibility({ checkVisibilityCSS: true })) return "";
                if (node.matches?.("script, style, .unseen")) return "";
                return [...(node.shadowRoot ?? node).childNodes].map(text).join("");
            };
            const words = text(document.querySelector(".stMain")).split(/\\s+/);
            return words.filter((word) => /\\p{L}/u.test(word)).length;
        }"""
    )
    assert words <= 450


def test_on_a_phone_tab_goes_from_the_ways_on_to_the_picture_s_table(start, page: Page):
    page.set_viewport_size(PHONE)
    start()
    page.get_by_role("button", name="Next: country or region?").focus()
    page.keyboard.press("Tab")
    expect(page.locator(".steps summary")).to_be_focused()
    ways, picture = (page.locator(f".steps {part}").bounding_box() for part in (".ways", ".picture"))
    assert ways is not None
    assert picture is not None
    assert ways["y"] < picture["y"]
