"""The seven questions readers come with, each answered from Start in three actions and on one screen.

An action is one choice: a name typed and picked, an entry of the menu, a link, a chooser's option, or
going down to a section. What is read is compared with what the dataset says, worked out here.
"""

import re
import struct
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from inducci_dash.domain.verdict import Verdict
from inducci_dash.language import format_ordinal
from inducci_dash.results.dataset import dataset
from inducci_dash.results.groups import DEFAULT_GROUP
from inducci_dash.results.official import TOP
from inducci_dash.results.pilots.matcher import match_region
from inducci_dash.results.pilots.one_page import PilotPage, pilot_page
from inducci_dash.results.pilots.pilots import portfolio
from inducci_dash.results.pilots.titles import comparison_title
from inducci_dash.results.region.alike import alike
from inducci_dash.results.region.headline import headline
from inducci_dash.results.region.summary import own_name

pytestmark = pytest.mark.browser

DESKTOP: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
READERS = [("Chemnitz", "DED4"), ("Silesia", "PL22"), ("Dresden", "DED2"), ("Škofja Loka", "SI04")]
MOST_ACTIONS = 3

everyone = pytest.mark.parametrize(("town", "region"), READERS, ids=[town for town, _ in READERS])
everywhere = pytest.mark.parametrize("viewport", [DESKTOP, PHONE], indirect=True, ids=["desktop", "phone"])


