import pytest

from tests.screens.conftest import shown_text


def test_a_region_says_where_it_stands_and_names_every_source(open_page):
    text = shown_text(open_page("region", region="AT31"))
    assert "Oberösterreich scores" in text
    assert "Strengths" in text
    assert "Weaknesses" in text
    assert "Eurostat, tgs00010" in text
    assert "RCI" in text or "Regional Competitiveness Index" in text


@pytest.mark.parametrize("region", ["FRY5", "PT18", "CH01", "TR10", "HR02"])
def test_regions_with_few_or_no_figures_say_so_instead_of_failing(open_page, region):
    text = shown_text(open_page("region", region=region))
    assert "nan" not in text.lower().split()


@pytest.mark.parametrize("query", [{}, {"region": "<script>alert(1)</script>"}])
def test_without_a_region_there_is_a_box_to_find_one_and_nothing_else(open_page, query):
    app = open_page("region", **query)
    assert [element.proto.component_name for element in app.get("bidi_component")] == [
        "inducci_dash.find_box"
    ]
    assert not app.title
    assert "<script>" not in shown_text(app)


def test_a_choice_is_written_into_the_address_as_a_code(open_page):
    app = open_page("region", region="AT31")
    app.selectbox(key="choice:group").select("industrial").run()
    assert app.query_params["group"] == "industrial"
    app.selectbox(key="choice:group").select("EU27").run()
    assert "group" not in app.query_params


def test_peers_may_leave_out_the_own_country(open_page):
    text = shown_text(open_page("region", region="DED4", abroad="1"))
    peers = [line for line in text.splitlines() if " sd)" in line]
    assert peers
    assert "Thüringen (Germany)" not in text
