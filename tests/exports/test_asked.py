import pytest

from inducci_dash.exports.asked import explore_view


@pytest.mark.parametrize(
    ("query", "view"),
    [
        ({}, "map"),
        ({"view": ""}, "map"),
        ({"view": "map"}, "map"),
        ({"view": "nothing"}, "map"),
        ({"view": "Compare."}, "compare"),
        ({"view": "weights"}, "weights"),
        ({"view": "weights", "section": "region"}, "weights"),
        ({"view": "weights", "section": "audit"}, "statisticians"),
        ({"section": "audit"}, "map"),
    ],
    ids=str,
)
def test_page_slides_and_sheet_show_the_view_that_an_address_means(query, view):
    assert explore_view(query) == view
