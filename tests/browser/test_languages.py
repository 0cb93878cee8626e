"""Two languages in one running application: each reader gets theirs, on pages and in files."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from inducci_dash.language import COOKIE
from tests.browser.addresses import PAGES
from tests.browser.conftest import Watch, serving
from tests.second_language import with_second_language

pytestmark = pytest.mark.browser
SECOND = "de"
MARK = "⟦"
FILES = (
    "picture.csv",
    "slide.svg?page=region&region=DED4",
    "sheet?page=pilots&pilot=A",
    "find?q=wiener+umland",
)


@pytest.fixture(scope="module")
def bilingual_url(tmp_path_factory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("bilingual")
    with_second_language(folder, SECOND)
    with serving(folder) as url:
        yield url


@pytest.fixture
def reader(browser: Browser, watch: Watch) -> Iterator[Callable[[str], Page]]:
    """`reader(locale)` opens a page in the browser of a reader of that locale."""
    contexts = []
    expect.set_options(timeout=45_000)

    def opened(locale: str) -> Page:
        contexts.append(browser.new_context(locale=locale, viewport={"width": 1280, "height": 800}))
        page = contexts[-1].new_page()
        page.set_default_timeout(60_000)
        watch.follow(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert (watch.foreign, watch.console, watch.failed) == ([], [], [])


@pytest.mark.parametrize("name", ["start", "region", "pilot", "map", "compare", "statisticians"])
def test_two_readers_of_one_page_read_it_in_their_languages(bilingual_url: str, reader, settle, name: str):
    second, english = reader("de-AT"), reader("en-GB")
    for page, code in ((second, SECOND), (english, "en")):
        page.goto(f"{bilingual_url}/{PAGES[name]}")
        settle(page)
        expect(page.locator("html")).to_have_attribute("lang", code)
        expect(page.locator(".frame-tools")).to_be_attached()
    assert MARK in second.title()
    assert MARK not in english.title()
    expect(second.locator(".frame-tools")).to_contain_text(MARK)
    expect(second.locator("main").get_by_text(MARK).first).to_be_attached()
    expect(english.get_by_text(MARK)).to_have_count(0)


def test_a_part_of_a_page_that_runs_alone_speaks_the_readers_language(bilingual_url: str, reader, settle):
    for locale, marked in (("de", True), ("en", False)):
        page = reader(locale)
        page.goto(f"{bilingual_url}/explore?view=weights")
        settle(page)
        page.get_by_role("slider").first.focus()
        page.keyboard.press("End")
        moved = page.get_by_text(re.compile("Ranks move by"))
        expect(moved).to_be_visible()
        assert (MARK in moved.inner_text()) is marked


@pytest.mark.parametrize("address", FILES)
def test_a_file_is_in_the_language_of_who_asks(bilingual_url: str, reader, address: str):
    said = {}
    for locale in ("de", "en", "de-DE"):
        answer = reader(locale).request.get(
            f"{bilingual_url}/{address}", headers={"Accept-Language": locale}
        )
        assert "Accept-Language" in answer.headers["vary"]
        said[locale] = answer.text()
    assert MARK not in said["en"]
    assert MARK in said["de"]
    assert said["de"] == said["de-DE"]


def test_a_language_is_chosen_and_kept(bilingual_url: str, reader, settle):
    page = reader("en-GB")
    page.goto(f"{bilingual_url}/region?region=DED4")
    settle(page)
    page.get_by_role("button", name="Language: English").press("Enter")
    page.locator("#frame-language").get_by_role("button", name="Deutsch").press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", SECOND)
    expect(page.get_by_role("button", name="Deutsch")).to_be_visible()
    page.goto(f"{bilingual_url}/pilots")
    settle(page)
    expect(page.locator("html")).to_have_attribute("lang", SECOND)
    page.get_by_role("button", name="Deutsch").press("Enter")
    page.locator("#frame-language").get_by_role("button", name="English").press("Enter")
    expect(page.get_by_role("button", name="Language: English")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_where_there_is_one_language_there_is_nothing_to_choose(page: Page, server_url: str, settle):
    page.goto(server_url)
    settle(page)
    expect(page.locator(".frame-tools")).to_be_attached()
    expect(page.locator("#frame-language")).to_have_count(0)
    assert COOKIE not in {cookie["name"] for cookie in page.context.cookies()}
