"""Presenting a page: its slides by keys, in the address, and as a picture."""

import re
import urllib.request

from playwright.sync_api import Page, expect

COUNT = ".count"


def test_a_region_is_presented_by_keys_and_left_again(page: Page, server_url: str, settle):
    page.goto(f"{server_url}/region?region=DED4")
    settle(page)
    expect(page.get_by_role("button", name="Present")).to_be_visible()
    page.keyboard.press("p")
    expect(page.locator(COUNT)).to_have_text("1 / 5")
    page.keyboard.press("ArrowRight")
    page.keyboard.press(" ")
    expect(page.locator(COUNT)).to_have_text("3 / 5")
    page.wait_for_url("**slide=3**")
    page.keyboard.press("End")
    expect(page.locator(COUNT)).to_have_text("5 / 5")
    page.keyboard.press("2")
    expect(page.locator(COUNT)).to_have_text("2 / 5")
    page.keyboard.press("Escape")
    expect(page.locator(COUNT)).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".deck:not([inert])")).to_have_count(0)


def test_leaving_holds_though_steps_before_it_are_still_under_way(page: Page, server_url: str, settle):
    """Their messages carry the address of before; it is no wish to come back."""
    page.goto(f"{server_url}/region?region=DED4&present=1")
    expect(page.locator(COUNT)).to_have_text("1 / 5")
    expect(page.locator(".leave-presentation")).to_be_attached()
    for key in ("ArrowRight", " ", "End", "2", "Escape"):
        page.keyboard.press(key)
    expect(page.locator(COUNT)).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    settle(page)
    expect(page).not_to_have_url(re.compile("present=1"))
    expect(page.locator(COUNT)).to_be_hidden()


def test_a_slide_is_a_link_and_a_picture(page: Page, server_url: str, settle):
    page.goto(f"{server_url}/pilots?pilot=B&present=1")
    settle(page)
    expect(page.locator(COUNT)).to_have_text("1 / 1")
    page.goto(f"{server_url}/region?region=PL22&present=1&slide=4")
    expect(page.locator(COUNT)).to_have_text("4 / 5")
    box = page.locator(".stage svg").bounding_box()
    assert box is not None
    assert abs(box["width"] / box["height"] - 16 / 9) < 0.01
    with urllib.request.urlopen(f"{server_url}/slide.png?page=region&region=PL22&slide=4") as answer:
        head = answer.read(24)
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(head[16:20]), int.from_bytes(head[20:24])) == (1280, 720)


def test_weights_of_the_reader_are_presented_and_printed(page: Page, server_url: str, settle):
    page.goto(f"{server_url}/explore?view=weights&region=PL22&recipe=weights~talent~2")
    settle(page)
    expect(page.get_by_role("link", name="One page")).to_have_attribute("href", re.compile("talent"))
    page.keyboard.press("p")
    expect(page.locator(COUNT)).to_have_text("1 / 3")
    page.keyboard.press("Escape")
    expect(page.locator(COUNT)).to_be_hidden()


def test_paper_gets_a_sheet_of_one_page(page: Page, server_url: str, settle):
    page.goto(f"{server_url}/region?region=DED4")
    settle(page)
    way = page.get_by_role("link", name="One page")
    expect(way).to_have_attribute("href", re.compile(r"^\./sheet\?page=region&region=DED4"))
    with page.context.expect_page() as opened:
        way.click()
    sheet = opened.value
    sheet.wait_for_load_state()
    expect(sheet.get_by_role("heading", level=1)).to_be_visible()
    assert sheet.evaluate("document.fonts.ready.then(() => document.fonts.size)") > 0
    assert pages_of_paper(sheet) == 1
    sheet.close()


SHEETS = (
    "page=start",
    "page=start&finding=6",
    "page=start&view=needs",
    "page=region&region=TR10",
    "page=pilots",
    "page=pilots&pilot=B",
    "page=pilots&pilots=A,B,F",
    "page=pilots&partner=PP3",
    "page=pilots&view=fits&region=PL22",
    "page=pilots&view=project",
    "page=explore&view=compare&regions=DED4,DED2,PL22,SI04,BE22,AT31,CZ04,ITH3",
    "page=explore&view=weights&region=PL22",
    "page=explore&view=weights&region=PL22&recipe=weights~talent~2~digital~1.75~image~0.5",
    "page=explore&view=statisticians&region=PL22",
    "page=explore&view=statisticians&section=clusters",
    "page=explore&what=talent&region=PL22",
    "page=explore&mode=pair",
    "page=data",
)


def test_every_sheet_is_one_page_with_nothing_beyond_its_edge(page: Page, server_url: str):
    for query in SHEETS:
        page.goto(f"{server_url}/sheet?{query}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert pages_of_paper(page) == 1, query
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), query


def pages_of_paper(page: Page) -> int:
    """Pages that the browser's print dialog makes of a document."""
    return len(re.findall(rb"/Type /Page\b", page.pdf(prefer_css_page_size=True)))


def test_start_hands_on_the_finding_that_is_shown(page: Page, server_url: str, settle):
    page.goto(server_url)
    settle(page)
    page.get_by_role("button", name=re.compile("^Next")).click()
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_role("link", name="One page")).to_have_attribute("href", re.compile("finding=2"))
    expect(page.get_by_role("link", name="Slide")).to_have_attribute("href", re.compile("slide=2"))


def test_the_map_hands_on_the_view_that_is_shown(page: Page, server_url: str, settle):
    page.goto(f"{server_url}/explore?what=talent")
    settle(page)
    expect(page.locator(".stage").first).to_be_visible()
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_role("link", name="One page")).to_have_attribute("href", re.compile("what=talent"))
    expect(page.get_by_role("link", name="Slide")).to_have_attribute("href", re.compile("what=talent"))
