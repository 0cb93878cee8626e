"""My region in a browser: found, read, pressed open, taken along, at every width and by keyboard."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def opened(page: Page, server_url: str, settle):
    def run(address: str) -> Page:
        page.goto(f"{server_url}/{address}")
        settle(page)
        return page

    return run


def strips(page: Page):
    """The picture of the pull factors, by what it is called to those who hear it."""
    return page.get_by_role("img", name="Share of EU regions that")


def test_a_region_is_found_by_a_name_in_another_language_and_told(opened, settle):
    page = opened("region")
    box = page.get_by_role("combobox").first
    box.fill("Silesia")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Śląskie · Poland · NUTS 2 PL22")).to_be_visible()
    expect(strips(page)).to_be_visible()
    assert "region=PL22" in page.url


def test_the_picture_has_the_letters_of_its_width_and_a_table(opened):
    page = opened("region?region=DED4")
    expect(strips(page)).to_be_visible()
    for width in (1440, 900, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        expect(strips(page)).to_be_visible()
        page.wait_for_function(
            """() => {
                const inside = node => [...node.querySelectorAll('*')].flatMap(one =>
                    [one, ...(one.shadowRoot ? inside(one.shadowRoot) : [])]);
                const letters = inside(document).filter(one => one.tagName === 'text');
                return letters.length > 20 && letters.every(one => {
                    const scale = one.ownerSVGElement.getScreenCTM().a;
                    return parseFloat(getComputedStyle(one).fontSize) * scale >= 13.9;
                });
            }"""
        )
    page.get_by_text("These figures as a table").first.click()
    expect(page.get_by_role("row", name="Quality of life")).to_be_visible()


@pytest.mark.parametrize("viewport", [PHONE], indirect=True)
def test_on_a_phone_the_answer_stands_before_the_choosers(opened):
    page = opened("region?region=DED4")
    expect(strips(page)).to_be_visible()
    chooser = page.get_by_role("combobox", name="Compare with").bounding_box()
    picture, title = strips(page).bounding_box(), page.get_by_role("heading", level=1).bounding_box()
    assert title["y"] < picture["y"] < chooser["y"]
    assert title["y"] + title["height"] < PHONE["height"]


def test_a_fold_opens_by_keyboard_with_its_table(opened):
    page = opened("region?region=DED4")
    fold = page.get_by_text("How sure is this?")
    fold.scroll_into_view_if_needed()
    fold.locator("xpath=ancestor::summary").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("cell", name="Talent and learning").first).to_be_visible()


def test_an_answer_goes_into_the_address_and_along_to_the_pilots(opened):
    page = opened("region?region=DED4")
    page.get_by_role("radio", name="Yes").first.click()
    page.wait_for_url("**need_space=1**")
    link = page.get_by_role("link", name="All pilots in order of fit")
    expect(link).to_have_attribute("href", re.compile("need_space=1"))


def test_picture_and_data_name_finding_and_source(opened):
    page = opened("region?region=SI04")
    beside = page.locator(".st-key-downloads_pull-factors-SI04")
    with page.expect_download() as waiting:
        beside.get_by_text("Picture", exact=True).click()
    assert Path(waiting.value.path()).read_bytes().startswith(b"\x89PNG\r\n")
    with page.expect_download() as waiting:
        beside.get_by_text("Data", exact=True).click()
    rows = list(csv.reader(Path(waiting.value.path()).read_text("utf-8-sig").splitlines()))
    assert len(rows) > 10


def test_a_region_outside_the_union_leads_to_one_with_a_score(opened):
    page = opened("region?region=CH01")
    page.get_by_role("link", name="from centre to centre").first.click()
    expect(strips(page)).to_be_visible()


def test_a_link_in_a_section_leads_on_and_back(opened, settle):
    page = opened("region?region=PL22")
    link = page.get_by_role("link", name="D CCI space")
    link.scroll_into_view_if_needed()
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/pilots?region=PL22&pilot=D")
    expect(page.locator(".page-head")).to_contain_text("CCI space")
    settle(page)
    assert page.evaluate("document.querySelector('.stMain').scrollTop") == 0
    page.go_back()
    page.wait_for_url("**/region?region=PL22")
    expect(strips(page)).to_be_visible()
