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

from inducci_dash.reported.access import Role
from inducci_dash.reported.database import open_database
from inducci_dash.reported.service import now
from inducci_dash.reported.users import add_user
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
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= viewport["width"]


def test_a_correction_by_keyboard_supersedes_and_both_stay_in_the_history(page, site, settle):
    opened(page, site, settle, pilot="C", view="form")
    for value, said in (("20", "new"), ("25", "changed, was 20")):
        page.get_by_label("Period (2021").focus()
        page.keyboard.type("2022")
        page.get_by_label("Value, in people").focus()
        page.keyboard.type(value)
        page.get_by_label("Source: document").focus()
        page.keyboard.type("Register")
        page.get_by_role("button", name="Check").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_test_id("stTable")).to_contain_text(said)
        page.get_by_role("button", name="Store", exact=True).focus()
        page.keyboard.press("Enter")
        receipt(page)
        settle(page)
    opened(page, site, settle, pilot="C", view="history")
    table = page.get_by_test_id("stTable").first
    expect(table).to_contain_text("corrected since")
    expect(table).to_contain_text("holds")


def test_a_file_with_mistakes_is_refused_row_by_row_and_shown_letter_by_letter(page, site, settle, watch):
    opened(page, site, settle, pilot="E2", view="upload")
    rows = (
        "pilot;metric;period;value;unit;grade;source;note\n"
        "E2;visits;01/02/2024;7;visits;stated;;\n"
        'E2;visits;2023;"<img src=x onerror=alert(1)>";visits;stated;;![](https://evil.example/a.png)\n'
        "E2;orders;2023;3;orders;stated;;:red[x] **b** ![](https://evil.example/b.png)\n"
    )
    file = {"name": "report.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    page.locator('input[type="file"]').set_input_files(files=[file])
    alert = page.get_by_test_id("stAlert").filter(has_text="keep the file from being stored")
    expect(alert).to_be_visible()
    problems = page.get_by_test_id("stTable").first
    expect(problems).to_contain_text("Line 2, column period")
    expect(problems).to_contain_text("<img src=x onerror=alert(1)>")
    expect(page.get_by_role("button", name=re.compile("^Store"))).to_have_count(0)
    assert watch.foreign == []


def test_the_reader_chooses_the_decimal_sign_where_a_file_leaves_it_open(page, site, settle):
    opened(page, site, settle, pilot="E1", view="upload")
    rows = "pilot;metric;period;value;unit;grade;source\nE1;cost;2022;1.234;EUR;stated;\n"
    file = {"name": "report.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    page.locator('input[type="file"]').set_input_files(files=[file])
    page.get_by_text("decimal comma (1234,5)").click()
    expect(page.get_by_test_id("stTable").first).to_contain_text(re.compile("1\u202f234"))
    page.get_by_role("button", name="Store 1 figure").click()
    receipt(page)


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
