"""How much a page holds: words, screens, headings; and that what is presented does not scroll."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.addresses import PAGES, with_query
from tests.browser.test_access import CONTRAST, LOOK_OVER, SMALLEST_PRESENTED

pytestmark = pytest.mark.browser

WIDE: ViewportSize = {"width": 1440, "height": 900}
HALL: ViewportSize = {"width": 1280, "height": 720}
MOST_WORDS, MOST_SCREENS, MOST_IN_A_HEADING = 450, 3.5, 15
DECKS = (
    "?view=needs",
    "region?region=DED4",
    "region?region=CH01",
    "pilots",
    "pilots?pilot=A",
    "pilots?pilots=E1,E2",
    "pilots?view=fits&region=PL22",
    "pilots?view=results",
    "pilots?partner=PP5",
    "explore?view=compare&regions=DED4,AT31,PL22",
    "explore?view=weights",
    "data",
)
ON_THE_PAGE = ("", "explore", "explore?region=DED4")
"""Pages that are presented themselves, without a deck."""

MEASURE = """() => {
    const main = document.querySelector('[data-testid="stMain"]');
    // The frame is the same on every page; letters of a drawing are read with it; tables and what choosers
    // offer are looked up, not read.
    const beside = "svg, table, select, [role=listbox], [role=option], .st-key-frame, .unseen, style";
    let words = 0;
    const headings = [];
    const walk = (node) => {
        if (node.nodeType === Node.TEXT_NODE) {
            const text = node.textContent.trim(), parent = node.parentElement;
            if (!text || !parent?.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true })) return;
            if (parent.closest("details:not([open])") && !parent.closest("summary")) return;
            const range = document.createRange();
            range.selectNodeContents(node);
            const box = range.getBoundingClientRect();
            if (box.width > 2 && box.height > 2 && !/Symbols/.test(getComputedStyle(parent).fontFamily))
                words += text.split(/\\s+/).length;
            return;
        }
        if (node.nodeType !== Node.ELEMENT_NODE || node.matches(beside)) return;
        if (/^H[12]$/.test(node.tagName) && node.checkVisibility()) headings.push(node.innerText.trim());
        if (node.shadowRoot) node.shadowRoot.childNodes.forEach(walk);
        node.childNodes.forEach(walk);
    };
    walk(main);
    return { words, headings, screens: main.scrollHeight / window.innerHeight };
}"""


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("viewport", [WIDE], indirect=True, ids=["wide"])
def test_a_page_is_short_before_anything_is_unfolded(page: Page, server_url: str, settle, address):
    page.goto(f"{server_url}/{address}")
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_load_state("networkidle")
    found = page.evaluate(MEASURE)
    long = [heading for heading in found["headings"] if len(heading.split()) > MOST_IN_A_HEADING]
    assert not long
    assert found["words"] <= MOST_WORDS
    assert found["screens"] <= MOST_SCREENS


@pytest.mark.parametrize("address", DECKS)
@pytest.mark.parametrize("viewport", [HALL], indirect=True, ids=["hall"])
def test_a_deck_fills_the_window_and_nothing_scrolls(page: Page, server_url: str, settle, address):
    page.goto(f"{server_url}/{with_query(address, 'present=1')}")
    settle(page)
    box = page.locator(".stage svg").first.bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (HALL["width"], HALL["height"])
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight") <= HALL["height"]


@pytest.mark.parametrize("address", ON_THE_PAGE)
@pytest.mark.parametrize("viewport", [HALL], indirect=True, ids=["hall"])
def test_a_page_that_is_presented_itself_does_not_scroll_or_hide_under_the_way_out(
    page: Page, server_url: str, settle, address
):
    page.goto(f"{server_url}/{with_query(address, 'present=1')}")
    settle(page)
    expect(page.get_by_role("heading").first).to_be_visible()
    way_out = page.get_by_role("button", name="Leave presentation")
    expect(way_out).to_have_css("opacity", "0")
    page.mouse.move(300, 300)
    page.mouse.move(320, 320)
    expect(way_out).to_have_css("opacity", "1")
    assert (
        page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight") <= HALL["height"] + 1
    )
    assert page.evaluate(LOOK_OVER, [SMALLEST_PRESENTED, CONTRAST])["small"] == []
