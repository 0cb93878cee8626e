"""What Start says, recomputed by a second route from scores and draws."""

import itertools
import json
import string

import numpy as np
import pandas as pd
import pytest
from shapely.geometry import Point, shape

from inducci_dash.language import install
from inducci_dash.results.findings import tell
from inducci_dash.results.findings.computed import between_share, country_or_region
from inducci_dash.results.findings.told import COMPUTED, capitals, findings, told
from inducci_dash.results.groups import inducci_regions
from inducci_dash.results.peers import structural_peers
from inducci_dash.results.pilots.pilots import portfolio
from inducci_dash.store.manifest import ROOT

MOST_WORDS = 15


@pytest.fixture(scope="module")
def said(data):
    return {one.finding.finding_id: one for one in tell(data)}


def ordered(data):
    """Scored regions from the best score down, with their row among the units."""
    scores = data.scores["index"].dropna().sort_values(ascending=False)
    return scores, [data.given.row(code) for code in scores.index]


def told_apart(data, one, other):
    """From the draws themselves: one has the better rank in at least 95 of 100, a tie counting half."""
    ranks = data.robust["index"].draws.ranks
    both = (ranks[:, one] > 0) & (ranks[:, other] > 0)
    ahead = (ranks[both, one] < ranks[both, other]) + 0.5 * (ranks[both, one] == ranks[both, other])
    share = ahead.mean()
    return share >= 0.95, share <= 0.05


def test_every_finding_is_told_within_bounds(said):
    assert list(said) == list(findings()) == list(COMPUTED)
    for one in said.values():
        assert len(one.title.split()) <= MOST_WORDS, one.title
        assert one.sentences
        assert sum(len(text.split()) for text in one.sentences) <= 40
        assert "{" not in "".join((one.title, *one.sentences))
        assert 4 <= len(one.figures.labels) <= 8


def test_every_template_can_be_filled_whatever_holds(said):
    for one in said.values():
        for phrase in (*one.finding.titles, *one.finding.sentences):
            names = {name for _text, name, _spec, _kind in string.Formatter().parse(phrase.text) if name}
            assert names <= set(one.figures.values), phrase.text
            assert len(phrase.text.split()) <= 25


def test_capitals_lie_in_the_regions_named():
    features = json.loads((ROOT / "geo/nuts2_2021_10m.geojson").read_text())["features"]
    shapes = {one["properties"]["nuts_id"]: shape(one["geometry"]) for one in features}
    for capital in capitals().values():
        spot = Point(capital.longitude, capital.latitude)
        nearest = min(shapes, key=lambda code, spot=spot: shapes[code].distance(spot))
        assert nearest == capital.nuts2
        assert capital.nuts2.startswith(capital.country)


def test_capitals_that_lead(data, said):
    scores, _rows = ordered(data)
    countries = {}
    for code, score in scores.items():
        countries.setdefault(code[:2], {})[code] = score
    several = {country: found for country, found in countries.items() if len(found) > 1}
    leading = [c for c, found in several.items() if max(found, key=found.get) == capitals()[c].nuts2]
    values = said["capitals"].figures.values
    assert (values["leading"].value, values["countries"].value) == (len(leading), len(several))
    clear = 0
    for found in several.values():
        own = next(code for code in found if code in {one.nuts2 for one in capitals().values()})
        row = data.given.row(own)
        clear += all(told_apart(data, row, data.given.row(code))[0] for code in found if code != own)
    assert values["clear"].value == clear
    assert f"{len(leading)} of {len(several)}" in said["capitals"].title


def test_share_between_countries_is_that_of_a_regression_on_countries(data, said):
    scores, _rows = ordered(data)
    letters = sorted({code[:2] for code in scores.index})
    dummies = np.array([[code[:2] == country for country in letters] for code in scores.index], dtype=float)
    fitted = dummies @ np.linalg.lstsq(dummies, scores.to_numpy(), rcond=None)[0]
    explained = np.var(fitted) / np.var(scores.to_numpy())
    assert said["countries"].figures.values["share"].value == pytest.approx(100 * explained)


