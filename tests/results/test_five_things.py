"""The five things to know, their numbers recomputed from scores, cells and draws."""

import re
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from inducci_dash.results.catalogue.five_things import data_title, five_things
from inducci_dash.results.dataset import dataset


def numbers(text: str) -> list[int]:
    return [int(found) for found in re.findall(r"\d+", text.replace("\u202f", ""))]


@pytest.fixture(scope="module")
def told() -> list[str]:
    return [" ".join(pair) for pair in five_things(dataset())]


def cells() -> pd.DataFrame:
    data = dataset()
    scored = [node.node_id for node in data.given.framework.indicators]
    tables = [data.tables[name].loc[list(data.given.units)].assign(indicator=name) for name in scored]
    return pd.concat(tables)


def test_the_title_counts_the_cells_that_are_there_and_their_middle_year():
    there = cells().dropna(subset=["value"])
    assert numbers(data_title(dataset())) == [
        round(100 * len(there) / len(cells())),
        int(there["year"].median()),
    ]
    assert len(data_title(dataset()).split()) <= 16


def test_regions_and_factors_are_counted(told):
    data = dataset()
    countries = data.snapshot.regions["eu27"]
    assert numbers(told[0]) == [data.scores["index"].count(), countries.sum(), (~countries).sum()]
    factors = data.snapshot.catalogue.pull_factors.values()
    assert numbers(told[1]) == [sum(one.measured for one in factors), len(factors)]
    assert "Space and Support" in told[1]


def test_the_share_of_old_figures_is_that_of_cells_more_than_five_years_behind(told):
    there = cells().dropna(subset=["value"])
    share = (there["year"] < dataset().snapshot.as_of - 5).mean()
    assert numbers(told[2]) == [round(100 * share), 5]


def test_ranges_and_pairs_are_those_of_the_recomputed_ranks(told):
    data = dataset()
    ranks = np.asarray(data.robust["index"].draws.ranks, float)
    ranks[ranks == 0] = np.nan
    scored = ranks[~np.isnan(ranks).all(axis=1)] if len(ranks) == len(data.given.units) else ranks.T
    scored = scored[~np.isnan(scored).any(axis=1)]
    low, high = np.nanquantile(scored, (0.05, 0.95), axis=1)
    apart = 0
    for a, b in combinations(scored, 2):
        share = np.mean((a < b) + 0.5 * (a == b))
        apart += share >= 0.95 or share <= 0.05
    width, share = numbers(told[3])
    assert abs(width - np.median(high - low)) <= 1
    assert abs(share - 100 * apart / (len(scored) * (len(scored) - 1) / 2)) <= 1
