from tests.screens.conftest import shown_text


def test_nothing_is_claimed_before_the_slider_moves(open_page):
    text = shown_text(open_page("region", region="DED4", open="what_if"))
    assert "Move the slider" in text
    assert "it would score" not in text


def own(data) -> float:
    """The figure of Chemnitz that the tests move."""
    return data.tables["tertiary_education"].at["DED4", "value"]


def test_a_move_is_read_from_the_address_and_set_beside_what_regions_did(open_page, data):
    app = open_page("region", region="DED4", move="tertiary_education", to="60.0")
    text = shown_text(app)
    assert f"Chemnitz were 60.0 instead of {own(data):.1f}" in text
    assert "**No region did**" in text
    app.select_slider(key="choice:to").set_value("28.0").run()
    assert app.query_params["to"] == "28.0"
    assert "regions** of" in shown_text(app)


def test_a_figure_of_one_year_says_that_no_series_exists(open_page, data):
    text = shown_text(open_page("region", region="DED4", move="patents", to="500"))
    assert "no series of years" in text
    known = data.tables["patents"].loc[data.snapshot.regions["eu27"], "value"].notna().sum()
    assert f"{known} EU regions stand at 500" in text


def test_another_figure_starts_where_it_is(open_page):
    app = open_page("region", region="DED4", move="tertiary_education", to="60.0")
    app.selectbox(key="choice:move").select("unemployment").run()
    assert "to" not in app.query_params
    assert "Move the slider" in shown_text(app)
    assert not [info for info in app.info if "not on offer" in info.value]


def test_another_region_starts_where_it_is(open_page):
    app = open_page("region", region="DED4", move="tertiary_education", to="60.0")
    app.query_params["region"] = "AT31"
    app.run()
    assert "to" not in app.query_params
    assert "New figure of Oberösterreich" in app.select_slider(key="choice:to").label


def test_a_target_that_is_not_on_offer_falls_back_with_a_notice(open_page, data):
    for target in ("1e9", "-5", "none", "<script>"):
        app = open_page("region", region="DED4", move="tertiary_education", to=target)
        assert any("not on offer" in info.value for info in app.info)
        assert app.select_slider(key="choice:to").value == f"{own(data):.1f}"


def test_a_region_without_a_score_has_nothing_to_move(open_page):
    app = open_page("region", region="CH01", move="tertiary_education")
    assert not app.select_slider
