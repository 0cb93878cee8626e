import itertools
from dataclasses import replace

import numpy as np
import pytest

from inducci_dash.domain.errors import UnknownRegion
from inducci_dash.domain.recipe import OFFICIAL
from inducci_dash.domain.verdict import Verdict
from inducci_dash.index.build import build_index
from inducci_dash.index.choices import draw_inputs
from inducci_dash.results.compare.comparison import (
    common_series,
    comparable_regions,
    difference_parts,
    eu_line,
    factor_scores,
    figures_to_take,
    latest_figures,
    places,
    verdicts,
    win_shares,
)
from inducci_dash.results.compare.words import (
    duel_sentence,
    figure_rows,
    pair_sentence,
)
from inducci_dash.results.groups import inducci_regions
from inducci_dash.results.official import TOP
from inducci_dash.results.region.what_if import place
from inducci_dash.results.robustness import ON_THE_OFFICIAL_SCALE, factor_intervals
from tests.index.recipes import changed_recipe

SEVEN = list(inducci_regions())


def test_the_parts_of_every_difference_sum_to_the_difference_of_the_scores(made):
    for a, b in itertools.permutations(SEVEN, 2):
        parts = difference_parts(made, a, b)["contribution"]
        np.testing.assert_allclose(
            parts.sum(), made.scores.at[a, "index"] - made.scores.at[b, "index"], atol=1e-10
        )


def test_a_part_is_the_weight_times_the_difference_of_factor_scores(made):
    parts = difference_parts(made, "AT31", "BE22").set_index("pull_factor")
    factors = [factor.node_id for factor in made.given.framework.at_level(2)]
    expected = (made.scores.loc["AT31", factors] - made.scores.loc["BE22", factors]) / len(factors)
    np.testing.assert_allclose(parts.loc[factors, "contribution"], expected.astype(float), atol=1e-10)


def test_shares_of_a_pair_sum_to_one_and_the_diagonal_is_empty(made):
    shares = win_shares(made, SEVEN)
    for a, b in itertools.combinations(SEVEN, 2):
        assert shares.at[a, b] + shares.at[b, a] == pytest.approx(1)
    assert np.isnan(np.diag(shares)).all()


def test_a_share_is_a_recount_of_the_draws(made):
    ranks = made.robust["index"].draws.ranks
    a, b = made.given.row("AT31"), made.given.row("BE22")
    ahead = (ranks[:, a] < ranks[:, b]).mean() + (ranks[:, a] == ranks[:, b]).mean() / 2
    assert win_shares(made, ["AT31", "BE22"]).at["AT31", "BE22"] == pytest.approx(ahead)


def test_factor_intervals_are_the_quantiles_of_indices_rebuilt_one_by_one(made):
    spec = replace(ON_THE_OFFICIAL_SCALE, draws=24)
    found = factor_intervals(made.given, spec)
    rebuilt = [
        build_index(
            made.given.values,
            made.given.framework,
            changed_recipe(spec, made.given.framework, OFFICIAL, row),
            groups=made.given.countries,
        )
        for row in draw_inputs(spec, made.given.framework)
    ]
    for factor, interval in found.items():
        scores = np.array([index.scores[factor] for index in rebuilt])
        np.testing.assert_allclose(interval.low, np.nanquantile(scores, 0.05, axis=0), atol=1e-9)
        np.testing.assert_allclose(interval.high, np.nanquantile(scores, 0.95, axis=0), atol=1e-9)


def test_unmeasured_factors_have_no_score_and_thin_ones_no_interval(made):
    table = factor_scores(made, SEVEN).set_index(["pull_factor", "nuts_id"])
    assert (table.loc["space", "status"] == "not_measured").all()
    assert table.loc["space", "score"].isna().all()
    assert table.loc["openness", "score"].notna().all()
    assert table.loc["openness", "score_low"].isna().all()
    measured = table[table["score_low"].notna()]
    assert (measured["score_low"] <= measured["score_high"]).all()


