"""The map as its readers use it: by pointer, by keyboard, by address, on wide and narrow screens."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from inducci_dash.results.dataset import dataset
from inducci_dash.results.spatial import CLUSTERS, spatial

pytestmark = pytest.mark.browser

NARROW = {"width": 320, "height": 700}


@pytest.fixture
def atlas(page: Page, server_url: str):
    """`atlas(query)` opens the atlas and waits for the painted map."""

    def open_atlas(query: str = "") -> Page:
        page.goto(f"{server_url}/explore?{query}")
        expect(stage(page)).to_be_visible()
        return page

    return open_atlas


def stage(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Map of regions")


def region(page: Page, code: str) -> Locator:
    return page.locator(f"#r-{code}")


def fills(page: Page) -> list[str]:
    return page.locator(".regions path[role=option]").evaluate_all(
        "paths => paths.map(path => path.getAttribute('fill'))"
    )


def test_every_region_is_drawn_and_every_eu_region_has_a_colour_or_hatching(atlas):
    page = atlas()
    painted = fills(page)
    assert len(painted) == 334
    assert all(colour and (colour.startswith("#") or colour == "url(#no-data)") for colour in painted)
    assert len({colour for colour in painted if colour.startswith("#")}) == 6


def test_choosing_repaints_before_the_server_has_answered(atlas):
    page = atlas()
    repainted = page.locator("select[name=what]").evaluate(
        """select => {
            const shape = select.getRootNode().querySelector("#r-DED4");
            const before = shape.getAttribute("fill");
            select.value = "unemployment";
            select.dispatchEvent(new Event("change"));
            return [before, shape.getAttribute("fill")];
        }"""
    )
    assert repainted[0] != repainted[1]
    expect(page).to_have_url(re.compile(r"\bwhat=unemployment\b"))


def test_a_click_chooses_and_the_address_and_the_table_follow(atlas):
    page = atlas()
    region(page, "PL22").click(force=True)
    expect(page).to_have_url(re.compile(r"\bregion=PL22\b"))
    expect(region(page, "PL22")).to_have_attribute("aria-selected", "true")
    expect(page.locator("tr.picked")).to_contain_text("PL22")


def test_the_table_is_one_stop_and_arrows_lead_from_row_to_row(atlas):
    page = atlas()
    rows = page.locator(".twin tbody tr")
    expect(page.locator(".twin .pick[tabindex='0']")).to_have_count(1)
    page.locator(".twin .pick[tabindex='0']").focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    second = rows.nth(1).get_by_role("button")
    expect(second).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\bregion=" + rows.nth(1).locator(".col-code").inner_text()))
    page.keyboard.press("End")
    expect(rows.last.get_by_role("button")).to_be_focused()
    page.get_by_label("Search the table").fill("Wien")
    expect(rows).to_have_count(1)
    expect(page.locator(".twin .pick[tabindex='0']")).to_have_count(1)


def test_the_map_keeps_its_elements_and_zoom_through_changes(atlas):
    page = atlas()
    page.get_by_role("button", name="Zoom in").click()
    expect(page.locator(".stage")).to_have_class(re.compile("zoomed"))
    title = page.locator(".atlas .title")
    before = title.inner_text()
    page.locator(".stage").evaluate("node => { node.marked = true; }")
    page.locator("select[name=what]").select_option("unemployment")
    expect(page).to_have_url(re.compile("what=unemployment"))
    expect(title).not_to_have_text(before)
    assert page.locator(".stage").evaluate("node => node.marked") is True
    expect(page.locator(".stage")).to_have_class(re.compile("zoomed"))


def test_back_returns_to_the_view_before(atlas):
    page = atlas()
    page.locator("select[name=what]").select_option("rent")
    expect(page).to_have_url(re.compile("what=rent"))
    page.locator("select[name=group]").select_option("CE")
    expect(page).to_have_url(re.compile("group=CE"))
    page.go_back()
    expect(page.locator("select[name=group]")).to_have_value("EU27")
    expect(page.locator("select[name=what]")).to_have_value("rent")


def test_the_map_is_one_tab_stop_walked_by_arrows_and_heard(atlas):
    page = atlas("region=DED4")
    page.locator(".heading-tools button").last.focus()
    page.keyboard.press("Tab")
    expect(stage(page)).to_be_focused()
    heard = page.locator(".atlas [aria-live=polite]")
    expect(heard).to_contain_text("Chemnitz (Germany, DED4), chosen")
    page.keyboard.press("ArrowRight")
    expect(heard).not_to_contain_text("DED4")
    expect(heard).to_contain_text("place")
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile("region=DED4"))
    expect(page).to_have_url(re.compile("region="))
    for _ in range(2):
        page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("region="))


def test_what_is_heard_before_the_intervals_are_there_is_told_again_with_them(atlas, page):
    held: list[Route] = []
    page.route("**/*robust*", lambda route: held.append(route))
    with page.expect_request("**/*robust*"):
        atlas("region=DED4")
    stage(page).focus()
    page.keyboard.press("ArrowRight")
    heard = page.locator(".atlas [aria-live=polite]")
    expect(heard).to_contain_text("DED2")
    expect(heard).not_to_contain_text("place")
    for route in held:
        route.continue_()
    expect(heard).to_contain_text(re.compile("DED2.* place .*by other reasonable methods"))


def test_home_and_end_lead_to_the_highest_and_lowest_that_the_summary_names(atlas):
    page = atlas()
    summary = page.locator(".atlas .summary").inner_text()
    stage(page).focus()
    for key, words in (("Home", "Highest"), ("End", "Lowest")):
        named = re.search(rf"{words}: (.+?) \(", summary)
        assert named
        page.keyboard.press(key)
        expect(page.locator(".tip")).to_contain_text(named[1])


def test_years_are_scrubbed_without_a_message_each(atlas):
    page = atlas("what=unemployment")
    sent: list[int] = []
    slider = page.get_by_role("slider", name="Year")
    expect(slider).to_be_visible()
    page.wait_for_load_state("networkidle")
    before = fills(page)
    slider.focus()
    page.keyboard.press("Home")
    page.on("request", lambda request: sent.append(1))
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    assert fills(page) != before
    assert sent == []
    expect(page).to_have_url(re.compile("year=2019"))


def test_ties_are_counted_in_words_and_legend(atlas):
    page = atlas("region=DED4&mode=tied")
    summary = page.locator(".atlas .summary")
    expect(summary).to_contain_text("Seen from Chemnitz")
    expect(page.locator(".atlas .title")).to_have_text(
        re.compile(r"^\d+ regions stand clearly above Chemnitz$")
    )
    counted = [int(number) for number in re.findall(r"\d+", summary.inner_text())]
    listed = page.locator(".classes .count").all_inner_texts()
    assert counted == [int(text) for text in listed[:3]]
    assert sum(counted) == dataset().scores["index"].notna().sum() - 1


def test_two_measures_have_nine_cells_to_point_at(atlas):
    page = atlas("what=tertiary_education&mode=pair")
    expect(page.locator("select[name=pair]")).to_have_value("index")
    assert page.locator(".scatter .points circle").count() > 200
    cells = page.locator(".pair-legend .cell")
    expect(cells).to_have_count(9)
    cells.nth(2).hover()
    expect(page.locator(".stage")).to_have_class(re.compile("emphasis"))
    assert page.locator(".regions path.kept").count() > 0


def test_regions_around_the_chosen_one_are_a_group_to_compare_with(atlas):
    page = atlas("region=PL22")
    group = page.locator("select[name=group]")
    expect(group.locator("option[value='border.PL22']")).to_be_attached()
    group.select_option("border.PL22")
    expect(page.locator(".atlas .facts")).to_contain_text("Śląskie and its neighbours")
    counted = [int(text) for text in page.locator(".classes .count").all_inner_texts()]
    assert sum(counted[:-1]) == len(
        dataset().members("border.PL22")
    )  # the last counts regions outside the EU
    expect(page).to_have_url(re.compile(r"group=border\.PL22"))
    page.reload()
    expect(page.locator(".atlas .facts")).to_contain_text("Śląskie and its neighbours")


def test_clusters_are_offered_by_a_link_and_counted_as_they_were_tested(atlas):
    assert atlas().get_by_role("radio", name="Clusters").count() == 0
    page = atlas("what=talent&mode=clusters")
    kinds = spatial(dataset(), "talent").table["cluster"].value_counts()
    expect(page.locator(".atlas .legend-note")).to_contain_text("a pattern, not a cause")
    listed = [int(text) for text in page.locator(".classes .count").all_inner_texts()]
    assert listed[:5] == [int(kinds.get(kind, 0)) for kind in CLUSTERS]
    notes = page.locator("td.col-flag", has_text="high beside high")
    expect(notes).to_have_count(listed[0])


def test_what_nobody_measures_has_no_map_but_what_there_is_instead(page, server_url):
    page.goto(f"{server_url}/explore?what=space")
    panel = page.locator(".unmeasured")
    expect(panel).to_contain_text("Not measured")
    expect(panel.locator(".badge")).to_have_count(4)
    expect(stage(page)).to_be_hidden()
    panel.get_by_role("button", name="Advertised residential rent").click()
    expect(stage(page)).to_be_visible()
    expect(page).to_have_url(re.compile("what=rent"))


def test_choosing_comes_near_and_names_the_neighbours_and_clearing_goes_back(atlas):
    page = atlas()
    region(page, "PL22").click(force=True)
    expect(page.locator(".stage")).to_have_class(re.compile("zoomed"))
    names = page.locator(".names .name")
    expect(names.filter(has_text="Śląskie")).to_have_class("name strong")
    expect(page.locator(".names").get_by_text("Opolskie", exact=True)).to_be_visible()
    page.get_by_role("button", name="Clear the choice").click()
    expect(page.locator(".stage")).not_to_have_class(re.compile("zoomed"))
    expect(names).to_have_count(0)


def test_pilots_close_together_share_a_badge_that_opens(atlas):
    page = atlas()
    shared = page.locator(".marker[data-cluster*=' ']").first
    assert page.locator(".marker g[display=inline]").count() < 7
    shared.locator(".plate").click(force=True)
    expect(page.locator(".stage")).to_have_class(re.compile("zoomed"))
    expect(page.locator(".marker g[display=inline]")).to_have_count(7)


def test_outermost_regions_fold_away_and_open_where_one_is_looked_for(atlas):
    page = atlas()
    expect(page.locator(".strip")).to_be_hidden()
    page.get_by_label("Find a region").fill("canarias")
    page.keyboard.press("Enter")
    expect(page.locator(".strip")).to_be_visible()
    expect(region(page, "ES70")).to_have_attribute("aria-selected", "true")
    page.get_by_role("button", name="Outermost regions and islands").click()
    expect(page.locator(".strip")).to_be_hidden()


def test_another_part_of_the_page_shows_a_view_with_what_it_points_out_and_no_server_is_asked(atlas):
    page = atlas()
    before = fills(page)
    page.evaluate(
        """document.dispatchEvent(new CustomEvent("map-show", { detail: {
            view: { what: "talent" },
            annotations: { outline: ["PL91"], names: [["PL91", "Warsaw 56"]], zoom: ["PL91", "PL92"] },
        } }))"""
    )
    assert fills(page) != before
    expect(page.locator(".names .name")).to_have_text("Warsaw 56")
    expect(page.locator(".outlined path.over")).to_have_count(1)
    expect(page.locator(".stage")).to_have_class(re.compile("zoomed"))
    assert "what=" not in page.url


def test_a_region_is_found_without_its_accents(atlas):
    page = atlas()
    page.get_by_label("Find a region").fill("severovychod")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("region=CZ05"))


def test_the_table_sorts_and_searches(atlas):
    page = atlas("what=unemployment")
    table = page.get_by_role("table")
    expect(table.get_by_role("row")).to_have_count(335)
    heading = table.get_by_role("columnheader", name=re.compile("Region"))
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    page.get_by_label("Search the table").fill("slask")
    expect(table.get_by_role("row")).to_have_count(3)


def test_presenting_hides_the_controls_and_fits_a_hall_screen(atlas):
    page = atlas("region=DED4&present=1")
    page.set_viewport_size({"width": 1280, "height": 720})
    expect(page.locator(".choices")).to_be_hidden()
    copyright_line = page.get_by_text("© EuroGeographics for the administrative boundaries")
    expect(copyright_line).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    expect(page.locator(".choices")).to_be_visible()


@pytest.mark.parametrize("viewport", [NARROW], indirect=True)
def test_a_narrow_screen_loses_nothing_and_does_not_scroll_sideways(atlas):
    page = atlas("what=unemployment&region=DED4")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for control in ("what", "group", "classes"):
        assert page.locator(f"select[name={control}]").bounding_box()["width"] <= 300
    expect(page.locator(".legend")).to_be_visible()
    title, chooser = (page.locator(part).bounding_box() for part in (".atlas .title", "select[name=what]"))
    assert title["y"] < chooser["y"]
    # Tab comes to the map before its choosers, as the eye does.
    assert page.locator(".stage").evaluate(
        "stage => Boolean(stage.compareDocumentPosition("
        "stage.getRootNode().querySelector('select[name=what]')) & Node.DOCUMENT_POSITION_FOLLOWING)"
    )
