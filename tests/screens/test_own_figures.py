"""Own figures as script runs: a table becomes a measure of this session, and of no other."""

import gc
import json

from streamlit.testing.v1 import AppTest

from inducci_dash.once import _Cell
from inducci_dash.own_figures.model import Figure, OwnFigures, Shelf
from inducci_dash.widgets.own_figures import _KEY
from tests.screens.conftest import shown_text

STUDIOS = Shelf().put(
    [
        OwnFigures(
            "", "Studios", "per 1,000 people", 1, "",
            (Figure("AT31", 2021, 1.0), Figure("PL21", 2021, 1.75), Figure("PL22", 2021, 2.5)),
        )
    ]
)  # fmt: skip
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


def test_my_region_says_where_it_stands_in_them(open_page) -> None:
    said = shown_text(open_page("region", own=STUDIOS, region="PL22")).replace("\u00a0", " ")
    assert "Śląskie: 2.50 per 1,000 people (2021). 1st of the 3 EU regions with a figure." in said
    assert "The median of EU regions is 1.75, of 3 figures." in said
    assert "It does better than 100 % of the others." in said
    without = shown_text(open_page("region", own=STUDIOS, region="DED2"))
    assert "Your figures have none for Dresden." in without
    assert "Studios" not in shown_text(open_page("region", region="PL22"))


def test_compare_shows_them_side_by_side(open_page) -> None:
    app = open_page(
        "explore", own=STUDIOS, view="compare", regions="PL22,PL21,CZ04", more="own", region="PL22"
    )
    (table,) = [one.value for one in app.table if "Your own figures" in one.value.columns]
    assert [cell.replace("\\", "") for cell in table.iloc[0]] == [
        "Studios",
        "per 1,000 people",
        "2.50 (2021)",
        "1.75 (2021)",
        "no figure",
    ]
    assert "only in this browser" in shown_text(app)
    plain = open_page("explore", view="compare", regions="PL22,PL21")
    assert "Your own figures" not in shown_text(plain)


def test_the_sandbox_takes_them_as_local_evidence_and_says_so(open_page) -> None:
    regions = [("PL21", 10.0), ("PL22", 40.0), ("PL41", 20.0), ("PL42", 25.0), ("PL43", 50.0)]
    figures = tuple(Figure(code, 2021, value) for code, value in regions)
    own = Shelf().put([OwnFigures("", "Studios", "rooms", 1, "", figures)])
    asked = {"view": "weights", "region": "PL22", "evidence": "own1", "evidence_weight": "2"}
    said = shown_text(open_page("explore", own=own, **asked))
    assert "Sandbox with local evidence: Studios for “Affordable, adaptable space”, weight 2.00" in said
    assert "with them (score" in said
    assert "5 of 241 scored regions have a figure of yours." in said
    plain = shown_text(open_page("explore", **asked))
    assert "Sandbox with local evidence" not in plain
    assert "Give it to the sandbox." in plain


def test_what_all_sessions_share_holds_nothing_of_them(open_page) -> None:
    """No file at an address, and nothing that is computed once a process."""
    open_page("explore", own=STUDIOS, what="own1", region="PL22")
    open_page("explore", own=STUDIOS, view="compare", regions="PL22,PL21", more="own")
    open_page("region", own=STUDIOS, region="PL22")
    gc.collect()
    kept = [cell.value for cell in gc.get_objects() if isinstance(cell, _Cell)]
    assert kept
    for value in kept:
        assert value is not STUDIOS
        assert "Studios (your own figures)" not in repr(value)[:100_000]


def test_the_map_says_what_it_does_not_show_of_them_and_why(open_page) -> None:
    said = shown_text(open_page("explore", own=STUDIOS, what="own1"))
    assert "Against my region, How sure" in said
    assert "Errors of your figures are not known" in said
    assert "Slides, sheets, pictures of links" in said
    assert "not shown of your own figures" not in shown_text(open_page("explore", own=STUDIOS))
