"""Every page as a browser sees it: nothing asked from outside, nothing broken or told of the server."""

import pytest
from playwright.sync_api import Page

from inducci_dash.pages.directory import TITLES

WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 390, "height": 844}

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ["", *TITLES])
@pytest.mark.parametrize("viewport", [WIDE, NARROW], indirect=True, ids=["wide", "narrow"])
def test_every_page_opens_without_error_or_foreign_request(page: Page, server_url: str, settle, name: str):
    page.goto(f"{server_url}/{name}")
    settle(page)
    assert page.locator('[data-testid="stException"]').count() == 0
    assert "Traceback" not in page.locator("body").inner_text()
    assert page.title().endswith("InduCCI Dash")


@pytest.mark.parametrize(
    "query",
    [
        "what=none&year=1&classes=x&group=%3Cscript%3E&region=ZZ99",
        "what=%F0%9F%8C%8D&year=-1e309&mode=%00&present=9",
        "region=" + "A" * 500,
    ],
)
def test_a_bad_link_shows_the_page_not_an_error(page: Page, server_url: str, settle, query: str):
    page.goto(f"{server_url}/?{query}")
    settle(page)
    assert page.locator('[data-testid="stException"]').count() == 0
    assert page.locator("script:not([src])").count() == 0


def test_the_policy_refuses_inline_scripts(page: Page, server_url: str, settle, watch):
    page.goto(server_url)
    settle(page)
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.injected = true";
            document.body.append(script);
        }"""
    )
    assert page.evaluate("window.injected") is None
    assert any("Content Security Policy" in text for text in watch.console)
    watch.console.clear()


def test_no_other_site_may_frame_the_pages(page: Page, server_url: str):
    response = page.goto(server_url)
    assert response is not None
    assert "frame-ancestors 'none'" in response.headers["content-security-policy"]
