"""What is kept as a file comes back as it was; tables taken along from other pages are read too."""

import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from inducci_dash.atlas_map.downloads import view_table
from inducci_dash.atlas_map.view_state import ViewState
from inducci_dash.exports.own_figures import kept_csv
from inducci_dash.exports.tables import to_csv
from inducci_dash.exports.workbook import to_xlsx
from inducci_dash.own_figures.model import MOST, Figure, OwnFigures, Shelf, latest, tidy, wide
from inducci_dash.own_figures.places import places
from inducci_dash.own_figures.understand import understand
from inducci_dash.reported.reading.grid import read_grid
from inducci_dash.results.dataset import Dataset, dataset

CODES = ("AT11", "AT12", "AT13", "DED4", "ITC4", "PL22", "SI04", "UKI3", "NO0A")
texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cf"]), max_size=30)
titles = texts.map(lambda text: tidy(text.strip("'"), 30)).filter(lambda text: any(map(str.isalnum, text)))
plain = texts.map(lambda text: tidy(text.strip("'"), 30)).filter(lambda text: not text or text[0].isalpha())
values = st.floats(-1e14, 1e14).filter(lambda value: value == 0 or abs(value) > 1e-12)


@st.composite
def own_figures(draw: st.DrawFn) -> OwnFigures:
    years = draw(st.sampled_from([[None], [2021], [2019, 2020, 2023]]))
    keys = draw(
        st.lists(
            st.tuples(st.sampled_from(CODES), st.sampled_from(years)), min_size=2, max_size=12, unique=True
        )
    )
    figures = [
        Figure(code, year, draw(values), draw(st.sampled_from(["", "b", "eu"]))) for code, year in keys
    ]
    return OwnFigures(
        "own1",
        draw(titles),
        draw(plain),
        draw(st.sampled_from([-1, 0, 1])),
        draw(plain),
        tuple(sorted(figures, key=lambda one: (one.nuts_id, one.year or 0))),
    )


@pytest.fixture(scope="module")
def data() -> Dataset:
    return dataset()


def kept_once(title: str, unit: str, source: str) -> list[OwnFigures]:
    """One measure with names that look like something else."""
    return [
        OwnFigures("own1", title, unit, -1, source, (Figure("AT11", None, 0.0), Figure("AT12", None, 1.0)))
    ]


@example(kept_once("0", "", "IS"))
@example(kept_once("Malta", "France", "Deutschland"))
@given(st.lists(own_figures(), min_size=1, max_size=MOST))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_kept_file_gives_the_same_back(measures: list[OwnFigures]) -> None:
    kept = Shelf().put(measures)
    found = understand(read_grid(kept_csv(kept, names={}, version="v")), places())
    assert not found.left_out
    read = {
        series.label: (series.unit, series.direction, series.source, series.figures)
        for series in found.series
    }
    assert read == {own.title: (own.unit, own.direction, own.source, own.figures) for own in kept.own}


@pytest.mark.parametrize("write", [to_csv, to_xlsx])
@pytest.mark.parametrize(
    "view",
    [
        ViewState(what="unemployment"),
        ViewState(what="gdp_per_inhabitant", year=2019),
        ViewState(what="index", mode="pair", pair="unemployment"),
        ViewState(what="talent", mode="tied", region="PL22"),
    ],
    ids=lambda view: f"{view.what}-{view.mode}",
)
def test_a_table_taken_along_from_the_map_is_read(data: Dataset, view: ViewState, write) -> None:  # type: ignore[no-untyped-def]
    table = view_table(data, view)
    content = write(table, source="", licence="", version="v")
    found = understand(read_grid(content), places())
    (series,) = found.series
    figures = {figure.nuts_id: figure.value for figure in series.figures}
    expected = table.dropna(subset="value").set_index("nuts_id")["value"]
    assert figures == pytest.approx(expected.to_dict())
    assert series.unit == table["unit"].iloc[0]
    assert not found.left_out


def test_places_and_years_follow_the_map(data: Dataset) -> None:
    """Of each region the latest figure counts; the place is among the EU's regions alone."""
    figures = (
        Figure("AT11", 2019, 9.0),
        Figure("AT11", 2021, 1.5, "b"),
        Figure("AT12", 2019, 2.25),
        Figure("NO0A", 2021, 99.0),
    )
    own = OwnFigures("own1", "Studios", "per 1,000", -1, "", figures)
    table = latest(own, data.snapshot.regions)
    assert table.loc["AT11"].tolist() == [1.5, 2021, "b", 1]
    assert table.loc["AT12"].tolist() == [2.25, 2019, "", 2]
    assert pd.isna(table.at["NO0A", "rank"])
    assert table["value"].count() == 3
    assert own.decimals == 2
    by_year = wide(own, data.snapshot.regions.index)
    assert by_year.columns.tolist() == [2019, 2021]
    assert by_year.at["AT11", 2019] == 9.0
    assert wide(own, data.snapshot.regions.index, "flag").at["AT11", 2021] == "b"


def test_a_full_shelf_takes_no_more() -> None:
    one = OwnFigures("", "Studios", "", 1, "", (Figure("AT11", None, 1.0),))
    full = Shelf().put([one] * MOST)
    assert [own.title for own in full.own][:2] == ["Studios", "Studios (2)"]
    with pytest.raises(ValueError, match="room for 0"):
        full.put([one])
    again = full.without("own2").put([one])
    assert sorted(own.own_id for own in again.own) == [f"own{place}" for place in range(1, MOST + 1)]
