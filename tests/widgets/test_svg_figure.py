import json

import pytest
from streamlit.testing.v1 import AppTest

import inducci_dash.widgets.svg_figure as module


def _script() -> None:
    import pandas as pd
    import streamlit as st

    from inducci_dash.charts.figure.drawing import Drawing
    from inducci_dash.charts.figure.svg import tag
    from inducci_dash.widgets.svg_figure import svg_figure

    def drawn(width):
        mark = tag("circle", tag("title", "Chemnitz"), r=4, data_press="DED4")
        return tag("svg", tag("text", "A < B"), mark, width=width, height=40)

    table = pd.DataFrame({"Region": ["Chemnitz"], "Score": [40.25], "Year": [2020], "Gap": [float("nan")]})
    svg_figure(
        Drawing([drawn(800), drawn(320)], "One dot.", table),
        key="picture",
        on_press=lambda code: st.session_state.update(taken=code),
    )


@pytest.fixture
def app() -> AppTest:
    found = AppTest.from_function(_script).run()
    assert not found.exception
    return found


def _message(app: AppTest) -> dict:
    (part,) = app.get("bidi_component")
    return json.loads(part.proto.bytes)


def test_the_browser_gets_every_width_as_a_tree_with_its_sentence_and_figures(app):
    told = _message(app)
    assert [picture["width"] for picture in told["pictures"]] == [800, 320]
    assert told["pictures"][0]["tree"][2] == ["text", {}, "A < B"]
    assert told["sentence"] == "One dot."
    assert told["table"]["columns"] == ["Region", "Score", "Year", "Gap"]
    assert told["table"]["rows"] == [["Chemnitz", "40.2", "2020", "–"]]


@pytest.mark.parametrize(("code", "taken"), [("DED4", "DED4"), ("XX", None), (7, None), ({"a": 1}, None)])
def test_only_a_code_that_is_in_the_drawing_counts_as_pressed(monkeypatch, code, taken):
    import streamlit as st

    from inducci_dash.charts.figure.drawing import Drawing
    from inducci_dash.charts.figure.svg import tag

    made = {}
    monkeypatch.setattr(st, "session_state", {"picture": {"pressed": code}})
    monkeypatch.setattr(module, "component", lambda *a: lambda **given: made.update(given))
    got = []
    module.svg_figure(
        Drawing([tag("svg", tag("g", tag("path", data_press="DED4")), width=10, height=10)], ""),
        key="picture",
        on_press=got.append,
    )
    made["on_pressed_change"]()
    assert got == ([taken] if taken else [])
