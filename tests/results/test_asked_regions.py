"""A link that asks for regions side by side gets those that there are, and why others are left out."""

import pytest

from inducci_dash.results.compare.asked import asked_regions, shown_regions
from inducci_dash.results.compare.comparison import comparable_regions
from inducci_dash.results.dataset import dataset


@pytest.mark.parametrize(
    ("text", "regions", "reasons"),
    [
        ("FRY4,FRY5,BG41", ["FRY4", "BG41"], ["Mayotte (no score: "]),
        ("CH01,AT31", ["AT31"], ["(outside the European Union)"]),
        ("AT31,at31, AT31.", ["AT31"], []),
        ("AT31,,ZZ99", ["AT31"], ["ZZ99 (no region of the map)"]),
        ("gr30,FR21", ["EL30", "FRF2"], []),
        ("", [], []),
        ("x" * 300, [], ["x" * 12 + " (no region of the map)"]),
    ],
)
def test_those_that_can_be_compared_stay_and_the_others_are_named(text, regions, reasons):
    found = asked_regions(dataset(), text)
    assert list(found.regions) == regions
    assert len(found.left_out) == len(reasons)
    for said, reason in zip(found.left_out, reasons, strict=True):
        assert reason in said


def test_the_ninth_region_is_left_out_by_name():
    nine = comparable_regions(dataset())[:9]
    found = asked_regions(dataset(), ",".join(nine))
    assert list(found.regions) == nine[:8]
    assert "(8 are the most)" in found.words


def test_too_few_give_way_to_the_project_s_regions_and_still_say_why():
    regions, left_out = shown_regions(dataset(), "FRY5,AT31", None)
    assert len(regions) == 7
    assert "Mayotte" in left_out
