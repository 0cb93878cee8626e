"""The reader's region: never assumed, known on every page, mirrored into each address."""

import pytest
from streamlit.testing.v1 import AppTest


def _page(name: str) -> None:
    import streamlit as st

    from inducci_dash.results.dataset import dataset
    from inducci_dash.widgets.choices import on_page, segments
    from inducci_dash.widgets.my_region import choose_my_region, my_region, say_unknown_region

    on_page(st.session_state.get("now", name))
    data = dataset()
    st.text(my_region(data) or "none")
    say_unknown_region(data)
    segments("View", ["a", "b"], param="view", default="a")
    st.button("Upper Austria", on_click=choose_my_region, args=("AT31",))
    st.button("Forget", on_click=choose_my_region, args=(None,))


@pytest.fixture
def opened():
    """`opened(**query)` opens a first page; setting `now` in its session state goes to another."""

    def run(**query: str) -> AppTest:
        app = AppTest.from_function(_page, args=("first",), default_timeout=30)
        for name, value in query.items():
            app.query_params[name] = value
        return app.run()

    return run


def shown(app: AppTest) -> str:
    assert not app.exception
    return app.text[0].value


def press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label.startswith(label)).click().run()


def go_to(app: AppTest, name: str, **query: str) -> None:
    app.query_params.clear()
    for param, value in query.items():
        app.query_params[param] = value
    app.session_state["now"] = name
    app.run()


def test_no_region_is_assumed(opened):
    app = opened()
    assert shown(app) == "none"
    assert "region" not in app.query_params


@pytest.mark.parametrize("written", ["AT13", "at13", "AT13.", " AT13", "(AT13)", "AT13,", "AT130"])
def test_a_code_is_understood_however_it_was_damaged_and_written_anew(opened, written):
    app = opened(region=written)
    assert shown(app) == "AT13"
    assert app.query_params["region"] == ["AT13"] or app.query_params["region"] == "AT13"
    assert not app.info


def test_a_region_once_chosen_is_known_on_every_other_page(opened):
    app = opened()
    press(app, "Upper Austria")
    assert shown(app) == "AT31"
    for name in ("second", "third", "first"):
        go_to(app, name)
        assert shown(app) == "AT31"
        assert "AT31" in app.query_params["region"]


def test_a_link_with_another_region_changes_it(opened):
    app = opened(region="AT31")
    go_to(app, "second", region="DED4")
    assert shown(app) == "DED4"


def test_a_step_back_to_before_the_choice_takes_it_back(opened):
    app = opened()
    press(app, "Upper Austria")
    del app.query_params["region"]
    app.run()
    assert shown(app) == "none"
    assert "region" not in app.query_params


def test_it_can_be_forgotten(opened):
    app = opened(region="AT31")
    press(app, "Forget")
    assert shown(app) == "none"
    go_to(app, "second")
    assert shown(app) == "none"


@pytest.mark.parametrize(
    ("old", "successors"),
    [("NL35", ["NL31"]), ("HR04", ["HR02", "HR05", "HR06"]), ("FR21", ["FRF2"])],
)
def test_a_code_of_another_year_offers_what_it_became(opened, old, successors):
    app = opened(region=old)
    assert shown(app) == "none"
    offered = [button.label.rpartition(" ")[2] for button in app.button if button.key]
    assert offered[: len(successors)] == successors
    assert old in app.query_params["region"], "the wish stays in the address until something is chosen"
    press(app, next(b.label for b in app.button if successors[0] in b.label))
    assert shown(app) == successors[0]
    assert not app.info


def test_what_is_no_region_is_said_as_written_and_stays_in_the_address(opened):
    app = opened(region="[Sign in](//evil.example)")
    assert shown(app) == "none"
    assert "](" not in app.info[0].value
    assert "evil" in str(app.query_params["region"])


def test_other_choices_do_not_follow_to_another_page(opened):
    app = opened(view="b")
    assert app.segmented_control[0].value == "b"
    go_to(app, "second")
    assert app.segmented_control[0].value == "a"
