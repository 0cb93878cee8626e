"""Pilots and partners in a real browser: filter, drill down, compare, match, by pointer and by keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

NARROW = {"width": 390, "height": 844}
ADDRESSES = (
    "pilots",
    "pilots?pilot=E1",
    "pilots?pilots=A,E1,E2",
    "pilots?partner=PP5",
    "pilots?view=fits&region=PL22",
    "pilots?view=results",
    "pilots?view=factors",
    "pilots?view=project",
)


@pytest.fixture
def opened(page: Page, server_url: str, settle):
    """`opened(address)` opens a page of the application and waits for its heading."""

    def run(address: str) -> Page:
        page.goto(f"{server_url}/{address}")
        settle(page)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        return page

    return run


def rows(page: Page):
    """The links that head the rows of the list."""
    return page.locator('[class*="st-key-row_"] [data-testid="stPageLink-NavLink"]')


def test_a_chip_narrows_the_list_and_survives_a_reload(opened, settle):
    page = opened("pilots")
    expect(rows(page)).to_have_count(7)
    page.get_by_text("Narrow the list").click()
    page.locator("button").get_by_text("Landlords", exact=True).click()
    expect(rows(page)).to_have_text(["A KRACH+"])
    expect(page).to_have_url(re.compile(r"target=landlords"))
    page.reload()
    settle(page)
    expect(rows(page)).to_have_text(["A KRACH+"])


def test_from_the_list_to_a_pilot_its_partner_and_the_next(opened):
    page = opened("pilots")
    rows(page).filter(has_text="C Boot camp").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("workshops taught young creatives")
    expect(page).to_have_url(re.compile(r"pilot=C"))
    page.get_by_role("link", name="Creative Region", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Creative Region ran Boot camp")
    page.get_by_role("link", name=re.compile("^Next: ")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Microregion Sokolov-East")
    expect(page).to_have_url(re.compile(r"partner=PP4"))


def test_two_chosen_stand_side_by_side(opened, reach):
    page = opened("pilots")
    chooser = page.get_by_role("combobox", name="Compare two or three")
    for name, asked in (("E1 Desk network", "pilots=E1"), ("E2 Rural desk", "pilots=E1%2CE2|pilots=E1,E2")):
        reach(chooser).click()
        page.get_by_role("option", name=name).click()
        expect(page).to_have_url(re.compile(asked))
        page.keyboard.press("Escape")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Same idea twice")
    expect(page.get_by_role("columnheader", name="E2 Rural desk")).to_be_visible()


STARTS = """() => [...document.querySelectorAll(".st-key-side_by_side tr")].map(
    row => [...row.querySelectorAll("p")].map(cell => Math.round(cell.getBoundingClientRect().left)))"""


@pytest.mark.parametrize("asked", ["E1,E2", "A,E1,E2"])
@pytest.mark.parametrize("width", [1440, 1024, 720, 390])
def test_heads_stand_over_their_columns_and_what_is_chosen_is_read_whole(opened, asked, width):
    page = opened(f"pilots?pilots={asked}")
    page.set_viewport_size({"width": width, "height": 900})
    tags = page.locator(".stMultiSelect [data-tag]")
    expect(tags).to_have_count(asked.count(",") + 1)
    expect(page.get_by_role("columnheader")).to_have_count(asked.count(",") + 2)
    starts = page.evaluate(STARTS)
    assert all(row == starts[0] for row in starts)
    box = page.locator("[data-testid=stMultiSelectTagsContainer]").last.bounding_box()
    for tag in tags.all():
        there = tag.bounding_box()
        assert box["x"] <= there["x"]
        assert there["x"] + there["width"] <= box["x"] + box["width"] + 1


def test_the_matcher_answers_to_a_tick_and_keeps_it_in_the_address(opened, reach):
    page = opened("pilots?view=fits&region=CZ04")
    reach(page.get_by_role("combobox", name="What is in place in the region")).click()
    page.get_by_role("option", name="Trainers", exact=True).click()
    expect(page).to_have_url(re.compile(r"met=trainers"))
    expect(page.get_by_text("Not in place: ").first).to_be_attached()


def test_an_older_address_leads_to_the_same_pilot(opened):
    page = opened("test-cases?view=places&case=D")
    expect(page.get_by_role("heading", level=1)).to_contain_text("farmyard")
    expect(page).to_have_url(re.compile(r"/pilots\?.*pilot=D"))


def test_the_sheet_to_print_and_the_questions_are_files(opened):
    page = opened("pilots?view=fits&region=DED4")
    with page.expect_download() as waiting:
        page.get_by_role("button", name=re.compile("One page to print")).click()
    assert waiting.value.suggested_filename == "what-fits-DED4.html"
    page = opened("pilots?pilot=A")
    with page.expect_download() as waiting:
        page.get_by_role("button", name=re.compile("The open questions")).click()
    assert waiting.value.suggested_filename == "inducci-A-questions.txt"


@pytest.mark.parametrize("viewport", [NARROW], indirect=True, ids=["narrow"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_narrow_screen_needs_no_sideways_scrolling(opened, address):
    page = opened(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
