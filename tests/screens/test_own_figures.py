"""Own figures as script runs: a table becomes a measure of this session, and of no other."""

import json

from streamlit.testing.v1 import AppTest

from inducci_dash.widgets.own_figures import _KEY
from tests.screens.conftest import shown_text

TABLE = "Studios (per 1,000 people)\n\ncode;2020;2021\nPL21;1,5;1,75\nPL22;2,0;2,5\nPL;9;9\nAT121;3;3\n"


def press(app: AppTest, label: str) -> AppTest:
    (button,) = [one for one in app.button if one.label == label]
    return button.click().run()


def paste(app: AppTest, text: str) -> AppTest:
    app.text_area[0].set_value(text)
    return press(app, "Read the table")


def test_a_pasted_table_is_previewed_and_put_up(open_page) -> None:
    app = paste(open_page("data", section="own"), TABLE)
    said = shown_text(app)
    assert "4 figures of 2 regions." in said
    assert "Years: 2, from 2020 to 2021." in said
    assert "2 rows were left out." in said
    assert "A country or a larger area" in said
    assert "A part of a region (NUTS 3, in AT12)" in said
    assert [one.value for one in app.text_input[:2]] == ["Studios", "per 1,000 people"]
    app.radio[0].set_value(1)
    app = press(app, "Use these figures")
    assert "Put up: Studios." in shown_text(app)
    (own,) = app.session_state[_KEY].own
    assert (own.own_id, own.direction, len(own.figures)) == ("own1", 1, 4)
    app = press(app, "Take down")
    assert app.session_state[_KEY].own == ()


def test_no_other_session_sees_them(open_page) -> None:
    mine = press(paste(open_page("data", section="own"), TABLE), "Use these figures")
    assert mine.session_state[_KEY].own
    other = open_page("data", section="own")
    assert _KEY not in other.session_state
    assert "Studios" not in shown_text(other)


def test_an_open_decimal_sign_is_asked(open_page) -> None:
    app = paste(open_page("data", section="own"), "geo;value\nPL21;1.234\nPL22;2.345\n")
    assert "“1.234” can be read in two ways." in shown_text(app)
    assert "Use these figures" not in [one.label for one in app.button]
    app = app.radio[0].set_value(",").run()
    assert "1\u202f234" in shown_text(app)


def test_what_is_no_table_of_regions_is_said_with_the_way_out(open_page) -> None:
    app = paste(open_page("data", section="own"), "colour;count\nred;1\nblue;2\n")
    assert "No column of this table names regions." in app.error[0].value
    app = paste(open_page("data", section="own"), "geo;value\nPL21;many\nPL22;few\n")
    assert "no figure could be read" in app.error[0].value


def test_they_are_on_the_map_of_this_session_and_on_no_other(open_page) -> None:
    mine = press(paste(open_page("data", section="own"), TABLE), "Use these figures")
    held = mine.session_state[_KEY]
    app = open_page("explore", what="own1", own=held)
    sent = next(
        json.loads(part.proto.json) for part in app.get("bidi_component") if "modes" in part.proto.json
    )
    assert sent["view"]["what"] == "own1"
    assert sent["own"]["words"]["own1"]["title"] == "Studios (your own figures)"
    assert "only in this browser" in shown_text(app)
    other = open_page("explore", what="own1")
    assert "stay in the browser of whoever put them up" in shown_text(other)
    assert "Studios" not in "".join(part.proto.json for part in other.get("bidi_component"))
