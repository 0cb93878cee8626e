"""Headlines of every region against every group, recomputed by a second route whatever the figures are.

The second route counts over whole tables, a group at a time, and never asks for a region's page.
"""

from contextlib import suppress
from datetime import date

import numpy as np
import pandas as pd
import pytest

from inducci_dash.domain.errors import DataNotFound
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.groups import group_ids
from inducci_dash.results.pilots.fit_words import fits_title
from inducci_dash.results.pilots.matcher import match_region
from inducci_dash.results.pilots.pilots import portfolio
from inducci_dash.results.region.alike import alike, alike_title
from inducci_dash.results.region.headline import IN_A_SENTENCE, headline
from inducci_dash.results.region.since import series_since, since_title
from inducci_dash.results.region.why import why, why_title

MOST_WORDS = 15
YEARS = 5
YEAR = date.today().year


def shares(scores: pd.DataFrame, members: list[str]) -> pd.DataFrame:
    """By region and factor, the share of the other `members` that score lower, a tie as a half."""
    found = {}
    for factor in scores:
        own, theirs = scores[factor], scores[factor].reindex(members).dropna()
        others = len(theirs) - own.index.isin(theirs.index)
        lower = (theirs.to_numpy() < own.to_numpy()[:, None]).sum(axis=1)
        equal = (theirs.to_numpy() == own.to_numpy()[:, None]).sum(axis=1) - own.index.isin(theirs.index)
        with np.errstate(invalid="ignore"):
            found[factor] = pd.Series((lower + equal / 2) / others, own.index).where(own.notna())
    return pd.DataFrame(found)


@pytest.fixture(scope="module")
def whole(data: Dataset) -> pd.DataFrame:
    """Scores by region and factor."""
    return data.scores.drop(columns=["index", "rank"]).reindex(list(data.given.units))


@pytest.fixture(scope="module")
def recent(data: Dataset) -> pd.DataFrame:
    """The same from figures of the last five years alone; a factor's figures weigh alike."""
    indicators = list(data.given.framework.indicators)
    new = np.where(data.given.years >= YEAR - YEARS, data.official.normalised, np.nan)
    table = pd.DataFrame(new.T, index=[node.parent for node in indicators], columns=data.given.units)
    return table.groupby(level=0).mean().T


def test_every_headline_is_short_true_and_of_recent_figures(data, whole, recent):
    scored = data.scores["index"].dropna().index
    for group in group_ids(data.snapshot):
        members = list(data.members(group))
        every = shares(whole, members).to_dict("index")
        new = shares(recent, members).to_dict("index")
        for code in data.given.units:
            found, places = headline(data, code, group, YEAR), every[code]
            assert len(found.text.split()) <= MOST_WORDS, found.text
            strong = {name for name, at in places.items() if at > 0.6 and new[code].get(name, 0.5) > 0.6}
            weak = {name for name, at in places.items() if at < 0.4 and new[code].get(name, 0.5) < 0.4}
            if code not in scored:
                strong, weak = set(), set()
            assert set(found.strong) <= strong, (code, group)
            assert set(found.weak) <= weak, (code, group)
            named = ([places[name] for name in found.strong], [places[name] for name in found.weak])
            assert named[0] == sorted((places[name] for name in strong), reverse=True)[:2], (code, group)
            assert named[1] == sorted(places[name] for name in weak)[:2], (code, group)
            assert all(IN_A_SENTENCE[name] in found.text for name in (*found.strong, *found.weak))


def test_every_reason_counts_the_factors_well_above_and_below(data, whole):
    for group in group_ids(data.snapshot):
        places = shares(whole, list(data.members(group))).to_dict("index")
        for code in data.given.units:
            title, own = why_title(why(data, code, group)), [at for at in places[code].values() if at == at]
            assert len(title.split()) <= MOST_WORDS
            above, below = sum(at > 0.6 for at in own), sum(at < 0.4 for at in own)
            numbers = [int(word.strip(",")) for word in title.split() if word.strip(",").isdigit()]
            if not own:
                assert "no other region" in title, (code, group)
            elif above and below:
                assert numbers == [above, len(own), below], (code, group)
            elif above or below:
                side = "above" if above else "below"
                assert f"well {side} the middle" in title, (code, group)
                expected = [len(own)] if max(above, below) == len(own) else [max(above, below), len(own)]
                assert numbers == expected, (code, group)
            else:
                assert "near the middle" in title, (code, group)


def test_the_other_titles_of_every_region_are_short(data):
    for code in data.scores["index"].dropna().index:
        fits = match_region(data, portfolio(), code, "EU27", met=None, stated={})
        titles = [since_title(series_since(data, code, "EU27", YEAR)), fits_title(portfolio(), fits)]
        with suppress(DataNotFound):
            titles.append(alike_title(data, code, alike(data, code)))
        assert [title for title in titles if len(title.split()) > MOST_WORDS] == []
