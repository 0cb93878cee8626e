"""The lab as a reader uses it: sliders by keyboard, draws that follow, links that bring it all back."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
FOLLOWS = 30_000
"""Milliseconds within which draws have followed, on a busy machine too."""

pytestmark = pytest.mark.browser


def slider(page: Page, factor: str) -> Locator:
    return page.get_by_role("slider", name=factor)


def opened(page: Page, url: str, settle) -> None:
    page.goto(url)
    settle(page)
    expect(slider(page, "Talent and learning")).to_be_visible()


def test_a_weight_is_moved_by_arrow_keys_and_the_link_brings_it_back(page: Page, server_url: str, settle):
    opened(page, f"{server_url}/explore?view=weights&region=BE22", settle)
    talent = slider(page, "Talent and learning")
    expect(talent).to_have_attribute("aria-valuetext", "1.00 times the official weight")
    official = page.get_by_text(re.compile("official: score")).inner_text().split(" Sandbox:")[0]
    talent.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(talent).to_have_attribute("aria-valuetext", "1.50 times the official weight")
    expect(page.get_by_text("It differs by: weight of 1 factor")).to_be_visible()
    expect(page.get_by_text(re.compile("Ranks move by"))).to_be_visible()
    expect(page.get_by_text(re.compile("official: score"))).to_contain_text(official)
    expect(talent).to_be_focused()
    page.keyboard.press("End")
    expect(talent).to_have_attribute("aria-valuetext", "4.00 times the official weight")
    page.keyboard.press("Home")
    expect(talent).to_have_attribute("aria-valuetext", "0.25 times the official weight")
    page.wait_for_url(re.compile("recipe=weights~talent~0.25"))
    page.reload()
    settle(page)
    expect(slider(page, "Talent and learning")).to_have_attribute(
        "aria-valuetext", "0.25 times the official weight"
    )
    page.get_by_role("button", name="Reset the sandbox").click()
    expect(talent).to_have_attribute("aria-valuetext", "1.00 times the official weight")
    expect(page.get_by_text("so far the same as the official index")).to_be_visible()
    assert "recipe" not in page.url


def test_shares_as_set_sum_to_a_hundred_per_cent(page: Page, server_url: str, settle):
    opened(page, f"{server_url}/explore?view=weights", settle)
    slider(page, "Digital infrastructure").focus()
    page.keyboard.press("End")
    expect(page.get_by_text("It differs by: weight of 1 factor")).to_be_visible()
    shares = page.locator(".shares").all_inner_texts()
    assert len(shares) == 10
    for kind in ("set", "acts"):
        numbers = [float(re.search(rf"{kind} ([\d.]+)", text)[1]) for text in shares]
        assert sum(numbers) == pytest.approx(100, abs=0.5)


@pytest.mark.parametrize("viewport", [WIDE], indirect=True, ids=["wide"])
def test_what_moved_is_seen_beside_the_last_slider(page: Page, server_url: str, settle):
    opened(page, f"{server_url}/explore?view=weights", settle)
    last = page.get_by_role("slider").last
    last.focus()
    page.keyboard.press("End")
    moved = page.get_by_text(re.compile("Ranks move by"))
    last.scroll_into_view_if_needed()
    expect(moved).to_be_in_viewport()
    expect(last).to_be_in_viewport()


def test_draws_follow_the_last_of_many_moves_and_the_sliders_never_wait(
    page: Page, server_url: str, settle
):
    opened(page, f"{server_url}/explore?view=weights&region=DED4", settle)
    scene = slider(page, "Creative scene")
    scene.focus()
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    expect(scene).to_have_attribute("aria-valuetext", "3.00 times the official weight")
    expect(page.get_by_text(re.compile("around the sandbox .* recomputations"))).to_be_visible(
        timeout=FOLLOWS
    )
    expect(page.get_by_text(re.compile("before its last change"))).to_have_count(0)
    expect(page.get_by_text("From the official rank to the sandbox's")).to_be_visible()
    assert "creative_scene~3" in page.url


def test_a_contradiction_is_refused_in_words_and_can_be_undone(page: Page, server_url: str, settle, reach):
    opened(
        page,
        f"{server_url}/explore?view=weights&recipe=aggregation~copeland~geometric~~scale~1~100",
        settle,
    )
    expect(page.get_by_text(re.compile("needs scores above 0"))).to_be_visible()
    reach(page.get_by_role("combobox", name=re.compile("Indicators into factors"))).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.type("Arithmetic")
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile("needs scores above 0"))).to_have_count(0)
    expect(page.get_by_text(re.compile("Ranks move by"))).to_be_visible()


def test_the_weights_of_the_best_rank_give_that_rank(page: Page, server_url: str, settle):
    page.goto(f"{server_url}/explore?view=weights&section=reach&region=ITH3")
    settle(page)
    said = page.get_by_text(re.compile("can reach rank")).first
    expect(said).to_be_visible(timeout=FOLLOWS)
    rank = re.search(r"reach rank (\d+)", said.inner_text())[1]
    page.get_by_role("link", name=re.compile("Try the best weights")).click()
    expect(page.get_by_text(re.compile(rf"Sandbox: score .*, rank {rank} \("))).to_be_visible()


@pytest.mark.parametrize("viewport", [WIDE, NARROW], indirect=True, ids=["wide", "narrow"])
@pytest.mark.parametrize("section", ["weights", "decides", "audit"])
def test_nothing_runs_off_the_screen_and_every_chart_has_words(
    page: Page, server_url: str, settle, section: str
):
    page.goto(f"{server_url}/explore?view=weights&section={section}&region=DED4&recipe=weights~digital~2")
    settle(page)
    charts = page.locator('[data-testid="stPlotlyChart"]')
    count = {"weights": 2, "decides": 2, "audit": 1}[section]
    expect(charts).to_have_count(count, timeout=FOLLOWS)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    said = [chart.get_attribute("aria-label") for chart in page.get_by_role("figure").all()]
    assert len([words for words in said if words]) == count
