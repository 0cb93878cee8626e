"""Titles on weights are true: each of their figures comes out again by another route."""

import re
from dataclasses import replace

import numpy as np
import pytest

from inducci_dash.domain.profile import FLOOR
from inducci_dash.domain.recipe import OFFICIAL
from inducci_dash.domain.recipe_text import from_text
from inducci_dash.index.build import build_index
from inducci_dash.results.dataset import dataset
from inducci_dash.results.region.summary import own_name
from inducci_dash.results.weights import study_runs, titles
from inducci_dash.results.weights.audit import audits, left_out
from inducci_dash.results.weights.sandbox import shift_table
from inducci_dash.results.weights.studies import told_apart
from inducci_dash.results.weights.words import multiples_words

RECIPES = (
    "weights~talent~2~digital~1.75~image~0.5",
    f"weights~image~{FLOOR}",
    "aggregation~arithmetic~median",
)


@pytest.fixture(scope="module")
def data():
    return dataset()


@pytest.fixture(params=RECIPES)
def recipe(request):
    return from_text(request.param)


def built(data, recipe):
    """Ranks by a recipe, from the values on."""
    return build_index(data.given.values, data.given.framework, recipe).rank


def test_who_wins_and_loses_most(data, recipe):
    gain = built(data, OFFICIAL) - built(data, recipe)
    title = titles.moved_title(data, shift_table(data, recipe))
    places = [int(text) for text in re.findall(r"(\d+) place", title)]
    assert places == [np.nanmax(gain), -np.nanmin(gain)]
    for end in (np.nanmax(gain), np.nanmin(gain)):
        names = [own_name(data, code) for code in np.array(data.given.units)[gain == end]]
        assert all(name in title for name in names) or f"{len(names)} regions" in title
    assert len(title.split()) <= 15


def test_nothing_moved_is_said(data):
    assert titles.moved_title(data, shift_table(data, OFFICIAL)) == "The sandbox moves no region's rank"


def test_place_of_a_region_and_whether_it_was_open_anyway(data, recipe):
    ranks = data.robust["index"].draws.ranks
    before, after = built(data, OFFICIAL), built(data, recipe)
    seen = set()
    for row in range(0, len(data.given.units), 7):
        if np.isnan(before[row]) or np.isnan(after[row]):
            continue
        title = titles.place_title(data, recipe, data.given.units[row])
        assert f"{before[row]:.0f}" in title
        assert f"{after[row]:.0f}" in title
        drawn = np.sort(ranks[:, row][~np.isnan(ranks[:, row])])
        beyond = (drawn < after[row]).mean() > 0.96 or (drawn > after[row]).mean() > 0.96
        inside = (drawn < after[row]).mean() < 0.94 and (drawn > after[row]).mean() < 0.94
        assert not (beyond and "within" in title), title
        assert not (inside and "beyond" in title), title
        seen.add("beyond" in title)
        assert len(title.split()) <= 15
    assert seen


def test_regions_clearly_elsewhere(data):
    recipe = from_text(RECIPES[0])
    before, after = (study_runs.spread_around(data, one) for one in (OFFICIAL, recipe))
    count = 0
    for one, other in zip(before.counts, after.counts, strict=True):
        if not one.sum():
            continue
        pairs = np.multiply.outer(one, other).astype(float)
        half = np.trace(pairs) / 2
        up = (np.tril(pairs, -1).sum() + half) / pairs.sum()
        count += bool(up >= 0.95 or up <= 0.05)
    assert count == told_apart(before, after).sum()
    title = titles.elsewhere_title(count, len(before.counts))
    assert title.startswith(f"{count} of" if count else "No region")


def test_the_factor_without_which_ranks_move_most(data):
    before, shifts = built(data, OFFICIAL), {}
    for factor in data.given.framework.at_level(2):
        after = built(data, replace(OFFICIAL, weights={factor.node_id: 0.0}))
        shifts[factor.node_id] = np.nanmean(np.abs(after - before))
    most = max(shifts, key=lambda name: shifts[name])
    title = titles.left_out_title(data, left_out(data, OFFICIAL, 2))
    assert data.measure(most).short_title in title
    assert f"{shifts[most]:.1f}" in title


def test_the_choice_that_decides_is_named_alone_only_where_no_other_reaches_it(data):
    found = study_runs.what_decides(data, OFFICIAL)
    title = titles.decides_title(found)
    totals = {name: one.total for name, one in found.influences.items()}
    first = max(totals, key=lambda name: totals[name].estimate)
    reached = [name for name in totals if totals[name].high >= totals[first].low]
    assert ("alone" in title) == (len(reached) == 1)
    assert len(reached) > 1 or f"{100 * totals[first].estimate:.0f}" in title
    assert len(title.split()) <= 15


def test_alpha_and_the_first_component(data):
    title = titles.coherence_title(audits(data, OFFICIAL)[-1])
    scores = np.array([data.official.scores[f.node_id] for f in data.given.framework.at_level(2)])
    whole = scores[:, ~np.isnan(scores).any(axis=0)]
    parts = len(whole)
    cov, corr = np.cov(whole), np.corrcoef(whole)
    alpha = parts / (parts - 1) * (1 - np.trace(cov) / cov.sum())
    assert f"{alpha:.2f}" in title
    assert f"{100 * np.linalg.eigvalsh(corr)[-1] / parts:.0f}" in title


def test_regions_that_stay_high_or_low_under_any_weights(data):
    spread = study_runs.reach(data, OFFICIAL)[1]
    counts = spread.counts[spread.counts.sum(axis=1) > 0]
    assert counts.shape[1] == len(spread.counts)  # a column a rank, from 1
    share = counts[:, : len(counts) // 4].sum(axis=1) / counts.sum(axis=1)
    assert f"{(share >= 0.95).sum()} regions stay in the top quarter" in titles.any_weights_title(spread)


def test_weights_are_told_heaviest_first(data):
    assert multiples_words(data, from_text(RECIPES[0])) == "2 × Talent; 1.75 × Digital; 0.5 × Image"
    assert multiples_words(data, OFFICIAL) == ""
