"""Ranking, comparison, contributions and the pairwise matrix."""

import pandas as pd
import pytest

from inducci_dash.charts.compare import compare
from inducci_dash.charts.contributions import contributions, difference
from inducci_dash.charts.ranking import neighbourhood, ranks_of
from inducci_dash.charts.wins import wins
from inducci_dash.domain.errors import DataNotFound, UnknownRegion
from tests.charts.gallery import (
    SEVEN,
    compared_rows,
    contribution_rows,
    ranked_regions,
    win_shares,
    win_verdicts,
)
from tests.charts.test_region_charts import notes

CODES = list(SEVEN)


@pytest.mark.parametrize(
    ("code", "first"), [("XX00", "Region 0"), ("CZ04", "Region 80"), ("XX241", "Region 225")]
)
def test_neighbourhood_is_a_full_window_at_both_ends_too(code: str, first: str) -> None:
    figure = neighbourhood(ranked_regions(), nuts_id=code, around=8).figure

    assert sum(len(trace.x) for trace in figure.data) == 17
    assert first in notes(figure)


def test_ranking_describes_interval_and_overlap() -> None:
    table = pd.DataFrame(
        {
            "nuts_id": ["AA01", "AA02", "AA03"],
            "name": ["One", "Two", "Three"],
            "rank_median": [1.0, 2.0, 3.0],
            "rank_low": [1.0, 1.0, 3.0],
            "rank_high": [2.0, 2.0, 3.0],
        }
    )

    drawing = neighbourhood(table, nuts_id="AA01", around=0)

    assert drawing.sentence == (
        "One: median rank 1 of 3, by other methods 1\u20132; the interval of 1 other region overlaps it."
    )
    assert drawing.table["Region"].tolist() == ["One"]


def test_ranks_of_some_regions_stand_alone_best_first() -> None:
    table = ranked_regions().set_index("nuts_id").loc[["AT31", "DED4"]].reset_index()
    drawing = ranks_of(table, nuts_id="AT31", highlight=["DED4"])
    own = next(trace for trace in drawing.figure.data if "AT31" in trace.hovertext[0])

    assert drawing.table["Region"].tolist() == ["Chemnitz", "Oberösterreich"]
    assert drawing.sentence.startswith("Chemnitz: top fifth, ranks ")
    row = table.set_index("nuts_id").loc["AT31"]
    assert own.x[0] + own.error_x.array[0] == row["rank_high"]
    assert own.x[0] - own.error_x.arrayminus[0] == row["rank_low"]
    with pytest.raises(UnknownRegion, match="ZZ99"):
        ranks_of(table, nuts_id="ZZ99")


def test_compare_gives_each_region_its_own_symbol_and_line_within_the_row() -> None:
    figure = compare(compared_rows(), regions=CODES, names=SEVEN).figure
    places = [trace.y[1] for trace in figure.data]

    assert len({trace.marker.symbol for trace in figure.data}) == 7
    assert places == sorted(places)
    assert all(0.5 < place < 1.5 for place in places)
    assert notes(figure).count("not measured, local evidence wanted") == 2


def test_compare_refuses_more_regions_than_it_can_tell_apart() -> None:
    with pytest.raises(DataNotFound, match="At most 8 regions"):
        compare(compared_rows(), regions=[*CODES, "DED4", "AT31"], names=SEVEN)


def test_compare_counts_the_best_and_has_a_wide_twin() -> None:
    table = compared_rows()
    two = table[table["nuts_id"].isin(["DED4", "AT31"])].copy()
    two["score"] = [50.0 if code == "DED4" else 40.0 for code in two["nuts_id"]]

    assert "Chemnitz 12, Oberösterreich 0" in compare(two, regions=["DED4", "AT31"], names=SEVEN).sentence
    twin = compare(table, regions=CODES, names=SEVEN).table
    assert list(twin.columns) == ["Pull factor", *SEVEN.values()]
    assert len(twin) == 12


def test_contributions_step_up_to_the_score() -> None:
    table = contribution_rows()
    steps, total = contributions(table, region_name="Chemnitz").figure.data

    ends = [base + x for base, x in zip(steps.base, steps.x, strict=True)]
    assert list(steps.base)[1:] == pytest.approx(ends[:-1])
    assert ends[-1] == pytest.approx(table["contribution"].sum())
    assert (total.base[0], total.x[0]) == (0.0, pytest.approx(table["contribution"].sum()))
    assert len(steps.x) == 10


def test_a_difference_steps_back_and_forth_and_ends_in_the_sum() -> None:
    table = contribution_rows(signed=True)
    steps, total = difference(table, name_a="Chemnitz", name_b="Veneto").figure.data
    values = table["contribution"].dropna()

    assert list(steps.x) == pytest.approx(sorted(values.abs(), reverse=True))
    assert total.x[0] == pytest.approx(abs(values.sum()))
    assert "+5.8" in notes(difference(table, name_a="Chemnitz", name_b="Veneto").figure)


def test_a_negative_sum_is_drawn_to_the_left_of_zero() -> None:
    table = contribution_rows(signed=True).assign(contribution=lambda t: -t["contribution"])
    total = difference(table, name_a="A", name_b="B").figure.data[1]

    assert total.base[0] == pytest.approx(-5.8)
    assert total.base[0] + total.x[0] == pytest.approx(0)


def test_contributions_are_described_and_summed_in_the_twin() -> None:
    table = contribution_rows()

    assert contributions(table, region_name="Chemnitz").sentence == (
        "Chemnitz: score 46.8; most from Quality of life at fair cost (7.4), "
        "least from Cultural offer and place image (1.3)."
    )
    assert difference(contribution_rows(signed=True), name_a="A", name_b="B").sentence == (
        "A minus B: +5.8 points; most for A: Client demand and real production (+4.6); "
        "most for B: Talent and learning (\u22123.0)."
    )
    assert contributions(table, region_name="Chemnitz").table["Points"].iloc[-1] == pytest.approx(46.8)


def test_wins_write_the_share_and_a_symbol_where_it_is_clear() -> None:
    shares = pd.DataFrame(
        [[1, 0.97, 0.6], [0.03, 1, 0.5], [0.4, 0.5, 1]], index=list("abc"), columns=list("abc")
    )
    found = pd.DataFrame([[0, 1, 0], [-1, 0, 0], [0, 0, 0]], index=list("abc"), columns=list("abc"))
    figure = wins(shares, found, regions=list("abc"), names={"a": "<A>", "b": "B", "c": "C"}).figure
    said = {
        (t.x[k], t.y[k]): t.text[k] for t in figure.data if t.type == "scatter" for k in range(len(t.x))
    }

    assert said[1, 0] == "▲ 97\u00a0%"
    assert said[0, 1] == "▽ 3\u00a0%"
    assert said[2, 0] == "60\u00a0%"
    assert (0, 0) not in said
    assert figure.layout.xaxis.ticktext[0] == "&lt;A&gt;"


def test_wins_are_described_and_have_a_twin() -> None:
    shares, even = win_shares(), win_verdicts() * 0
    drawing = wins(shares, win_verdicts(), regions=CODES, names=SEVEN)

    assert "Oberösterreich above Chemnitz" in drawing.sentence
    assert drawing.table.iloc[0, 1:].isna().sum() == 1
    none = wins(shares, even, regions=CODES, names=SEVEN)
    assert none.sentence.startswith("No two of these regions")
    with pytest.raises(UnknownRegion):
        wins(shares, even, regions=["DED4", "ZZ99"], names=SEVEN)
