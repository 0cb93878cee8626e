"""The reduced index by year as a drawing: gaps, breaks, bounds and words."""

from dataclasses import replace

import pytest

from inducci_dash.charts.figure.drawing import LightDrawing
from inducci_dash.charts.figure.svg import Element, to_file
from inducci_dash.charts.figure.year_line import year_line
from inducci_dash.charts.index_years import index_years
from inducci_dash.results.region.reduced_years import RegionYears

NAN = float("nan")
DATA = RegionYears(
    years=(2015, 2016, 2017, 2018, 2019),
    scores=(40.0, 41.0, NAN, 44.0, 45.5),
    low=(39.0, 40.0, NAN, 43.0, 44.5),
    high=(41.0, 42.0, NAN, 45.0, 46.5),
    medians=(42.0, 42.5, 43.0, 43.5, 44.0),
    ranks=(150.0, 149.0, NAN, 130.0, 128.0),
    breaks=(2019,),
)


def drawing(data: RegionYears = DATA) -> LightDrawing:
    return index_years(data, region_name="One", span=(2016.5, 2018.5), span_name="Project")


@pytest.fixture(params=[0, 1, 2], ids=["screen", "half", "phone"])
def drawn(request) -> str:
    return to_file(drawing().figure[request.param]).decode()


def test_no_line_and_no_band_runs_over_a_gap(drawn) -> None:
    assert drawn.count('class="mine"') == 4 + 2 + 1  # points, line within a run and over the break, key
    assert drawn.count("fill-opacity") == 2 + 1  # an area a run, and its key


def test_a_step_over_a_break_is_dotted_and_the_key_says_so(drawn) -> None:
    assert 'stroke-dasharray="1 6"' in drawn
    assert ">measured anew<" in drawn
    for picture in drawing(replace(DATA, breaks=())).figure:
        assert "measured anew" not in to_file(picture).decode()


def test_lines_over_years_by_hand() -> None:
    def line(values: list[float], breaks: list[int]) -> list[str]:
        parts = year_line(
            range(2015, 2015 + len(values)),
            values,
            lambda year: year - 2015,
            lambda value: value,
            colour="#000",
            width=1,
            breaks=breaks,
        )
        return [str(part.attributes["d"]) for part in parts if isinstance(part, Element)]

    assert line([1, 2, NAN, 4], []) == ["M0.0 1.0L1.0 2.0M3.0 4.0h0"]
    assert line([1, 2, 3], [2016]) == ["M0.0 1.0M1.0 2.0L2.0 3.0", "M0.0 1.0L1.0 2.0"]
    assert line([1, 2, 3], [2015, 2018]) == ["M0.0 1.0L1.0 2.0L2.0 3.0"]
    assert line([NAN, NAN], []) == []


def test_the_bounds_are_named_as_what_they_are(drawn) -> None:
    assert "95 % by the noise of its figures" in drawn
    assert "by noise 44.5 to 46.5" in drawn


def test_words_and_table_tell_the_same() -> None:
    said, table = drawing().sentence, drawing().table
    assert "40.0 in 2015 (by noise 39.0 to 41.0; median 42.0)" in said
    assert "45.5 in 2019" in said
    assert len(table) == 5
    assert table.iloc[-1].tolist() == ["2019", "45.5", "44.5", "46.5", "128", "44.0", "yes"]