def test_nothing_lies_between_groups_where_nothing_varies():
    assert np.isnan(between_share(pd.Series([2.0, 2.0]), pd.Series(["a", "b"])))
    assert between_share(pd.Series([1.0, 1.0, 3.0, 3.0]), pd.Series(["a", "a", "b", "b"])) == 1.0


def test_industrial_regions_against_the_others(data, said):
    table = data.industrial.table
    rule = {
        code
        for code in table.index
        if any(table.at[code, name] > limit for name, limit in data.industrial.thresholds.items())
    }
    rows = said["industry"].figures.rows
    for factor in rows.index:
        inside = sorted(v for code, v in data.scores[factor].items() if code in rule and v == v)
        outside = sorted(v for code, v in data.scores[factor].items() if code not in rule and v == v)
        assert rows.at[factor, "difference"] == pytest.approx(np.median(inside) - np.median(outside))
    assert list(rows["difference"]) == sorted(rows["difference"])
    assert set(data.members(said["industry"].figures.group)) == rule


def test_neighbours_in_the_ranking(data, said):
    _scores, rows = ordered(data)
    neighbours = sum(any(told_apart(data, one, other)) for one, other in itertools.pairwise(rows))
    values = said["neighbours"].figures.values
    assert (values["told"].value, values["neighbours"].value) == (neighbours, len(rows) - 1)
    middle = rows[(len(rows) - 1) // 2]
    alike = [row for row in rows if row != middle and not any(told_apart(data, middle, row))]
    assert values["alike"].value == len(alike)
    assert len(said["neighbours"].figures.outline) == len(alike) + 1


def test_like_with_like(data, said):
    for code in inducci_regions():
        peers = structural_peers(data, code, count=8).table.index
        mean = sum(data.scores.at[peer, "index"] for peer in peers) / len(peers)
        expected = data.scores.at[code, "index"] - mean
        assert said["likeness"].figures.rows.at[code, "difference"] == pytest.approx(expected)


def test_pilots_as_the_catalogue_has_them(said):
    items = portfolio().facts.pilots.values()
    costs = [q.value for item in items for q in item.quantities if q.topic == "cost"]
    values = said["pilots"].figures.values
    assert (values["pilots"].value, values["costs"].value) == (len(items), len(costs))
    assert values["total"].value == sum(costs)
    acted_on = {cell.pull_factor for cell in portfolio().facts.matrix}
    assert "digital" not in acted_on
    assert "digital" in values["untouched"]


def test_titles_follow_the_figures(said):
    one = said["neighbours"]
    common = type(one.figures)(one.figures.values, one.figures.rows)
    assert told(one.finding, common).title != one.title
    two = said["countries"]
    turned = told(two.finding, type(two.figures)(two.figures.values, two.figures.rows))
    assert turned.title.startswith("The region decides more")
    assert len(turned.sentences) == len(two.sentences)


def test_figures_are_written_in_the_reader_s_language(data):
    install("de")
    try:
        german = {one.finding.finding_id: one for one in tell(data)}
        assert "Romania" not in german["countries"].sentences[0]
        assert "Rumänien" in german["countries"].sentences[0]
    finally:
        install("en")


@pytest.mark.parametrize(("between", "within", "decides"), [(10.0, 1.0, True), (1.0, 10.0, False)])
def test_the_country_is_said_to_decide_where_more_than_half_lies_between(data, between, within, decides):
    import dataclasses

    codes = data.scores["index"].dropna().index
    country = pd.factorize(codes.str[:2])[0] % 2
    place = pd.Series(codes).groupby(codes.str[:2]).cumcount().to_numpy() % 2
    scores = data.scores.copy()
    scores.loc[codes, "index"] = 50 + between * country + within * place
    figures = country_or_region(dataclasses.replace(data, scores=scores))
    assert ("country_decides" in figures.holds) == decides
    assert (figures.values["share"].value > 50) == decides
