import pytest
from hypothesis import given
from hypothesis import strategies as st

from inducci_dash.atlas_map.view_state import CLASS_METHODS, MODES, Known, ViewState

KNOWN = Known(
    measures=frozenset({"index", "unemployment", "rent"}),
    regions=frozenset({"DED4", "PL22"}),
    groups=frozenset({"EU27", "CE", "DE"}),
    years={"unemployment": (2013, 2014, 2016)},
)


def test_an_empty_query_is_the_default_view_without_notices():
    assert ViewState.from_query({}, KNOWN) == (ViewState(), ())


def test_defaults_stay_out_of_the_query():
    assert ViewState().to_query() == {}
    assert ViewState(what="rent", year=None, present=True).to_query() == {"what": "rent", "present": "1"}


views = st.builds(
    ViewState,
    what=st.just("unemployment"),
    year=st.sampled_from([None, 2013, 2016]),
    classes=st.sampled_from(CLASS_METHODS),
    group=st.sampled_from([*sorted(KNOWN.groups), "border.DED4", "near.PL22.300"]),
    region=st.sampled_from([None, "DED4"]),
    mode=st.sampled_from(MODES),
    pair=st.sampled_from([None, "rent"]),
    present=st.booleans(),
)


@given(views)
def test_a_view_comes_back_from_its_query(view: ViewState):
    assert ViewState.from_query(view.to_query(), KNOWN) == (view, ())


@given(views)
def test_a_view_comes_back_from_what_the_browser_is_told(view: ViewState):
    assert ViewState.from_query(view.to_data(), KNOWN) == (view, ())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("what", "happiness"),
        ("what", "<script>"),
        ("pair", "happiness"),
        ("classes", "rainbow"),
        ("group", "Atlantis"),
        ("group", "near.DED4.250"),
        ("group", "border.XX99"),
        ("mode", "guess"),
        ("year", "20"),
        ("year", "1e3"),
    ],
)
def test_a_bad_value_falls_back_to_the_default_and_is_named_in_a_notice(name: str, value: object):
    view, notices = ViewState.from_query({name: value}, KNOWN)
    assert view == ViewState()
    assert len(notices) == 1
    assert str(value)[:8] in notices[0]


def test_a_year_without_figures_names_the_years_there_are():
    view, (notice,) = ViewState.from_query({"what": "unemployment", "year": "2025"}, KNOWN)
    assert view.year is None
    assert "2013 to 2016" in notice


def test_a_year_for_a_measure_without_a_series_shows_the_latest():
    view, notices = ViewState.from_query({"what": "rent", "year": "2016"}, KNOWN)
    assert view == ViewState(what="rent")
    assert len(notices) == 1


def test_a_very_long_value_is_cut_short_in_its_notice():
    _, (notice,) = ViewState.from_query({"what": "A" * 5000}, KNOWN)
    assert len(notice) < 200


@pytest.mark.parametrize("written", ["DED4", "ded4", " DED4.", "DED41"])
def test_a_region_is_understood_however_its_code_was_damaged(written: str):
    assert ViewState.from_query({"region": written}, KNOWN) == (ViewState(region="DED4"), ())


@pytest.mark.parametrize("written", ["ZZ99", "DE", ["DED4"], "A" * 5000, "<script>"])
def test_of_a_region_that_is_none_the_frame_tells_not_the_map(written: object):
    assert ViewState.from_query({"region": written}, KNOWN) == (ViewState(), ())
