import pytest

from inducci_dash.results.dataset import dataset
from inducci_dash.screens.data.data import SECTIONS
from inducci_dash.screens.data.method import TABLE_TITLES
from tests.screens.conftest import shown_text


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


def test_every_step_of_the_index_can_be_taken_along(open_page):
    app = open_page("data", section="downloads")
    assert len(app.get("download_button")) == 2 * len(TABLE_TITLES), "each as CSV and as XLSX"


def test_the_notice_of_the_boundaries_owner_is_there(open_page):
    assert "© EuroGeographics" in shown_text(open_page("data", section="licences"))
