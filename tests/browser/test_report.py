"""A partner's whole way in a browser: template, upload, preview, storing, receipt, and corrections."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import oidc_provider_mock
import openpyxl
import pytest
from playwright.sync_api import Page, expect

from inducci_dash.reported.access import add_user
from inducci_dash.reported.database import open_database
from inducci_dash.reported.identity import Role
from inducci_dash.reported.service import now
from tests.reported.servers import dashboard_server, sign_in_settings

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The application on one laptop, whose user may report."""
    folder = tmp_path_factory.mktemp("laptop")
    environment = {"INDUCCI_DATA_DIR": str(folder / "store"), "INDUCCI_LOCAL_REPORTING": "1"}
    with dashboard_server(folder, environment) as url:
        yield url


def opened(page: Page, site: str, settle, **query: str) -> None:
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    page.goto(f"{site}/report?{asked}")
    settle(page)
    expect(page.get_by_role("heading", level=1, name="Report outcomes")).to_be_visible()


def filled(page: Page, folder: Path, **values: object) -> Path:
    """The template as the page gives it, with these values for 2022."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Template as XLSX").click()
    book = openpyxl.load_workbook(io.BytesIO(Path(waiting.value.path()).read_bytes()))
    for cells in book["Values"].iter_rows(min_row=2):
        if cells[1].value in values:
            cells[2].value, cells[4].value = "2022", values[cells[1].value]
            cells[6].value, cells[7].value = "counted", "Own list"
    file = folder / "report.xlsx"
    book.save(file)
    return file


def receipt(page: Page) -> str:
    box = page.get_by_test_id("stAlert").filter(has_text="Stored under receipt")
    expect(box).to_be_visible()
    found = re.search(r"R-\d{6}-\d", box.inner_text())
    assert found
    return found[0]


@pytest.mark.parametrize("viewport", [PHONE], indirect=True, ids=["390"])
def test_from_the_template_to_receipt_comparison_and_history(page, site, settle, tmp_path, viewport):
    opened(page, site, settle, pilot="E2", view="upload")
    file = filled(page, tmp_path, Participants=36, Cost=9000)
    page.locator('input[type="file"]').set_input_files(file)
    store = page.get_by_role("button", name="Store 2 figures")
    expect(store).to_be_visible()
    expect(page.get_by_test_id("stTable").first).to_contain_text("36")
    store.click()
    number = receipt(page)
    opened(page, site, settle, pilot="E2", view="values")
    expect(page.get_by_test_id("stTable").last).to_contain_text(number)
    opened(page, site, settle, pilot="E2", view="compare")
    expect(page.get_by_test_id("stTable")).to_contain_text("no other pilot has reported this")
    opened(page, site, settle, pilot="E2", view="history")
    expect(page.get_by_test_id("stTable").first).to_contain_text("holds")
    for address in ("pilots?pilot=E2", "pilots?pilots=E2,E1"):
        page.goto(f"{site}/{address}")
        settle(page)
        expect(page.get_by_role("heading", name=re.compile("^Reported by the partner"))).to_be_visible()
        told = page.get_by_test_id("stTable").filter(has_text=re.compile("36\u00a0people in 2022"))
        expect(told).to_be_visible()
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= viewport["width"]


@pytest.mark.parametrize("viewport", [PHONE], indirect=True, ids=["390"])
def test_an_own_pilot_is_told_by_keyboard_compared_kept_and_taken_back(
    page, site, settle, tmp_path, viewport
):
    page.goto(f"{site}/pilots?view=own")
    settle(page)
    for label, words in (
        ("Name, in a word", "Loft"),
        ("What was done, or", "An old mill became studios"),
        ("What came of it", "![](https://evil.example/a.png)"),
    ):
        page.get_by_label(label).focus()
        page.keyboard.type(words)
    page.get_by_role("button", name="Keep in this session").focus()
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="Beside E2 Rural desk")
    expect(link).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Keep all as one file").click()
    kept = tmp_path / "own.yml"
    waiting.value.save_as(kept)
    link.focus()
    page.keyboard.press("Enter")
    table = page.get_by_test_id("stTable").first
    expect(table).to_contain_text("An old mill became studios")
    expect(table).to_contain_text("![](https://evil.example/a.png)")
    assert "mill" not in page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    page.reload()
    settle(page)
    expect(page.get_by_text("Your own pilot is not in this session.")).to_be_visible()
    page.get_by_text("Take back from a file").click()
    page.locator('input[type="file"]').set_input_files(kept)
    expect(page.get_by_test_id("stTable").first).to_contain_text("An old mill became studios")


def test_in_forced_colours_the_form_keeps_its_edges(browser, site, settle):
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    opened(page, site, settle, pilot="E2", view="form")
    button = page.get_by_role("button", name="Check")
    ground, edge, width = button.evaluate(
        "button => { const seen = getComputedStyle(button);"
        " return [seen.backgroundColor, seen.borderTopColor, seen.borderTopWidth] }"
    )
    assert ground != edge
    assert width != "0px"
    context.close()


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    with oidc_provider_mock.run_server_in_thread() as server:
        yield f"http://localhost:{server.server_port}"


def test_signing_in_reporting_and_signing_out(browser, settle, provider, tmp_path):
    """Goes to the provider's pages, so that the page that watches for foreign requests is not used."""
    environment = {"INDUCCI_DATA_DIR": str(tmp_path / "store")}
    with dashboard_server(tmp_path, environment, secrets=sign_in_settings(provider)) as url:
        database = open_database(environment)
        with database.writing() as session:
            add_user(session, provider, "kranj", "PP7", Role.PARTNER, "", now())
        database.close()
        context = browser.new_context()
        page = context.new_page()
        opened(page, url, settle, pilot="E2", view="form")
        expect(page.get_by_role("button", name="Check")).to_have_count(0)
        page.get_by_role("button", name="Sign in").click()
        page.locator('input[name="sub"]').fill("kranj")
        page.get_by_role("button", name="Authorize").first.click()
        expect(page.get_by_text("You are signed in for PP7.")).to_be_visible()
        opened(page, url, settle, pilot="E2", view="form")
        page.get_by_label("Period (2021").fill("2022")
        page.get_by_label("Value, in people").fill("36")
        page.get_by_role("button", name="Check").click()
        page.get_by_role("button", name="Store", exact=True).click()
        receipt(page)
        opened(page, url, settle, pilot="B", view="form")
        expect(page.get_by_text("belongs to another organisation")).to_be_visible()
        copied = context.cookies()
        page.get_by_role("button", name="Sign out").click()
        expect(page.get_by_test_id("stApp")).to_have_count(1)
        stale = browser.new_context()
        stale.add_cookies(copied)
        again = stale.new_page()
        opened(again, url, settle, pilot="E2", view="form")
        expect(again.get_by_text("You are signed out.")).to_have_count(2)
        expect(again.get_by_role("button", name="Check")).to_have_count(0)
        stale.close()
        context.close()
