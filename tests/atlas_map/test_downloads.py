"""The export is the view: its mode, group and second measure stand in the file and in its name."""

import csv
import io
import json

import openpyxl
import pytest

from inducci_dash.atlas_map.downloads import _rendered, file_stem, view_table
from inducci_dash.atlas_map.view_state import ViewState
from inducci_dash.results.dataset import Dataset, dataset
from inducci_dash.results.spatial import spatial


@pytest.fixture(scope="module")
def data() -> Dataset:
    return dataset()


@pytest.mark.parametrize(
    ("view", "stem"),
    [
        (ViewState(), "inducci-index-latest"),
        (ViewState(what="unemployment", year=2020), "inducci-unemployment-2020"),
        (ViewState(mode="tied", region="DED4"), "inducci-index-latest-tied-DED4"),
        (
            ViewState(mode="pair", pair="unemployment", group="CE"),
            "inducci-index-latest-pair-unemployment-CE",
        ),
        (ViewState(mode="confidence"), "inducci-index-latest-confidence"),
        (ViewState(mode="clusters"), "inducci-index-latest-clusters"),
        (ViewState(group="near.PL22.300"), "inducci-index-latest-near.PL22.300"),
    ],
)
def test_views_that_differ_have_files_that_differ(view: ViewState, stem: str) -> None:
    assert file_stem(view) == stem


def test_two_at_once_holds_both_measures(data: Dataset) -> None:
    table = view_table(data, ViewState(mode="pair", pair="unemployment", group="CE")).set_index("nuts_id")
    plain = view_table(data, ViewState(what="unemployment")).set_index("nuts_id")
    assert table.at["DED4", "second_value"] == plain.at["DED4", "value"]
    assert table.at["DED4", "second_unit"] == "% of labour force"
    assert set(table["mode"]) == {"pair"}
    assert table["in_group"].sum() == data.snapshot.regions["central_europe"].sum()


def test_tied_says_with_whom_and_how_often_each_scores_higher(data: Dataset) -> None:
    table = view_table(data, ViewState(mode="tied", region="DED4")).set_index("nuts_id")
    assert set(table["tied_with"]) == {"DED4"}
    row, other = data.given.row("DED4"), data.given.row("AT31")
    expected = round(100 * float(data.robust["index"].win[row, other]), 2)
    assert table.at["AT31", "draws_won_percent"] == expected
    verdict = int(data.robust["index"].pairs.verdict[other, row])
    assert (
        table.at["AT31", "verdict"]
        == {1: "clearly_better", 0: "not_told_apart", -1: "clearly_worse"}[verdict]
    )
    assert table.at["NO08", "verdict"] == ""
    assert table.at["DED4", "verdict"] == ""


def test_clusters_stand_in_the_file_with_their_tests(data: Dataset) -> None:
    table = view_table(data, ViewState(what="talent", mode="clusters")).set_index("nuts_id")
    found = spatial(data, "talent")
    assert (
        table["cluster"].value_counts().drop("").to_dict()
        == found.table["cluster"].value_counts().to_dict()
    )
    assert table.at["DED4", "local_p"] == found.table.at["DED4", "p"]
    assert set(table["moran_i"]) == {round(found.i, 4)}
    assert table.at["MT00", "cluster"] == ""  # an island has no neighbour to be compared with
    assert "cluster" not in view_table(data, ViewState(what="space", mode="clusters"))


def test_no_word_of_the_clusters_legend_is_cut(data: Dataset) -> None:
    svg = _rendered(ViewState(what="talent", mode="clusters"), "svg", lambda: False).decode()
    assert "Moran's I" in svg.replace("&#x27;", "'").replace("&apos;", "'")
    assert "no clear cluster" in svg
    assert "\u2026</text>" not in svg


def test_the_picture_names_the_group_that_it_pales_the_others_for(data: Dataset) -> None:
    svg = _rendered(ViewState(group="near.PL22.300"), "svg", lambda: False).decode()
    assert "within 300 km of Śląskie" in svg


def test_two_at_once_without_a_choice_holds_the_measure_that_the_screen_shows(data: Dataset) -> None:
    table = view_table(data, ViewState(what="talent", mode="pair")).set_index("nuts_id")
    assert table.at["DED4", "second_value"] == pytest.approx(
        float(data.scores.at["DED4", "index"]), abs=0.01
    )


def test_codes_are_of_the_map_s_vintage_and_the_published_one_is_beside(
    data: Dataset,
) -> None:
    table = view_table(data, ViewState(what="rd_expenditure"))
    assert set(table["nuts_vintage"]) == {2021}
    assert set(table["published_vintage"]) == {"mixed 2013-2024"}


def test_a_file_says_of_which_kind_its_intervals_are(data: Dataset) -> None:
    table = view_table(data, ViewState(mode="confidence"))
    assert (table["rank_low"].notna() == (table["interval"] != "")).all()
    assert "by other reasonable methods" in table["interval"].max()


def test_csv_xlsx_and_geojson_tell_the_same(data: Dataset) -> None:
    view = ViewState(what="unemployment", group="CE")
    content = _rendered(view, "csv", lambda: False).decode("utf-8-sig")
    rows = {row["nuts_id"]: row for row in csv.DictReader(io.StringIO(content, newline=""))}
    page = openpyxl.load_workbook(io.BytesIO(_rendered(view, "xlsx", lambda: False))).active
    header, *body = page.iter_rows(values_only=True)
    book = {row[0]: dict(zip(header, row, strict=True)) for row in body}
    shapes = {
        one["id"]: one["properties"]
        for one in json.loads(_rendered(view, "geojson", lambda: False))["features"]
    }
    assert rows.keys() == book.keys() == shapes.keys()
    for code in ("DED4", "AT31"):
        assert float(rows[code]["value"]) == book[code]["value"] == shapes[code]["value"]
        assert int(rows[code]["year"]) == book[code]["year"] == shapes[code]["year"]
        assert isinstance(shapes[code]["year"], int)


@pytest.mark.parametrize(
    ("measure", "on_screen", "in_file"),
    [
        ("index", "score, 0\u2013100", "score, 0-100"),
        ("gdp_per_inhabitant", "purchasing power standards per inhabitant", "PPS_EU27_2020_HAB"),
        ("net_migration", "per 1\u202f000 inhabitants", "per 1000 inhabitants"),
        ("unemployment", "% of labour force", "% of labour force"),
    ],
)
def test_a_unit_is_words_on_the_screen_and_its_code_in_a_file(
    data: Dataset, measure: str, on_screen: str, in_file: str
) -> None:
    assert data.measure(measure).unit == on_screen
    assert set(view_table(data, ViewState(what=measure))["unit"]) == {in_file}
