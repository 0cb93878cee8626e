import json
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from inducci_dash.atlas_map import Annotations

URLS = {name: f"/values/{name}-0123456789ab.json" for name in ("outlines", "values", "words", "robust")} | {
    "series": "/series/{measure}-0123456789ab.json",
    "picture": "/picture.{format}",
}


def _script(urls: dict) -> None:
    import streamlit as st

    from inducci_dash.atlas_map import region_map, region_table, remember
    from inducci_dash.atlas_map.view_state import ViewState

    view, _ = ViewState.from_query(st.query_params)
    region_map(view=view, urls=urls, on_change=remember)
    region_table(view=view, urls=urls, on_change=remember)


@pytest.fixture
def open_app() -> Callable[..., AppTest]:
    def run(**query: str) -> AppTest:
        app = AppTest.from_function(_script, args=(URLS,))
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception
        return app

    return run


def messages(app: AppTest) -> list[dict]:
    return [json.loads(part.proto.json) for part in app.get("bidi_component")]


def test_map_and_table_are_told_the_same_view(open_app):
    shown, twin = messages(open_app(what="rent", region="PL22"))
    assert shown["view"] == twin["view"]
    assert shown["view"]["what"] == "rent"
    assert shown["view"]["region"] == "PL22"
    assert shown["revision"] == 0


def test_a_message_holds_addresses_and_no_figures(open_app):
    app = open_app()
    assert sum(len(part.proto.json) for part in app.get("bidi_component")) < 2000
    shown, _ = messages(app)
    assert set(shown) == {
        "module", "urls", "modes", "partners", "annotations", "bare", "finder", "number",
        "lang", "view", "revision",
    }  # fmt: skip
    assert shown["number"][0] == "."


def test_what_a_story_points_out_travels_with_the_view_and_only_where_it_is_there():
    told = Annotations(outline=("PL91",), names=(("PL91", "Warsaw 56"),), pilots=False)
    assert told.to_data() == {"outline": ["PL91"], "names": [["PL91", "Warsaw 56"]], "pilots": False}
    assert Annotations().to_data() == {}


def test_the_script_comes_as_a_file_not_as_inline_text(open_app):
    for part in open_app().get("bidi_component"):
        assert part.proto.js_content == ""
        assert part.proto.js_source_path == "boot.js"


def test_the_last_change_seen_is_echoed_so_that_older_echoes_can_be_told(open_app):
    app = open_app()
    app.session_state["map"] = {"view": {"what": "rent", "revision": 7}}
    app.run()
    assert not app.exception
    assert [message["revision"] for message in messages(app)] == [7, 7]
