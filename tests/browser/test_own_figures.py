"""A reader's own figures from the map's chooser to the sandbox, and as a file to another computer."""

import csv
import io
import re
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
TITLE = "Rehearsal rooms"
TABLE = (
    f"{TITLE} (rooms per 100 000 people)\n\nregion\t2021\t2023\n"
    "Małopolskie\t10,5\t11,0\nSilesia\t40,0\t42,5 e\nWielkopolskie\t20,0\t21,0\n"
    "Zachodniopomorskie\t25,0\t26,0\nLubuskie\t50,0\t51,5\nPolska\t30,0\t31,0\n"
)


def stage(page: Page):
    return page.get_by_role("listbox", name="Map of regions")


def put_up(page: Page, settle) -> None:
    """Paste the table on the page that is open, and use it."""
    page.get_by_label("A table, as copied from a spreadsheet").fill(TABLE)
    page.get_by_role("button", name="Read the table").click()
    expect(page.get_by_text("10 figures of 5 regions.")).to_be_visible()
    expect(page.get_by_text("A country or a larger area")).to_be_visible()
    page.get_by_text("More is more attractive").click()
    expect(page.get_by_role("radio", name="More is more attractive")).to_be_checked()
    settle(page)
    page.get_by_role("button", name="Use these figures").click()
    expect(page.get_by_text(f"Put up: {TITLE}.")).to_be_visible()
    settle(page)


def downloaded(page: Page, name: str) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name, exact=True).click()
    return Path(waiting.value.path()).read_bytes()


def test_from_the_maps_chooser_to_map_region_compare_and_sandbox(
    page: Page, browser: Browser, server_url: str, settle
) -> None:
    page.goto(f"{server_url}/explore?region=PL22")
    expect(stage(page)).to_be_visible()
    page.locator("select[name=what]").select_option(label="Your own figures…")
    expect(page.get_by_role("heading", name="Your own figures", exact=True)).to_be_visible()
    settle(page)
    put_up(page, settle)

    page.get_by_role("link", name="On the map").click()
    expect(stage(page)).to_be_visible()
    expect(page.get_by_text(f"{TITLE} (your own figures)").first).to_be_visible()
    expect(page.locator(".chosen-words")).to_contain_text("42.5")
    expect(page.locator(".chosen-words")).to_contain_text("place 2 of 5")
    expect(page.locator(".foot .source")).to_contain_text("only in this browser")
    page.locator("input[type=range]").press("ArrowLeft")
    page.locator("input[type=range]").press("ArrowLeft")
    expect(page.locator(".chosen-words")).to_contain_text("40.0")
    expect(page).to_have_url(re.compile("year=2021"))
    page.locator("input[type=range]").press("End")
    expect(page.locator(".chosen-words")).to_contain_text("42.5")
    expect(page).not_to_have_url(re.compile("year="))
    settle(page)
    address = page.url
    assert "own1" in address
    assert TITLE.split()[0] not in address
    rows = list(csv.DictReader(io.StringIO(downloaded(page, "Data (CSV)").decode("utf-8-sig"))))
    assert {row["nuts_id"]: row["value"] for row in rows if row["value"]}["PL22"] == "42.5"
    assert {row["notice"] for row in rows} == {"Your own figures, only in this browser"}
    assert TITLE.encode() in downloaded(page, "SVG picture")

    stranger = browser.new_page()
    stranger.goto(address)
    expect(stranger.get_by_text("They stay in the browser of whoever put them up")).to_be_visible()
    expect(stage(stranger)).to_be_visible()
    assert TITLE not in stranger.content()
    stranger.close()

    page.get_by_role("link", name="My region", exact=True).first.click()
    expect(page.get_by_text("Śląskie: 42.5", exact=False).first).to_contain_text("2nd of the 5 EU regions")
    page.get_by_role("link", name="Explore", exact=True).first.click()
    settle(page)
    page.get_by_text("Pull factors and weights", exact=True).first.click()
    name = f"Sandbox with local evidence: {TITLE} for “Affordable, adaptable space”, weight 1.00"
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    settle(page)
    page.get_by_text("Compare regions", exact=True).first.click()
    expect(page.get_by_text("More about them")).to_be_visible()
    settle(page)
    page.get_by_text("Your own figures", exact=True).first.click()
    expect(page.get_by_role("heading", name=f"{TITLE}, rooms per 100 000 people")).to_be_visible()


@pytest.mark.parametrize("viewport", [PHONE], indirect=True, ids=["390"])
def test_kept_as_a_file_and_taken_to_another_computer(
    page: Page, browser: Browser, server_url: str, settle, tmp_path: Path, viewport
) -> None:
    page.goto(f"{server_url}/data?section=own")
    settle(page)
    put_up(page, settle)
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    kept = tmp_path / "kept.csv"
    kept.write_bytes(downloaded(page, "Keep all as one file"))

    page.reload()
    settle(page)
    expect(page.get_by_role("button", name="Read the table")).to_be_visible()
    expect(page.get_by_text("Put up in this session")).to_have_count(0)
    page.get_by_text("Choose a file", exact=True).click()
    page.locator('input[type="file"]').set_input_files(kept)
    expect(page.get_by_text(f"{TITLE}: 10 figures of 5 regions.")).to_be_visible()
    page.get_by_role("button", name="Put these figures up again").click()
    expect(page.get_by_text("rooms per 100 000 people · 5 regions · 2021–2023")).to_be_visible()


def test_a_workbook_and_an_open_decimal_sign(page: Page, server_url: str, settle, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["code", "rooms"], ["PL21", "1.234"], ["PL22", "2.345"]):
        sheet.append(row)
    file = tmp_path / "rooms.xlsx"
    book.save(file)
    page.goto(f"{server_url}/data?section=own")
    settle(page)
    page.get_by_text("Choose a file", exact=True).click()
    page.locator('input[type="file"]').set_input_files(file)
    expect(page.get_by_text("“1.234” can be read in two ways.")).to_be_visible()
    page.get_by_text("decimal comma (1234,5)").click()
    expect(page.get_by_test_id("stTable").first).to_contain_text("1\u202f234")
