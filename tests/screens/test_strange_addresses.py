"""Addresses that once stopped a page: found by trying thousands of combinations over the socket."""

import pytest
from streamlit.testing.v1 import AppTest

LONG = "9" * 5000


def _page(name: str) -> None:
    from inducci_dash.language import install

    install()
    from inducci_dash.screens.directory import render

    render(name)


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("pilots", {"present": "1", "page": "x", "number": "x", "query": "x"}),
        ("explore", {"group": f"near.DED4.{LONG}"}),
        ("region", {"region": "DED4", "group": f"near.DED4.{LONG}"}),
    ],
)
def test_the_page_opens(page, query):
    app = AppTest.from_function(_page, args=(page,), default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    assert len(app.main) > 0
