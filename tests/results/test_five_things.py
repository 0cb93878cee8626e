"""The five things to know, their numbers recomputed from scores, cells and draws."""

import re
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from inducci_dash.results.catalogue.five_things import data_title, five_things


def numbers(text: str) -> list[int]:
    return [int(found) for found in re.findall(r"\d+", text.replace("\u202f", ""))]


@pytest.fixture(scope="module")
def told(made) -> list[str]:
    return [" ".join(pair) for pair in five_things(made)]


def cells(made) -> pd.DataFrame:
    scored = [node.node_id for node in made.given.framework.indicators]
    tables = [made.tables[name].loc[list(made.given.units)].assign(indicator=name) for name in scored]
    return pd.concat(tables)


def test_the_title_counts_the_cells_that_are_there_and_their_middle_year(made):
    there = cells(made).dropna(subset=["value"])
    assert numbers(data_title(made)) == [
        round(100 * len(there) / len(cells(made))),
        int(there["year"].median()),
    ]
    assert len(data_title(made).split()) <= 16


def test_regions_and_factors_are_counted(made, told):
    countries = made.snapshot.regions["eu27"]
    assert numbers(told[0]) == [made.scores["index"].count(), countries.sum(), (~countries).sum()]
    factors = made.snapshot.catalogue.pull_factors.values()
    assert numbers(told[1]) == [sum(one.measured for one in factors), len(factors)]
    assert "Space and Support" in told[1]


def test_the_share_of_old_figures_is_that_of_cells_more_than_five_years_behind(made, told):
    there = cells(made).dropna(subset=["value"])
    share = (there["year"] < made.snapshot.as_of - 5).mean()
    assert numbers(told[2]) == [round(100 * share), 5]


def test_ranges_and_pairs_are_those_of_the_recomputed_ranks(made, told):
    ranks = np.asarray(made.robust["index"].draws.ranks, float)
    ranks[ranks == 0] = np.nan
    scored = ranks[~np.isnan(ranks).all(axis=1)] if len(ranks) == len(made.given.units) else ranks.T
    scored = scored[~np.isnan(scored).any(axis=1)]
    low, high = np.nanquantile(scored, (0.05, 0.95), axis=1)
    apart = 0
    for a, b in combinations(scored, 2):
        share = np.mean((a < b) + 0.5 * (a == b))
        apart += share >= 0.95 or share <= 0.05
    width, share = numbers(told[3])
    assert abs(width - np.median(high - low)) <= 1
    assert abs(share - 100 * apart / (len(scored) * (len(scored) - 1) / 2)) <= 1
