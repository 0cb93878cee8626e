"""Share offers the sheet and the slide of the page, and none where they would be another page's."""

import pytest

from inducci_dash.widgets import page_head


@pytest.mark.parametrize(
    ("page", "asked", "offered"),
    [
        ("pilots", {}, True),
        ("pilots", {"pilots": "A,B"}, True),
        ("pilots", {"view": "own"}, False),
        ("pilots", {"pilots": "A,own1"}, False),
        ("pilots", {"view": "fits"}, False),
        ("pilots", {"view": "fits", "region": "PL22", "need_space": "1"}, True),
        ("data", {"section": "method"}, True),
        ("data", {"section": "own"}, False),
        ("report", {}, False),
        ("explore", {}, False),
    ],
)
def test_a_page_offers_its_own_sheet_or_none(monkeypatch, page, asked, offered):
    monkeypatch.setattr(page_head, "current_page", lambda: page)
    monkeypatch.setattr(page_head.address, "all_asked", lambda: asked)
    ways = page_head._ways()
    assert [way is not None for way in ways] == [offered, offered]
    for way in ways if offered else ():
        assert all(f"{name}=" in way for name in asked)
