"""A bar that looks again: what comes along with a look is no wish."""

from streamlit.testing.v1 import AppTest

from inducci_dash.widgets import waiting


def page() -> None:
    import streamlit as st

    from inducci_dash.widgets.frame import presenting
    from inducci_dash.widgets.waiting import _look

    if st.session_state.get("looks"):
        _look(lambda: None)
    st.session_state["shown"] = presenting()


def test_a_look_that_brings_an_older_address_does_not_leave_the_presentation():
    app = AppTest.from_function(page).run()
    app.query_params["present"] = "1"
    assert app.run().session_state["shown"] is True
    del app.query_params["present"]  # sent before the browser took up the address that the key wrote
    app.session_state["looks"] = True
    assert app.run().session_state["shown"] is True
    app.session_state["looks"] = False
    app.query_params["present"] = "1"
    assert app.run().session_state["shown"] is True
    del app.query_params["present"]  # a link without it is a wish
    assert app.run().session_state["shown"] is False


def test_the_bar_looks_through_it(monkeypatch):
    given = {}
    monkeypatch.setattr(waiting, "component", lambda *_files: lambda **told: given.update(told))
    asked = []
    waiting.waiting("drawing", 0.5, key="k", on_look=lambda: asked.append("then"))
    monkeypatch.setattr(waiting.address, "is_behind", lambda: asked.append("behind"))
    given["on_look_change"]()
    assert asked == ["behind", "then"]
