"""Addresses that once stopped a page: found by trying thousands of combinations over the socket."""

from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from tests.browser.addresses import PAGES, parameters

LONG = "9" * 5000


def _page(name: str) -> None:
    from inducci_dash.language import install

    install()
    from inducci_dash.screens.directory import render

    render(name)


def opened(page: str, query: dict[str, str]) -> AppTest:
    """The page of an address, run to its end: one that asks for another run again and again never ends."""
    app = AppTest.from_function(_page, args=(page,), default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("pilots", {"present": "1", "page": "x", "number": "x", "query": "x"}),
        ("explore", {"group": f"near.DED4.{LONG}"}),
        ("region", {"region": "DED4", "group": f"near.DED4.{LONG}"}),
    ],
)
def test_the_page_opens(page, query):
    app = opened(page, query)
    assert not app.exception
    assert len(app.main) > 0


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_a_page_comes_to_rest_whatever_else_its_address_names(address):
    page, _mark, query = address.partition("?")
    own = dict(parse_qsl(query))
    app = opened(page or "start", dict.fromkeys(parameters(), "zz,zz") | own)
    assert not app.exception
    assert len(app.main) > 0
