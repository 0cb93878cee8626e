"""Wherever an interval of places or points is told in words, its kind is told with it.

A chart's hovers and a table's cells have it from the chart's sentence and the table's heading.
"""

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.screens.screen import SCREENS, name_of_screen, screen

ASKED = (
    *SCREENS,
    ("region", {"region": "SI04", "open": "sure,whatif,years,figures"}),
    ("explore", {"view": "compare", "regions": "DED4,AT31,PL22", "factor": "all", "more": "ranks"}),
    ("explore", {"view": "compare", "regions": "DED4,AT31", "factor": "talent", "more": "pairs"}),
    ("explore", {"view": "weights", "region": "DED4", "recipe": "weights~digital~2"}),
    ("explore", {"view": "statisticians", "section": "decides", "region": "DED4"}),
    ("pilots", {"view": "fits", "region": "PL22"}),
)
INTERVAL = re.compile(
    r"\b(?:ranks?|places?) \d+(?: to |–)\d+|\d(?:st|nd|rd|th) to \d+(?:st|nd|rd|th)"
    r"|\d points of 100, \d+ to \d+"
)
KINDS = re.compile(r"other reasonable methods|errors of the figures|both together|published margin")
PARTS = re.compile(r"(?<=[.!?])\s+|\n")


def told(app: AppTest) -> list[str]:
    """The sentences of a page that tell an interval."""
    texts = {re.sub(r"\\(?=\W)", "", text) for _, text in screen(app) if "<br>" not in text}
    return [part for text in texts for part in PARTS.split(text) if INTERVAL.search(part)]


@pytest.mark.parametrize("shown", ASKED, ids=name_of_screen)
def test_every_interval_names_its_kind(open_page, shown):
    page, query = shown
    unnamed = [sentence for sentence in told(open_page(page, **query)) if not KINDS.search(sentence)]
    assert unnamed == []


def test_intervals_are_found_where_there_are_some(open_page):
    region = told(open_page("region", region="SI04", open="sure"))
    assert any("Nine in ten" in sentence or "nine in ten" in sentence for sentence in region)
    assert len(told(open_page("pilots", view="fits", region="PL22"))) >= 3