@dataclass
class Reader:
    """Somebody before a page, whose actions are counted; `region` is what the name typed stands for."""

    page: Page
    settle: Callable[[Page], None]
    town: str
    region: str
    actions: int = 0

    def find_my_region(self) -> None:
        """Type the name and take the first region that is listed."""
        self.actions += 1
        box = self.page.get_by_role("combobox", name="Find my region").first
        box.fill(self.town)
        expect(self.page.get_by_role("option").first).to_have_attribute("data-region", self.region)
        box.press("ArrowDown")
        expect(self.page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
        box.press("Enter")
        expect(self.page).to_have_url(re.compile(rf"/region\?.*region={self.region}\b"))
        expect(self.page.get_by_text(f"NUTS 2 {self.region}")).to_be_visible()
        self.settle(self.page)

    def menu(self, name: str) -> None:
        """An entry of the menu, which stands behind one button on a phone."""
        self.actions += 1
        if self.page.viewport_size == PHONE:
            self.page.get_by_role("button", name="Menu", exact=True).click()
        self.page.locator(".st-key-frame_menu").get_by_role("link", name=name, exact=True).click()
        expect(self.page.locator(".st-key-frame_menu a[aria-current=page]")).to_have_text(name)
        self.settle(self.page)

    def press(self, target: Locator) -> None:
        """A link or a button."""
        self.actions += 1
        target.click()

    def go_to(self, section: Locator) -> None:
        """Go down until a section begins at the top of the window, below the frame."""
        self.actions += 1
        expect(section).to_be_visible()
        section.evaluate(
            """section => {
                section.style.scrollMarginTop = "72px";
                section.scrollIntoView();
            }"""
        )

    def reads(self, *answer: Locator) -> None:
        """All parts of the answer are in the window, after few enough actions."""
        assert self.actions <= MOST_ACTIONS
        for part in answer:
            expect(part).to_be_visible()
            expect(part).to_be_in_viewport(ratio=1)


@pytest.fixture
def reader(page: Page, server_url: str, settle, town: str, region: str) -> Reader:
    """Somebody who has just opened Start."""
    page.goto(server_url)
    settle(page)
    expect(page.locator(".steps.ready")).to_be_visible()
    expect(page.locator(".my-region")).to_be_attached()
    return Reader(page, settle, town, region)


def title(page: Page, words: str) -> Locator:
    """The page's first heading, where it says these words."""
    return page.get_by_role("heading", level=1).and_(page.get_by_role("heading", name=words, exact=True))


def better_than(region: str) -> re.Pattern[str]:
    """The shares of other EU regions that score lower, by factor, counted from the scores themselves."""
    data = dataset()
    row, said = data.given.row(region), ""
    for node in data.given.framework.at_level(2):
        scores = data.official.scores[node.node_id]
        others = [one for at, one in enumerate(scores) if at != row and one == one]
        below = sum(one < scores[row] for one in others) + sum(one == scores[row] for one in others) / 2
        share = f"{100 * below / len(others):.0f}"
        title = data.snapshot.catalogue.pull_factors[node.node_id].title
        said += rf"(?=.*{re.escape(title)} {share}\s%)"
    return re.compile(said)


def told_of(pilot: str) -> PilotPage:
    return pilot_page(portfolio(), pilot)


@everywhere
@everyone
def test_where_do_we_stand_and_why(reader: Reader):
    data = dataset()
    row = data.given.row(reader.region)
    above = (data.official.score > data.official.score[row]).sum()
    scored = (data.official.score == data.official.score).sum()
    reader.find_my_region()
    place = reader.page.locator(".big-number").first.get_by_role("paragraph").nth(1)
    expect(place).to_have_text(f"{format_ordinal(int(above) + 1)} of {scored}")
    said = headline(data, reader.region, DEFAULT_GROUP, date.today().year)
    reader.reads(title(reader.page, said.text), place)
    strips = reader.page.get_by_role(
        "img", name=f"Share of EU regions that {own_name(data, reader.region)}"
    )
    reader.go_to(strips)
    expect(strips).to_have_attribute("aria-label", better_than(reader.region))
    shares = strips.locator("text").filter(has_text="%")
    reader.reads(shares.first, shares.last)


@everywhere
@everyone
def test_who_is_like_us_and_does_better(reader: Reader):
    data = dataset()
    own = data.given.row(reader.region)
    verdicts = data.robust[TOP].verdict[:, own]
    found = [data.given.row(peer.nuts_id) for peer in alike(data, reader.region).peers]
    better = [at for at in found if verdicts[at] == Verdict.CLEARLY_BETTER]
    reader.find_my_region()
    heading = reader.page.get_by_role("heading", name=f"like {own_name(data, reader.region)} do")
    some = f"All {len(found)}" if len(better) == len(found) else f"{len(better)} of {len(found)}"
    expect(heading).to_contain_text(some if better else "No region")
    reader.go_to(heading)
    beside = reader.page.locator(".section").filter(has=heading)
    for at in better:
        name = own_name(data, data.given.units[at])
        reader.reads(beside.locator("li, p").filter(has_text=name).first)


@everywhere
@everyone
def test_which_pilot_and_at_what_cost(reader: Reader):
    fits = match_region(dataset(), portfolio(), reader.region, DEFAULT_GROUP, met=None, stated={}).fits
    first = told_of(fits[0].pilot)
    reader.find_my_region()
    card = reader.page.locator(".card").filter(has_text=first.name)
    reader.go_to(card)
    expect(card).to_contain_text(f"Cost: {first.cost or 'not reported'}")
    reader.reads(card)
    reader.press(card.get_by_role("link", name=first.name))
    expect(reader.page.locator(".big-number").first).to_contain_text((first.cost or "not reported")[:5])
    reader.reads(title(reader.page, first.title), reader.page.locator(".big-number").first)


@everywhere
@everyone
def test_what_came_of_krach(reader: Reader):
    told = told_of("A")
    reader.menu("Pilots")
    reader.press(reader.page.get_by_role("link", name=told.name))
    reader.reads(title(reader.page, told.title))
    reader.go_to(reader.page.get_by_role("heading", name="What came of it"))
    for outcome in told.came:
        reader.reads(reader.page.get_by_text(outcome.text).first)


@everywhere
@everyone
def test_the_two_help_desks_side_by_side(reader: Reader):
    desks = [told_of("E1"), told_of("E2")]
    reader.menu("Pilots")
    reader.press(reader.page.get_by_role("link", name=desks[0].name))
    expect(title(reader.page, desks[0].title)).to_be_visible()
    reader.press(reader.page.get_by_role("link", name="Compare with another"))
    said = comparison_title(portfolio(), [desk.pilot for desk in desks])
    reader.reads(title(reader.page, said))
    cost = reader.page.get_by_role("row").filter(has=reader.page.get_by_text("Set-up cost"))
    for desk in desks:
        expect(cost).to_contain_text(desk.cost or "not reported")


@everywhere
@everyone
def test_one_slide(reader: Reader):
    said = headline(dataset(), reader.region, DEFAULT_GROUP, date.today().year)
    reader.find_my_region()
    way = reader.page.get_by_role("link", name="Slide", exact=True)
    reader.reads(way)
    address = way.get_attribute("href")
    picture = reader.page.request.get(f"{reader.page.url.split('/region')[0]}/{address}").body()
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", picture[16:24]) == (1280, 720)
    reader.actions += 1
    reader.page.keyboard.press("p")
    expect(reader.page.locator(".count")).to_have_text(re.compile(r"^1 / \d"))
    written = " ".join(reader.page.locator(".stage svg text").all_text_contents())
    assert said.text in re.sub(r"\s+", " ", written)
    assert reader.actions <= MOST_ACTIONS


@everywhere
@everyone
def test_send_it(reader: Reader, browser: Browser):
    said = headline(dataset(), reader.region, DEFAULT_GROUP, date.today().year)
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.find_my_region()
    copy = reader.page.locator(".page-head").get_by_role("button", name="Copy link")
    reader.reads(copy)
    reader.press(copy)
    expect(reader.page.get_by_text("The link is copied.").first).to_be_attached()
    address = reader.page.evaluate("navigator.clipboard.readText()")
    other = browser.new_context(viewport=DESKTOP).new_page()
    other.goto(address)
    expect(title(other, said.text)).to_be_visible()
    other.context.close()
    assert reader.actions <= MOST_ACTIONS
