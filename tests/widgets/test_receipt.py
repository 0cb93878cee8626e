"""A copied link says with which data it was made; opened later, whether they have moved."""

import pytest
from streamlit.testing.v1 import AppTest

from inducci_dash.results.dataset import dataset
from inducci_dash.store.moved import FILE, Moved, moved_since
from inducci_dash.store.snapshot import load_snapshot
from inducci_dash.widgets import receipt as receipts


def _page() -> None:
    import streamlit as st

    from inducci_dash.results.dataset import dataset
    from inducci_dash.widgets.receipt import say_moved_data

    say_moved_data(dataset(), st.query_params.get("region"))


def opened(receipt: str | None, region: str | None = None) -> AppTest:
    app = AppTest.from_function(_page)
    if region is not None:
        app.query_params["region"] = region
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


FIRST, SECOND, THIRD = "v" + "1" * 12, "v" + "2" * 12, "v" + "3" * 12


def put(home, before, after, figures, ranks, beyond_noise):
    (home / after).mkdir()
    (home / after / FILE).write_bytes(Moved(before, after, figures, ranks, beyond_noise).to_json())


@pytest.fixture
def kept(tmp_path):
    """Three versions: the first was shipped, the other two are releases that are kept."""
    figures = {"new": 5, "revised": 1, "gone": 0}, {"new": 2, "revised": 0, "gone": 3}
    put(tmp_path, FIRST, SECOND, figures[0], {"AT11": (4, 9), "DED4": (7, 7)}, ("AT11",))
    put(tmp_path, SECOND, THIRD, figures[1], {"AT11": (9, 8), "DED4": (7, 7)}, ("SK03",))
    return tmp_path


def test_what_moved_adds_up_over_the_releases_between(kept):
    moved = moved_since(kept / THIRD, FIRST)
    assert moved == Moved(
        FIRST,
        THIRD,
        {"new": 7, "revised": 1, "gone": 3},
        {"AT11": (4, 8), "DED4": (7, 7)},
        ("AT11", "SK03"),
    )
    assert moved_since(kept / THIRD, SECOND).figures == {"new": 2, "revised": 0, "gone": 3}


def test_where_a_release_between_is_gone_nothing_is_made_up(kept):
    (kept / SECOND / FILE).write_bytes(b'{"before": ')
    assert moved_since(kept / THIRD, FIRST) is None
    assert moved_since(kept / THIRD, "v999999999999") is None
    assert moved_since(kept / "nowhere", FIRST) is None


@pytest.mark.parametrize(
    ("region", "place"), [("AT11", "was 4th and is 8th now"), ("DED4", "is 7th as before")]
)
def test_a_link_of_a_release_before_says_what_moved(kept, monkeypatch, region, place):
    class Here:
        root = kept / THIRD

    monkeypatch.setattr(receipts, "in_use", lambda: Here)
    (said,) = opened(FIRST, region).info
    assert "7 figures new, 1 revised, 3 gone" in said.value
    assert "2 regions moved in rank by more than" in said.value
    assert place in said.value
