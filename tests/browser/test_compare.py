"""Comparing regions and moving a figure, as a reader does it: by keyboard, by link, on a phone."""

import re

import pytest
from playwright.sync_api import Page, expect

WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("viewport", [WIDE, NARROW], indirect=True, ids=["wide", "narrow"])
def test_every_chart_has_words_and_nothing_runs_off_the_screen(page: Page, server_url: str, settle):
    page.goto(f"{server_url}/compare")
    settle(page)
    expect(page.get_by_text("21 pairs can be told apart")).to_be_visible()
    charts = page.locator('[data-testid="stPlotlyChart"]')
    expect(charts).to_have_count(5)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    for said in (
        "Highest score among these regions",
        "fifth, ranks",
        "Told apart in at least 95",
        "minus",
    ):
        assert page.locator(f'[aria-label*="{said}"]').count() >= 1, said


def test_a_pair_is_chosen_by_keyboard_and_the_link_brings_it_back(
    page: Page, server_url: str, settle, reach
):
    page.goto(f"{server_url}/compare?regions=AT31,BE22,SI04")
    settle(page)
    reach(page.get_by_role("combobox", name=re.compile("against"))).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.type("Zahodna")
    page.keyboard.press("Enter")
    verdict = page.get_by_text("Zahodna Slovenija stands clearly above Oberösterreich")
    expect(verdict).to_be_visible()
    assert "b=SI04" in page.url
    page.reload()
    settle(page)
    expect(verdict).to_be_visible()


def test_a_figure_is_moved_by_arrow_keys_and_the_link_brings_it_back(page: Page, server_url: str, settle):
    page.goto(f"{server_url}/region?region=DED4&move=tertiary_education")
    settle(page)
    slider = page.get_by_role("slider", name=re.compile("New figure of Chemnitz"))
    expect(slider).to_have_attribute("aria-valuetext", "27.0 (today)")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("Chemnitz were 28.0 instead of 27.0")).to_be_visible()
    page.keyboard.press("End")
    expect(page.get_by_text("No region did")).to_be_visible()
    assert "to=64.7" in page.url
    page.reload()
    settle(page)
    expect(slider).to_have_attribute("aria-valuetext", "64.7")
    expect(page.get_by_text("No region did")).to_be_visible()
