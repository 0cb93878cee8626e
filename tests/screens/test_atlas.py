import json


def map_data(app):
    return json.loads(app.get("bidi_component")[0].proto.json)


def test_first_sight_shows_the_index_and_no_region(open_page):
    view = map_data(open_page("explore"))["view"]
    assert (view["what"], view["region"]) == ("index", None)


def test_a_chosen_region_leads_to_all_about_it(open_page):
    links = open_page("explore", region="DED4", group="CE").get("page_link")
    assert any(link.proto.label == "All about Chemnitz" for link in links)


def test_what_is_unknown_in_the_address_falls_back_with_a_notice(open_page):
    app = open_page("explore", what="happiness", region="XX99", year="1850")
    assert map_data(app)["view"]["what"] == "index"
    assert len(app.info) >= 2


def test_nothing_but_values_small_goes_over_the_wire(open_page):
    message = json.dumps(map_data(open_page("explore", region="DED4")))
    assert len(message) < 6000
    assert '"d":' not in message
