from tests.screens.conftest import shown_text
from tests.screens.screen import title


def test_the_seven_regions_are_compared_first(open_page):
    app = open_page("explore", view="compare")
    assert app.pills(key="choice:regions").value == [
        "DED4",
        "AT31",
        "CZ04",
        "ITH3",
        "SI04",
        "BE22",
        "PL22",
    ]
    text = shown_text(app)
    assert "21 pairs can be told apart" in text
    assert "Chemnitz" in text
    assert "nan" not in text.lower().split()


def test_one_region_alone_asks_for_a_second(open_page):
    app = open_page("explore", view="compare", regions="AT31")
    assert "at least two regions" in app.info[0].value
    assert not app.header
    assert not title(app)


def test_regions_and_pair_stand_in_the_address(open_page):
    app = open_page("explore", view="compare", regions="AT31,BE22,SI04", a="SI04", b="BE22")
    assert "Zahodna Slovenija" in shown_text(app)
    app.selectbox(key="choice:b").select("AT31").run()
    assert "Zahodna Slovenija stands clearly above Oberösterreich" in shown_text(app)
    assert app.query_params["b"] == "AT31"
    app.pills(key="choice:regions").unselect("SI04").run()
    assert not app.exception
    assert app.query_params["regions"] == "AT31,BE22"
    assert app.selectbox(key="choice:a").value == "BE22"


def test_a_region_never_meets_itself(open_page):
    app = open_page("explore", view="compare", regions="AT31,BE22", a="BE22")
    assert app.selectbox(key="choice:b").options == ["Oberösterreich (Austria)"]


def test_links_that_ask_for_what_cannot_be_compared_fall_back_with_a_notice(open_page):
    for regions in ("CH01,TR10", "x" * 300, ""):
        app = open_page("explore", view="compare", regions=regions)
        assert len(app.pills(key="choice:regions").value) == 7
        assert not app.exception


def test_every_series_can_be_chosen(open_page):
    app = open_page("explore", view="compare", regions="DED4,PL22", more="series")
    chooser = app.selectbox(key="choice:indicator")
    for option in chooser.options[:30:6]:
        chooser.select(option).run()
        assert not app.exception


def test_every_figure_is_shown_on_demand(open_page):
    assert "World Heritage" in shown_text(
        open_page("explore", view="compare", regions="DED4,PL22", figures="1")
    )


def test_nothing_is_drawn_beyond_the_table_before_it_is_asked_for(open_page):
    app = open_page("explore", view="compare")
    assert not app.get("plotly_chart")
    app.pills(key="choice:factor").select("talent").run()
    assert len(app.get("plotly_chart")) == 1
    assert app.query_params["factor"] == "talent"


def test_presets_take_my_region_along(open_page):
    app = open_page("explore", view="compare", region="DED4")
    app.button(key="preset_country").click().run()
    chosen = app.pills(key="choice:regions").value
    assert chosen[0] == "DED4"
    assert all(code.startswith("DE") for code in chosen)
    assert "Chemnitz stands clearly above" in title(app)


def test_codes_of_other_letters_and_years_become_todays(open_page):
    app = open_page("explore", view="compare", regions="gr30, FR21,ITD3.")
    assert app.pills(key="choice:regions").value == ["EL30", "FRF2", "ITH3"]
    assert not app.info
    assert app.query_params["regions"] == "EL30,FRF2,ITH3"


def test_what_cannot_be_compared_is_left_out_by_name_and_the_others_stay(open_page):
    app = open_page("explore", view="compare", regions="FRY4,FRY5,BG41,CH01")
    assert sorted(app.pills(key="choice:regions").value) == ["BG41", "FRY4"]
    assert app.query_params["regions"] == "FRY4,BG41"
    (told,) = [info.value.replace("\\", "") for info in app.info]
    assert "Mayotte (no score" in told
    assert "outside the European Union" in told
