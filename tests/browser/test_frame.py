"""The frame in a browser: menu, the reader's region on every page, the finder, Share, narrow windows."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import BrowserContext, Page, ViewportSize, expect

from inducci_dash.store.manifest import read_manifest

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 390, "height": 844}
NAMES = ("Start", "My region", "Pilots", "Explore", "Data and method")


@pytest.fixture
def opened(page: Page, server_url: str, settle):
    """`opened(address)` opens a page of the application and waits until it has run."""

    def run(address: str = "") -> Page:
        page.goto(f"{server_url}/{address}")
        settle(page)
        expect(page.locator(".my-region")).to_be_attached()
        return page

    return run


def menu(page: Page, name: str) -> None:
    page.locator(".st-key-frame_menu").get_by_role("link", name=name, exact=True).click()
    expect(page.locator(".st-key-frame_menu a[aria-current=page]")).to_have_text(name)


def choose(page: Page, text: str, region: str) -> None:
    """Find a region by the chip, by keyboard alone."""
    chip = page.locator(".my-region")
    chip.focus()
    page.keyboard.press("Enter")
    box = page.locator("#frame-region").get_by_role("combobox")
    expect(box).to_be_focused()
    page.keyboard.type(text)
    expect(page.locator(f"#frame-region [data-region={region}]")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#frame-region [aria-selected=true]")).to_have_attribute("data-region", region)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"[?&]region={region}\b"))


@pytest.mark.parametrize("first", NAMES)
def test_a_region_chosen_on_one_page_is_known_on_all_others_by_the_menu(opened, first):
    page = opened()
    menu(page, first)
    choose(page, "skofja loka", "SI04")
    for name in (name for name in NAMES if name != first):
        menu(page, name)
        expect(page.locator(".my-region")).to_have_text("My region: Zahodna Slovenija")
        expect(page).to_have_url(re.compile("[?&]region=SI04"))


def test_back_and_forward_follow_the_region_without_a_trap(opened, settle):
    page = opened("data")
    choose(page, "linz", "AT31")
    choose(page, "chemnitz", "DED4")
    page.go_back()
    expect(page.locator(".my-region")).to_have_text("My region: Oberösterreich")
    page.go_back()
    expect(page.locator(".my-region")).to_have_text("My region: choose…")
    assert "region=" not in page.url
    page.go_forward()
    expect(page.locator(".my-region")).to_have_text("My region: Oberösterreich")


def test_several_hits_are_listed_and_never_jumped_to(opened):
    page = opened("region")
    box = page.locator(".find-box").get_by_role("combobox")
    box.fill("Limburg")
    expect(page.locator(".find-box [data-region=NL42]")).to_be_visible()
    expect(page.locator(".find-box [data-region=BE22]")).to_be_visible()
    box.press("Enter")
    expect(box).to_have_attribute("aria-expanded", "true")
    assert "region=" not in page.url
    page.locator(".find-box [data-region=BE22]").click()
    expect(page).to_have_url(re.compile("region=BE22"))
    expect(page.locator(".my-region")).to_have_text("My region: Prov. Limburg (BE)")


@pytest.mark.parametrize(("typed", "leads"), [("chemnitz", True), ("limburg", False)])
def test_enter_before_the_answer_is_remembered(opened, typed, leads):
    page = opened("region")
    held = []
    page.route("**/find?*", lambda route: held.append(route))
    box = page.locator(".find-box").get_by_role("combobox")
    box.press_sequentially(typed)
    box.press("Enter")
    status = page.locator(".find-box [role=status]")
    expect(status).to_have_text("Looking …")
    held[-1].continue_()
    if leads:
        expect(page).to_have_url(re.compile("region=DED4"))
    else:
        expect(status).to_have_text("4 regions found: choose one.")
        expect(page.locator(".find-box [data-region=BE22]")).to_be_visible()
        assert "region=" not in page.url


def test_what_is_found_nowhere_is_said(opened):
    page = opened("region")
    page.locator(".find-box").get_by_role("combobox").fill("Qwrtzpl")
    expect(page.locator(".find-box [role=status]")).to_contain_text("Nothing found")


def test_a_region_can_be_forgotten(opened):
    page = opened("data?region=AT31")
    page.locator(".my-region").click()
    page.get_by_role("button", name="Forget my region").click()
    expect(page.locator(".my-region")).to_have_text("My region: choose…")
    expect(page).not_to_have_url(re.compile("region="))


def test_an_old_address_opens_the_new_page_with_its_choices(page, server_url, settle):
    page.goto(f"{server_url}/pull-factors?region=at31.&section=decides")
    settle(page)
    expect(page).to_have_url(re.compile(r"/explore\?.*view=statisticians"))
    expect(page.locator(".my-region")).to_have_text("My region: Oberösterreich")
    assert "section=decides" in page.url


def test_share_gives_the_address_to_copy_where_the_clipboard_is_closed(opened):
    page = opened("data?region=AT31")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('closed')); }")
    page.get_by_role("button", name="Share", exact=True).click()
    page.locator("#frame-share").get_by_role("button", name="Copy link").click()
    field = page.locator("#frame-share").get_by_label("Copy this address:")
    expect(field).to_have_value(f"{page.url}&data={read_manifest().version}")
    expect(field).to_be_focused()
    mail = page.locator("#frame-share").get_by_role("link", name="E-mail").get_attribute("href")
    assert mail is not None
    assert "AT31" in mail


def test_the_tab_says_the_page(opened):
    page = opened("data")
    finding = page.get_by_role("heading", level=1).inner_text()
    expect(page).to_have_title(f"{finding} · InduCCI Dash")


@pytest.mark.parametrize("viewport", [PHONE], indirect=True)
def test_on_a_phone_menu_region_and_share_stand_behind_one_button(opened):
    page = opened("data")
    button = page.get_by_role("button", name="Menu")
    expect(page.locator(".st-key-frame_menu")).to_be_hidden()
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    choose(page, "padova", "ITH3")
    page.keyboard.press("Escape")
    button.click() if button.get_attribute("aria-expanded") == "false" else None
    page.locator(".st-key-frame_menu").get_by_role("link", name="Explore").click()
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(page.locator(".my-region")).to_have_text("My region: Veneto")
    sizes = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert sizes[0] <= sizes[1]


def test_tab_goes_through_menu_and_tools_in_the_order_they_stand(opened):
    page = opened("data")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.st-key-frame_menu a')"):
            break
    lefts = []
    for _ in range(len(NAMES)):
        assert page.evaluate("document.activeElement.matches('.st-key-frame_menu a')")
        lefts.append(page.evaluate("document.activeElement.getBoundingClientRect().left"))
        page.keyboard.press("Tab")
    assert all(one < other for one, other in pairwise(lefts))


def test_where_the_live_connection_is_refused_words_say_so(
    context_without_sockets: BrowserContext, server_url: str
):
    page = context_without_sockets.new_page()
    page.goto(server_url)
    alert = page.get_by_role("alert").filter(has_text="live connection is refused")
    expect(alert).to_be_visible(timeout=60_000)
    address = alert.get_by_role("link", name=re.compile("CSV")).get_attribute("href")
    answer = page.request.get(f"{server_url}/{address}")
    assert answer.ok


@pytest.fixture
def context_without_sockets(browser):
    """A browser whose WebSockets close at once, as behind a proxy that does not know them."""
    context = browser.new_context()
    context.route_web_socket(re.compile("_stcore/stream"), lambda socket: socket.close(code=1011))
    yield context
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_controls_can_be_told_from_their_ground(browser, server_url, settle, scheme):
    context = browser.new_context(forced_colors="active", color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{server_url}/explore?view=weights&region=AT31")
    settle(page)
    looks = """node => [
        getComputedStyle(node.querySelector("p") ?? node).color, getComputedStyle(node).backgroundColor,
    ]"""
    chosen, other = (
        page.locator(f".stButtonGroup button[aria-checked={checked}]").first.evaluate(looks)
        for checked in ("true", "false")
    )
    assert chosen[1] != other[1]
    for text, ground in (chosen, other, page.locator(".my-region").evaluate(looks)):
        assert text != ground
    slider = page.locator("input[type=range]").first
    expect(slider).to_be_visible()
    assert slider.evaluate("node => getComputedStyle(node).appearance") == "auto"
    context.close()


def test_a_region_is_added_to_those_compared_and_stays_nobodys_own(opened):
    page = opened("explore?view=compare&regions=DED4,AT31")
    page.get_by_label("Find a region to add").fill("slaskie")
    page.locator(".find-box [data-region=PL22]").click()
    expect(page).to_have_url(re.compile("regions=DED4(,|%2C)AT31(,|%2C)PL22"))
    expect(page.locator(".my-region")).to_have_text("My region: choose…")
