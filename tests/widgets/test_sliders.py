import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from inducci_dash.widgets.sliders import read_weights

NAMES = {"talent", "image"}


def _script() -> None:
    import streamlit as st

    from inducci_dash.widgets.sliders import Slider, weight_sliders

    def take(weights) -> None:
        st.session_state["taken"] = dict(weights)

    steps = (0.25, 1.0, 1.3, 4.0)
    weight_sliders(
        [
            Slider("talent", "Talent", 1.3, steps, 0.565, 0.7),
            Slider("image", "Image", 1.0, steps, 0.435, float("nan")),
        ],
        key="weights",
        on_change=take,
        locked=st.query_params.get("locked") == "1",
    )


@pytest.fixture
def open_app() -> Callable[..., AppTest]:
    def run(**query: str) -> AppTest:
        app = AppTest.from_function(_script)
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception
        return app

    return run


def message(app: AppTest) -> dict[str, Any]:
    (part,) = app.get("bidi_component")
    return json.loads(part.proto.json)


def test_the_browser_gets_places_shares_and_numbers_as_the_reader_writes_them(open_app):
    told = message(open_app())
    talent, image = told["rows"]
    assert (talent["at"], talent["nominal"], talent["effective"]) == (2, 0.565, 0.7)
    assert talent["steps"] == [[0.25, "0.25"], [1.0, "1.00"], [1.3, "1.30"], [4.0, "4.00"]]
    assert image["effective"] is None
    assert told["number"] == [".", "–"]
    assert told["revision"] == 0
    assert not told["locked"]
    assert message(open_app(locked="1"))["locked"]


def test_the_last_move_heard_of_is_echoed(open_app):
    app = open_app()
    app.session_state["weights"] = {"moved": {"revision": 7, "weights": {"talent": 4, "image": 1}}}
    app.run()
    assert message(app)["revision"] == 7


def test_the_script_comes_as_a_file(open_app):
    (part,) = open_app().get("bidi_component")
    assert part.proto.js_content == ""
    assert part.proto.js_source_path == "sliders.js"


def test_weights_are_numbers_of_exactly_the_known_names():
    assert read_weights({"talent": 2, "image": 0.5}, NAMES) == {"talent": 2.0, "image": 0.5}
    for bad in (
        None,
        [],
        "talent",
        {},
        {"talent": 2},
        {"talent": 2, "image": "1"},
        {"talent": True, "image": 1},
        {"talent": float("nan"), "image": 1},
        {"talent": float("inf"), "image": 1},
        {"talent": 1, "image": 1, "space": 1},
    ):
        assert read_weights(bad, NAMES) is None


plain = st.none() | st.booleans() | st.floats() | st.text(max_size=8)


@given(st.recursive(plain, lambda part: st.lists(part) | st.dictionaries(st.text(max_size=8), part)))
def test_no_message_of_another_shape_gets_through(message):
    assert read_weights(message, NAMES) is None
