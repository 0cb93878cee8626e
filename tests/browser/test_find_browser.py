import sys
from pathlib import Path

import pytest

from tools import find_browser


def test_the_variable_comes_first():
    assert find_browser.find_browser({find_browser.VARIABLE: sys.executable}) == Path(sys.executable)


def test_a_variable_that_names_no_program_is_refused_with_the_ways_out():
    with pytest.raises(find_browser.NoBrowserError, match=r"INDUCCI_BROWSER is '/none'.*apt-get install"):
        find_browser.find_browser({find_browser.VARIABLE: "/none"})


def test_without_any_browser_the_message_names_the_ways_to_one(monkeypatch):
    for name in ("from_system", "from_playwright"):
        monkeypatch.setattr(find_browser, name, lambda: None)
    with pytest.raises(find_browser.NoBrowserError, match="playwright install chromium"):
        find_browser.find_browser({})
