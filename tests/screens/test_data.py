import pytest

from inducci_dash.results.dataset import dataset
from inducci_dash.screens.data.data import SECTIONS
from inducci_dash.screens.data.method import TABLE_TITLES
from inducci_dash.store.catalogue_lists import load_declared_series
from inducci_dash.store.manifest import read_manifest
from inducci_dash.store.project import load_project
from tests.screens.conftest import shown_text
from tests.screens.screen import title as title_of


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_opens(open_page, section):
    assert "Data version" in shown_text(open_page("data", section=section))


def test_the_catalogue_names_every_indicator_with_unit_source_and_caveats(open_page):
    text = shown_text(open_page("data", section="catalogue"))
    for indicator in dataset().snapshot.catalogue.indicators.values():
        assert indicator.title in text
        assert indicator.unit in text
        for caveat in indicator.caveats:
            assert caveat in text


def test_declared_series_are_shown_without_figures(open_page):
    declared = load_declared_series(read_manifest(), dataset().snapshot.catalogue)
    assert {series.pull_factor for series in declared.values()} == {"space", "openness", "creative_scene"}
    text = shown_text(open_page("data", section="catalogue"))
    assert text.count("Declared, not yet fetched") == 3
    for series in declared.values():
        assert series.title in text
        assert series.dataset_code in text


def test_every_step_of_the_index_can_be_taken_along(open_page):
    app = open_page("data", section="downloads")
    labels = [button.label for button in app.get("download_button")]
    for title in TABLE_TITLES.values():
        assert [label for label in labels if label.startswith(title)] == [f"{title}, CSV", f"{title}, XLSX"]


def test_the_notice_of_the_boundaries_owner_is_there(open_page):
    assert "© EuroGeographics" in shown_text(open_page("data", section="licences"))


def test_it_begins_with_five_things_and_every_question(open_page):
    app = open_page("data")
    (things,) = [one.value for one in app.markdown if one.value.startswith("1. ")]
    assert [line.split(".")[0] for line in things.splitlines()] == ["1", "2", "3", "4", "5"]
    links = app.get("page_link")
    questions = load_project().questions.values()
    assert len(links) == len(questions)
    for question in questions:
        assert any(question.text in link.proto.label.replace("\\", "") for link in links)
    shown = " ".join([title_of(app), things, *(link.proto.label for link in links)])
    assert len(shown.split()) <= 430


def test_a_question_on_a_region_opens_for_the_readers_own(open_page):
    addresses = {
        region: " ".join(link.proto.query_string for link in open_page("data", **query).get("page_link"))
        for region, query in (("DED4", {}), ("PL22", {"region": "PL22"}))
    }
    assert "region=DED4" in addresses["DED4"]
    assert "region=DED4" not in addresses["PL22"]
    assert "region=PL22" in addresses["PL22"]
