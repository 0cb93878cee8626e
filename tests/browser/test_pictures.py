"""Every page looks as its reference picture; a change of looks is seen in review.

After a change that is meant: `python -m tests.browser.pictures`, look at the pictures, commit them.
"""

from collections.abc import Callable

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter
from playwright.sync_api import Browser

from tests.browser.addresses import PAGES
from tests.browser.pictures import FOLDER, LOOKS, PAUSE_MS, TOLERANCE, difference, kept, opened, taken

TRIES = 40
"""Looks at a page, a pause apart, until all its parts have come."""


@pytest.mark.browser
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_its_picture(browser: Browser, server_url: str, name: str, look: str, tmp_path):
    with Image.open(kept(name, look)) as file, opened(browser, server_url, name, LOOKS[look]) as page:
        reference = file.convert("RGB")
        for _ in range(TRIES):
            now = taken(page)
            if (found := difference(reference, now)) <= TOLERANCE:
                return
            page.wait_for_timeout(PAUSE_MS)
    now.save(tmp_path / "now.png")
    pytest.fail(
        f"{found:.0%} of {kept(name, look).name} differs: see {tmp_path / 'now.png'}; if it is meant so, "
        f"python -m tests.browser.pictures {name}"
    )


def test_the_pictures_are_those_of_the_pages_there_are():
    assert {path.name for path in FOLDER.iterdir()} == {
        kept(name, look).name for name in PAGES for look in LOOKS
    }


@pytest.fixture
def whole() -> Image.Image:
    with Image.open(kept("region", "wide")) as picture:
        return picture.convert("RGB")


def test_other_edges_of_the_same_letters_pass(whole: Image.Image):
    assert difference(whole, whole.filter(ImageFilter.GaussianBlur(0.6))) <= TOLERANCE


def emptied(picture: Image.Image) -> Image.Image:
    ImageDraw.Draw(picture).rectangle((0, picture.height * 2 // 3, picture.width, picture.height), "white")
    return picture


CHANGES: dict[str, Callable[[Image.Image], Image.Image]] = {
    "the lower third is gone": emptied,
    "all stands 12 pixels lower": lambda picture: ImageChops.offset(picture, 0, 4),
    "another ground": lambda picture: ImageChops.subtract(
        picture, Image.new("RGB", picture.size, (0, 12, 24))
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_looks_is_seen(whole: Image.Image, change: str):
    assert difference(whole, CHANGES[change](whole.copy())) > TOLERANCE
