"""Test cases and partners in a real browser: filter, drill down, match, by pointer and by keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

NARROW = {"width": 390, "height": 844}
VIEWS = ("cards", "timeline", "matrix", "outcomes", "places", "seen", "transfer")


@pytest.fixture
def opened(page: Page, server_url: str, settle):
    """`opened(address)` opens a page of the application and waits for its heading."""

    def run(address: str) -> Page:
        page.goto(f"{server_url}/{address}")
        settle(page)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        return page

    return run


def test_a_filter_narrows_the_cards_and_survives_a_reload(opened, settle, reach):
    page = opened("pilots")
    expect(page.get_by_role("heading", level=3)).to_have_count(7)
    reach(page.get_by_role("combobox", name="Service")).click()
    page.get_by_role("option", name="Advice desk", exact=True).click()
    expect(page.get_by_role("heading", level=3)).to_have_count(2)
    expect(page).to_have_url(re.compile(r"service=advice_desk"))
    page.reload()
    settle(page)
    expect(page.get_by_role("heading", level=3)).to_have_text(["E1 Desk network", "E2 Rural desk"])


def test_from_a_card_to_the_partner_and_on_to_the_next(opened):
    page = opened("pilots?service=training&country=AT")
    page.get_by_role("link", name="Creative Region: the whole story").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("PP3 Creative Region")
    page.get_by_role("link", name=re.compile("^Next")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("PP4 Microregion Sokolov-East")
    expect(page).to_have_url(re.compile(r"partner=PP4"))


def test_the_matcher_answers_to_a_tick_and_keeps_it_in_the_address(opened, reach):
    page = opened("pilots?view=transfer&region=CZ04")
    reach(page.get_by_role("combobox", name="What is in place in the region")).click()
    page.get_by_role("option", name="Trainers").click()
    expect(page).to_have_url(re.compile(r"met=trainers"))
    page.keyboard.press("Escape")
    entry = page.locator("summary").filter(has_text="C Boot camp")
    entry.click()
    expect(page.get_by_text("in place: Trainers")).to_be_visible()


def test_filters_and_cards_can_be_used_with_the_keyboard_alone(opened, reach):
    page = opened("pilots")
    reach(page.get_by_role("combobox", name="Country")).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.type("Slovenia")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=3)).to_have_text(["E2 Rural desk"])
    summary = page.locator("summary").first
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile("^Counted · "))).to_be_visible()


@pytest.mark.parametrize("viewport", [NARROW], indirect=True, ids=["narrow"])
@pytest.mark.parametrize("view", VIEWS)
def test_a_narrow_screen_needs_no_sideways_scrolling(opened, view):
    page = opened(f"pilots?view={view}")
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= NARROW["width"]


def test_the_sheet_to_print_is_a_file(opened):
    page = opened("pilots?view=transfer&region=DED4")
    with page.expect_download() as waiting:
        page.get_by_role("button", name=re.compile("One page to print")).click()
    assert waiting.value.suggested_filename == "what-fits-DED4.html"
