"""A copied link says with which data it was made; opened later, whether they have moved."""

import pytest
from streamlit.testing.v1 import AppTest

from inducci_dash.results.dataset import dataset
from inducci_dash.store.snapshot import load_snapshot


def _page() -> None:
    from inducci_dash.results.dataset import dataset
    from inducci_dash.widgets.receipt import say_moved_data

    say_moved_data(dataset())


def opened(receipt: str | None) -> AppTest:
    app = AppTest.from_function(_page)
    if receipt is not None:
        app.query_params["data"] = receipt
    return app.run()


@pytest.mark.parametrize("version", [None, dataset().snapshot.version])
def test_nothing_is_said_of_the_same_data_and_the_address_stays_short(version):
    app = opened(version)
    assert not app.info
    assert "data" not in app.query_params


def test_a_link_of_older_data_names_both_versions():
    (said,) = opened("v0123456789ab").info
    assert "v0123456789ab" in said.value
    assert load_snapshot().version in said.value
    assert "may have moved" in said.value


def test_what_is_no_version_is_not_repeated():
    (said,) = opened("[evil](x)").info
    assert "evil" not in said.value
