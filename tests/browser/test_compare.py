"""Comparing regions and moving a figure, as a reader does it: by keyboard, by link, on a phone."""

import re

import pytest
from playwright.sync_api import Page, expect

from inducci_dash.results.compare.words import duel_sentence
from inducci_dash.results.dataset import dataset
from inducci_dash.results.region.what_if import target_values

WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("viewport", [WIDE, NARROW], indirect=True, ids=["wide", "narrow"])
def test_the_table_answers_and_the_rest_comes_when_asked_for(page: Page, server_url: str, settle, reach):
    page.goto(f"{server_url}/explore?view=compare&region=DED4")
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Chemnitz stands clearly above"))
    expect(page.get_by_text("Outlined are the cells that clearly differ from Chemnitz")).to_have_count(1)
    charts = page.locator('[data-testid="stPlotlyChart"]')
    expect(charts).to_have_count(0)
    page.get_by_role("button", name="Talent and learning").first.press("Enter")
    expect(charts).to_have_count(1)
    expect(page).to_have_url(re.compile("factor=talent"))
    reach(page.get_by_role("radio", name="Which differences are real")).click()
    expect(charts).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_region_is_added_by_any_of_its_names_and_taken_out_again(
    page: Page, server_url: str, settle, reach
):
    page.goto(f"{server_url}/explore?view=compare&regions=AT31,BE22")
    settle(page)
    box = page.get_by_role("combobox", name="Find a region to add")
    for typed, code, name in (("slaskie", "PL22", "Śląskie"), ("Kaernten", "AT21", "Kärnten")):
        reach(box).fill(typed)
        page.locator(f'[role="option"][data-region="{code}"]').click()
        expect(page).to_have_url(re.compile(f"regions=[^&]*{code}"))
        expect(page.get_by_role("button", name=re.compile(f"^{name}"))).to_be_visible()
    reach(page.get_by_role("button", name=re.compile("^Kärnten"))).click()
    expect(page).not_to_have_url(re.compile("AT21"))
    expect(page).to_have_url(re.compile("PL22"))


def test_a_pair_is_chosen_by_keyboard_and_the_link_brings_it_back(
    page: Page, server_url: str, settle, reach
):
    page.goto(f"{server_url}/explore?view=compare&regions=AT31,BE22,SI04&more=two")
    settle(page)
    reach(page.get_by_role("combobox", name=re.compile("against"))).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.type("Ober")
    page.keyboard.press("Enter")
    verdict = page.get_by_text(duel_sentence(dataset(), "SI04", "AT31").rpartition(": ")[2])
    expect(verdict).to_be_visible()
    assert "b=AT31" in page.url
    page.reload()
    settle(page)
    expect(verdict).to_be_visible()


def test_a_figure_is_moved_by_arrow_keys_and_the_link_brings_it_back(page: Page, server_url: str, settle):
    page.goto(f"{server_url}/region?region=DED4&move=tertiary_education")
    settle(page)
    targets, own = target_values(dataset(), "DED4", "tertiary_education")
    above, furthest = targets[targets.index(own) + 1], targets[-1]
    slider = page.get_by_role("slider", name=re.compile("New figure of Chemnitz"))
    expect(slider).to_have_attribute("aria-valuetext", f"{own} (today)")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text(f"Chemnitz were {above} instead of {own}")).to_be_visible()
    page.keyboard.press("End")
    expect(page.get_by_text("No region did")).to_be_visible()
    assert f"to={furthest}" in page.url
    page.reload()
    settle(page)
    expect(slider).to_have_attribute("aria-valuetext", furthest)
    expect(page.get_by_text("No region did")).to_be_visible()
