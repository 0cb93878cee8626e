"""What a link's preview says before the page is opened is what the page then says."""

import pytest

from inducci_dash.screens.directory import START
from inducci_dash.server.previews import preview_of
from tests.screens.screen import title


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("", "view=needs"),
        ("region", ""),
        ("pilots", "pilot=e1."),
        ("pilots", "partner=PP5"),
        ("pilots", "pilots=E1,E2"),
        ("pilots", "view=results"),
        ("pilots", "view=factors"),
        ("pilots", "view=project"),
        ("explore", "view=compare&regions=gr30,AT31"),
        ("explore", "view=compare"),
        ("explore", "view=statisticians"),
        ("data", ""),
    ],
)
def test_a_preview_says_what_the_page_itself_says(open_page, path, query):
    asked = dict(pair.split("=") for pair in query.split("&") if pair)
    assert title(open_page(path or START, **asked)) == preview_of(f"/{path}", query).title
