import json

from inducci_dash.results.dataset import dataset
from tests.screens.conftest import shown_text


def map_data(app):
    return json.loads(app.get("bidi_component")[0].proto.json)


def test_first_sight_shows_the_index_and_invites_to_choose(open_page):
    app = open_page("start")
    assert map_data(app)["view"]["what"] == "index"
    assert "No region chosen" in shown_text(app)


def test_the_card_says_score_fifth_interval_and_why(open_page):
    text = shown_text(open_page("start", region="DED4"))
    data = dataset()
    assert f"of {len(data.given.units)}" in text
    assert f"**{data.robust['index'].band(data.given.row('DED4'))}**" in text
    assert "Strongest against" in text
    assert "Weakest against" in text


def test_an_indicator_on_the_card_has_year_unit_and_source(open_page):
    text = shown_text(open_page("start", region="DED4", what="unemployment"))
    cell = dataset().tables["unemployment"].loc["DED4"]
    assert str(int(cell["year"])) in text
    assert "% of labour force" in text
    assert "tgs00010" in text


def test_a_factor_that_is_not_measured_says_so(open_page):
    assert "not measured" in shown_text(open_page("start", region="DED4", what="space"))


def test_what_is_unknown_in_the_address_falls_back_with_a_notice(open_page):
    app = open_page("start", what="happiness", region="XX99", year="1850")
    assert map_data(app)["view"]["what"] == "index"
    assert len(app.info) >= 2


def test_nothing_but_values_small_goes_over_the_wire(open_page):
    message = json.dumps(map_data(open_page("start", region="DED4")))
    assert len(message) < 6000
    assert '"d":' not in message


def test_the_card_leads_to_the_partners_of_the_region(open_page):
    app = open_page("start", region="DED4")
    labels = [element.proto.label for element in app.get("page_link")]
    assert any("CWE" in label for label in labels)
    assert len([label for label in labels if label.startswith("InduCCI here")]) == 2
