import re

import pytest
from streamlit.testing.v1 import AppTest

from inducci_dash.results.near import near_groups
from inducci_dash.results.pilots.fit_words import fits_title
from inducci_dash.results.pilots.matcher import match_region
from inducci_dash.results.pilots.pilots import portfolio
from inducci_dash.results.region.alike import alike, alike_title
from inducci_dash.results.region.why import why, why_title
from tests.screens.conftest import shown_text
from tests.screens.screen import head_words, page_head, screen, section_words, sections, title

WORDS = 450
REGIONS = ("DED4", "AT31", "CZ04", "ITH3", "SI04", "BE22", "PL22", "BE10", "FRY5", "LT02", "RO11", "CH01")


def figures(app: AppTest) -> dict[str, dict]:
    """What the browser gets of all drawings in sections, by their sentence."""
    return {part[1]["sentence"]: part[1] for part in sections(app) if part[0] == "figure"}


def _letters(tree: list) -> list[str]:
    """Words of a drawing that are seen: titles are heard or hovered."""
    if tree[0] == "title":
        return []
    return [word for part in tree[2:] for word in ([part] if isinstance(part, str) else _letters(part))]


def _seen(app: AppTest) -> list[str]:
    """All words of the page as it opens, figures left out: text, labels, options, drawings."""
    told = figures(app).values()
    drawn = [text for one in told for text in _letters(one["pictures"][0]["tree"])]
    folded = [one["texts"]["table"] for one in told if one["table"]]
    listed = {option for box in app.selectbox for option in box.options if option != box.value}
    head = [*head_words(page_head(app)), *section_words(sections(app), lambda drawing: ())]
    written = [text for kind, text in screen(app) if kind != "bidi_component" and text not in listed]
    return [
        word
        for word in " ".join([*head, *drawn, *folded, *written]).split()
        if re.search(r"[^\W\d_]", word)
    ]


def test_a_region_says_where_it_stands_and_why(open_page, data):
    app = open_page("region", region="DED4")
    text = shown_text(app)
    assert title(app)
    assert "NUTS 2 DED4" in text
    people = data.tables["population"].at["DED4", "value"]
    assert f"{people / 1e6:.2f} million people" in text
    assert why_title(why(data, "DED4", "EU27")) in text
    assert alike_title(data, "DED4", alike(data, "DED4")) in text
    matches = match_region(data, portfolio(), "DED4", "EU27", met=None, stated={})
    assert fits_title(portfolio(), matches) in text
    assert any(sentence.startswith("Share of EU regions that Chemnitz") for sentence in figures(app))


@pytest.mark.parametrize("region", REGIONS)
def test_a_page_has_at_most_450_words_before_anything_is_opened(open_page, region):
    words = _seen(open_page("region", region=region))
    assert len(words) <= WORDS, len(words)


@pytest.mark.parametrize("region", ["FRY5", "PT18", "CH01", "TR10", "HR02", "MT00", "LU00"])
def test_regions_with_few_or_no_figures_say_so_instead_of_failing(open_page, region):
    text = shown_text(open_page("region", region=region))
    assert "nan" not in re.findall(r"\w+", text.lower())


def test_a_region_outside_the_union_is_led_on(open_page):
    app = open_page("region", region="CH01")
    assert "Outside the EU, not scored: " in shown_text(app)
    assert "compared with" not in shown_text(app)
    assert "The nearest regions with a score" in shown_text(app)
    assert app.table


@pytest.mark.parametrize("query", [{}, {"region": "<script>alert(1)</script>"}])
def test_without_a_region_there_is_a_box_to_find_one_and_nothing_is_drawn(open_page, query):
    app = open_page("region", **query)
    names = [element.proto.component_name for element in app.get("bidi_component")]
    assert "inducci-dash.find_box" in names
    assert not figures(app)
    assert not app.table
    assert "<script>" not in shown_text(app)


def test_a_choice_is_written_into_the_address_as_a_code(open_page):
    app = open_page("region", region="AT31")
    app.selectbox(key="choice:group").select("industrial").run()
    assert app.query_params["group"] == "industrial"
    assert "compared with industrial regions" in shown_text(app)
    app.selectbox(key="choice:group").select("EU27").run()
    assert "group" not in app.query_params


def test_the_regions_around_are_a_group_to_compare_with(open_page, data):
    group = near_groups(data.snapshot, "DED4")[0]
    app = open_page("region", region="DED4", group=group)
    assert app.query_params["group"] == group
    assert why_title(why(data, "DED4", group)) in shown_text(app)


def test_regions_alike_are_looked_for_where_the_address_says(open_page, data):
    text = shown_text(open_page("region", region="DED4", among="abroad"))
    assert alike_title(data, "DED4", alike(data, "DED4", "abroad")) in text


def test_folds_are_made_when_they_are_opened(open_page):
    assert not open_page("region", region="DED4").table
    app = open_page("region", region="DED4", open="figures,alike,sure")
    text = shown_text(app)
    assert "Eurostat, tgs00010" in text
    assert len(app.table) == 4
    assert "RCI" in text or "Regional Competitiveness Index" in text


def test_peers_may_leave_out_the_own_country(open_page):
    app = open_page("region", region="DED4", open="alike", abroad="1")
    (table,) = [table.value for table in app.table]
    assert not table.iloc[1:, 0].str.contains("Germany").any()


def test_a_link_to_a_series_opens_it(open_page):
    app = open_page("region", region="PT18", indicator="unemployment")
    assert app.get("plotly_chart")


def test_answers_to_the_two_questions_are_in_the_address_and_change_the_cards(open_page):
    app = open_page("region", region="DED4", need_space="1", need_support="0")
    cards = [text for text in shown_text(app).splitlines() if text.startswith("Works on")]
    assert len(cards) == 3
    assert any("affordable space" in card for card in cards)
