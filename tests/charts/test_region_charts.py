"""Profile, trend and small multiples: what is drawn, what is said, what is left out."""

import itertools

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.years import joined
from inducci_dash.charts.small_multiples import small_multiples
from inducci_dash.charts.trend import trend
from inducci_dash.domain.errors import DataNotFound, UnknownRegion
from inducci_dash.exports.chart_picture.text import plain
from tests.charts.gallery import SEVEN, panel_rows, series_rows

REGION, GROUP = "Chemnitz (DED4)", "EU <27>"


def notes(figure: go.Figure) -> list[str]:
    return [plain(words.text) for words in figure.layout.annotations]


def drawn_trend(table: pd.DataFrame, **changes: object) -> go.Figure:
    words = {"indicator": "Unemployment", "region_name": REGION, "group_name": GROUP, "unit": "% & more"}
    return trend(table, **words, **changes).figure


def region_lines(figure: go.Figure) -> list[go.Scatter]:
    return [trace for trace in figure.data if trace.mode == "lines" and trace.line.color == colours.REGION]


def test_no_line_joins_points_across_a_break() -> None:
    for trace in region_lines(drawn_trend(series_rows())):
        xs = list(trace.x)
        joints = [(a, b) for a, b in itertools.pairwise(xs) if a is not None and b is not None]
        assert joints
        assert all(not a < 2021 <= b for a, b in joints)


def test_years_without_a_value_are_bridged_by_a_dotted_line_only() -> None:
    solid, dotted = region_lines(drawn_trend(series_rows()))

    assert (list(dotted.x), dotted.line.dash) == ([2014, 2017, None], "dot")
    assert all(b - a == 1 for a, b in zip(solid.x[::3], solid.x[1::3], strict=True))


def test_breaks_stand_as_dotted_uprights_with_their_year() -> None:
    figure = drawn_trend(series_rows(), breaks=(2012,))

    assert [(line.x0, line.line.dash) for line in figure.layout.shapes] == [
        (2011.5, "dot"),
        (2020.5, "dot"),
    ]
    assert [text for text in notes(figure) if text.startswith("break")] == ["break 2012", "break 2021"]


def test_the_words_of_neighbouring_breaks_are_joined() -> None:
    figure = drawn_trend(series_rows(), breaks=(2019,))

    assert [text for text in notes(figure) if text.startswith("break")] == ["break 2019, 2021"]
    assert len(figure.layout.shapes) == 2


def test_flagged_points_are_hollow_with_their_letter() -> None:
    points = next(t for t in drawn_trend(series_rows()).data if t.mode == "markers+text")
    looks = dict(zip(points.x, zip(points.text, points.marker.color, strict=True), strict=True))

    assert looks[2020] == ("u", colours.PAPER)
    assert looks[2019] == ("", colours.REGION)
    assert "low reliability" in points.hovertext[list(points.x).index(2020)]


def test_lines_are_named_at_their_ends_and_there_is_no_legend() -> None:
    figure = drawn_trend(series_rows())

    assert figure.layout.showlegend is False
    assert REGION in notes(figure)
    assert any("median" in text for text in notes(figure))


def test_trend_without_a_single_value_is_refused() -> None:
    empty = series_rows()[["year", "value", "flag"]].assign(value=np.nan)
    with pytest.raises(DataNotFound, match="no figure is known"):
        trend(empty, indicator="Unemployment", region_name=REGION, unit="%")


def test_trend_gives_no_change_across_a_break() -> None:
    words = {"region_name": "Chemnitz", "indicator": "Unemployment", "unit": "%"}
    rows = series_rows()

    assert "breaks in 2021, so no change" in trend(rows, **words).sentence
    assert trend(rows[rows["year"] < 2020], **words).sentence == (
        "Unemployment, Chemnitz: 7.8\u00a0% in 2008, 4.4\u00a0% in 2019 (\u22123.4)."
    )


def test_trend_twin_has_flags_in_words() -> None:
    words = {"region_name": "Chemnitz", "indicator": "Unemployment", "unit": "%"}
    twin = trend(series_rows(), **words).table.set_index("Year")

    assert twin.loc[2020, "Flag"] == "low reliability"
    assert np.isnan(twin.loc[2015, "Value, %"])


def test_joining_by_hand() -> None:
    found = joined([2010, 2011, 2013, 2014, 2015], [1.0, 2.0, 3.0, None, 5.0], breaks=(2013,))

    assert found.solid == ([2010, 2011, None], [1.0, 2.0, None])
    assert found.dotted == ([2013, 2015, None], [3.0, 5.0, None])
    assert found.breaks == (2013,)


def test_each_region_has_its_panel_on_one_scale_and_an_empty_one_says_so() -> None:
    codes = list(SEVEN)
    figure = small_multiples(
        panel_rows(), indicator="Unemployment", regions=codes, names=SEVEN, unit="%"
    ).figure
    upright = [figure.layout[f"yaxis{at or ''}"] for at in (0, *range(2, 8))]

    assert [text for text in notes(figure) if text in SEVEN.values()] == list(SEVEN.values())
    assert len({axis.range for axis in upright}) == 1
    assert notes(figure).count("no value published") == 1
    assert len(figure.layout.shapes) == 6


def test_small_multiples_refuse_an_unknown_region_and_name_it() -> None:
    with pytest.raises(UnknownRegion, match="ZZ99"):
        small_multiples(panel_rows(), indicator="x", regions=["ZZ99"], names=SEVEN, unit="%")


def test_small_multiples_describe_the_latest_values() -> None:
    drawing = small_multiples(
        panel_rows(), regions=["DED4", "PL22"], names=SEVEN, indicator="Unemployment", unit="%"
    )
    assert drawing.sentence == "Unemployment, latest values: Chemnitz 3.8\u00a0% (2024); Śląskie no value."


def test_small_multiples_have_a_twin_with_flags_behind_the_figures() -> None:
    drawing = small_multiples(
        panel_rows(), regions=["DED4", "AT31"], names=SEVEN, indicator="Unemployment", unit="%"
    )
    twin = drawing.table.set_index("Year")
    assert list(twin.columns) == ["Chemnitz", "Oberösterreich"]
    assert twin.at["2020", "Chemnitz"] == "4.9 u"