def test_places_are_those_of_the_whole_ranking_whatever_is_compared(made):
    alone = places(made, ["DED4", "SI04"]).set_index("nuts_id")
    among = places(made, SEVEN).set_index("nuts_id")
    assert alone.loc["DED4"].equals(among.loc["DED4"])
    assert (among["rank_low"] <= among["rank_median"]).all()
    assert (among["rank_median"] <= among["rank_high"]).all()


@pytest.mark.parametrize("code", ["CH01", "UKI3", "nonsense"])
def test_only_regions_with_a_score_can_be_compared(made, code):
    assert code not in comparable_regions(made)
    with pytest.raises(UnknownRegion, match=code):
        places(made, ["DED4", code])


def test_series_have_every_year_and_leave_gaps_empty(made):
    table = common_series(made, "unemployment", ["DED4", "AT31"])
    years = table.loc[table["nuts_id"] == "DED4", "year"].tolist()
    assert years == list(range(years[0], years[-1] + 1))
    published = made.series["unemployment"].loc["DED4"].dropna()
    own = table[table["nuts_id"] == "DED4"].set_index("year")["value"].dropna()
    np.testing.assert_array_equal(own.to_numpy(), published.to_numpy())


def test_a_mean_of_years_is_not_held_against_the_eu_value_of_one_year(data):
    assert data.snapshot.catalogue.indicators["net_migration"].smoothing > 1
    assert eu_line(data, "net_migration") is None
    line = eu_line(data, "gdp_per_inhabitant")
    assert line is not None
    assert line["year"].is_monotonic_increasing


def test_pairs_that_cannot_be_told_apart_are_named(made):
    assert pair_sentence(made, ["AT31", "AT32"]).startswith("Made AT31 and Made AT32 cannot be told apart")
    assert "not told apart: Made AT31 and Made AT32" in pair_sentence(made, ["CZ04", "AT31", "AT32"])
    assert pair_sentence(made, ["SI04", "CZ04"]) == (
        "Made SI04 and Made CZ04 can be told apart by at least 95 % of other reasonable methods."
    )


def test_a_duel_reads_the_same_from_both_sides(made):
    assert duel_sentence(made, "DED4", "SI04") == duel_sentence(made, "SI04", "DED4")
    assert duel_sentence(made, "DED4", "SI04").endswith("Made SI04 stands clearly above Made DED4.")


def test_figures_keep_their_year_source_and_licence(made):
    figures = latest_figures(made, ["DED4", "SI03"])
    taken = figures_to_take(made, figures)
    assert len(taken) == 2 * len(made.snapshot.catalogue.indicators)
    assert taken[["title", "unit", "source", "licence", "nuts_vintage"]].notna().all(axis=None)
    rows = figure_rows(made, figures, ["DED4", "SI03"]).set_index("Indicator")
    assert rows.at["Made tertiary education", "Made SI03"] == "not published"
    assert rows.at["Made product", "Made DED4"] == "31\u202f000 (2023)"


def test_a_factor_without_a_score_shows_no_interval_of_imputed_ones(made):
    lacking = made.scores.index[made.scores["client_demand"].isna() & made.scores[TOP].notna()]
    assert list(lacking) == ["PL21"]
    table = factor_scores(made, list(lacking))
    rows = table[table["pull_factor"] == "client_demand"]
    assert (rows["status"] == "not_enough_data").all()
    assert rows[["score_low", "score_high"]].isna().all(axis=None)


def test_verdicts_are_the_same_on_every_page_that_tells_two_regions_apart(made):
    found = verdicts(made, SEVEN)
    for a in SEVEN:
        row = made.given.row(a)
        matrix = made.robust["index"].verdict[row]
        assert place(made, a, "talent").above == (matrix == Verdict.CLEARLY_BETTER).sum()
        assert place(made, a, "talent").tied == (matrix == Verdict.NOT_TOLD_APART).sum() - 1
        for b in SEVEN:
            assert found.at[a, b] == matrix[made.given.row(b)] == -found.at[b, a]
            if a != b:
                clearly = "clearly above" in duel_sentence(made, a, b)
                assert clearly == (found.at[a, b] != Verdict.NOT_TOLD_APART)
