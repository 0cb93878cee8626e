"""The numbers, reasons and regions alike of a region's page, recomputed."""

import numpy as np
import pytest

from inducci_dash.atlas_map.published import map_outlines
from inducci_dash.domain.errors import DataNotFound, UnknownRegion
from inducci_dash.domain.verdict import Verdict
from inducci_dash.results.groups import group_ids
from inducci_dash.results.near import near_groups
from inducci_dash.results.peers import structural_peers
from inducci_dash.results.region.alike import AMONG, alike, alike_title, gap_sentence
from inducci_dash.results.region.headline import headline
from inducci_dash.results.region.nearest import nearest_scored, published_rows
from inducci_dash.results.region.numbers import factors_number, peers_number, place, place_number
from inducci_dash.results.region.since import LEAST, series_since, since_title, trend_table
from inducci_dash.results.region.summary import regions_of
from inducci_dash.results.region.why import why, why_title

YEAR = 2026


def _scored(made) -> list[str]:
    return [
        code for code, score in zip(made.given.units, made.official.score, strict=True) if score == score
    ]


def _clearly(ranks: np.ndarray, one: int, other: int) -> int:
    """Verdict on `one` against `other`, counted draw by draw."""
    both = (ranks[:, one] > 0) & (ranks[:, other] > 0)
    ahead = np.sum(ranks[both, one] < ranks[both, other]) + 0.5 * np.sum(
        ranks[both, one] == ranks[both, other]
    )
    return int(100 * ahead >= 95 * both.sum()) - int(100 * (both.sum() - ahead) >= 95 * both.sum())


@pytest.mark.parametrize("code", ["DED4", "PL22", "CZ04", "AT32"])
def test_the_place_is_counted_from_the_draws(made, code):
    row, ranks = made.given.row(code), made.robust["index"].draws.ranks
    found = place(made, code)
    others = [at for at in np.flatnonzero(ranks.any(axis=0)) if at != row]
    assert found.tied == sum(_clearly(ranks, row, at) == 0 for at in others)
    assert found.rank == 1 + int((made.official.score > made.official.score[row]).sum())
    assert found.low <= found.rank <= found.high or found.low <= np.median(ranks[:, row]) <= found.high
    assert place_number(found).words.startswith("By other reasonable methods ")


@pytest.mark.parametrize("code", ["DED4", "SI04", "ITH3"])
@pytest.mark.parametrize("among", list(AMONG))
def test_regions_alike_are_the_nearest_and_their_verdicts_are_counted(made, code, among):
    found = alike(made, code, among)
    row, ranks = made.given.row(code), made.robust["index"].draws.ranks
    assert len(found.peers) == 8
    for peer in found.peers:
        at = made.given.row(peer.nuts_id)
        assert peer.verdict == _clearly(ranks, at, row)
        assert peer.gap == pytest.approx(made.official.score[at] - made.official.score[row])
        for factor, points in peer.ahead:
            scores = made.official.scores[factor]
            assert points == pytest.approx(scores[at] - scores[row])
            assert points >= 0.5
    scores = [made.official.score[made.given.row(peer.nuts_id)] for peer in found.peers]
    assert found.gap == pytest.approx(made.official.score[row] - np.mean(scores))
    if among == "abroad":
        assert not any(peer.nuts_id[:2] == code[:2] for peer in found.peers)
    if among == "ce":
        assert made.snapshot.regions.loc[[peer.nuts_id for peer in found.peers], "central_europe"].all()
    if among == "eu":
        assert [peer.nuts_id for peer in found.peers] == list(
            structural_peers(made, code, count=9).table.index.drop("SI03")[:8]
        )


def test_every_region_has_its_sentences_on_regions_alike(made):
    for code in _scored(made):
        try:
            found = alike(made, code)
        except DataNotFound:
            assert peers_number(made, code).words
            continue
        better = sum(peer.verdict is Verdict.CLEARLY_BETTER for peer in found.peers)
        title = alike_title(made, code, found)
        assert len(title.split()) <= 15
        all_of_them = better == len(found.peers)
        begin = f"All {better} " if all_of_them else f"{better} of " if better else "No region like "
        assert title.startswith(begin)
        assert (" above " in gap_sentence(made, code, found)) == (round(found.gap, 1) > 0)
        assert peers_number(made, code).number == str(better)


def test_factors_stand_in_order_and_their_counts_are_true(made):
    for code in _scored(made):
        found = why(made, code, "EU27")
        shares = [row.share_below for row in found.rows]
        assert shares == sorted(shares, reverse=True)
        assert found.above == sum(share > 0.6 for share in shares)
        assert found.below == sum(share < 0.4 for share in shares)
        number = factors_number(made, "EU27", found)
        assert number.number == str(
            sum(row.own > np.nanmedian(made.official.scores[row.pull_factor]) for row in found.rows)
        )
        assert len(found.rows) + len(found.too_few) + len(found.unmeasured) == len(
            made.snapshot.catalogue.pull_factors
        )
        assert why_title(found)


def test_only_scored_regions_have_a_place_or_regions_alike(made):
    with pytest.raises(UnknownRegion):
        place(made, "CH01")
    with pytest.raises(UnknownRegion):
        alike(made, "CH01")


def test_a_region_outside_the_union_is_led_to_scored_regions_nearby(data):
    found = nearest_scored(data, map_outlines(), "CH04")
    assert found[0][0] in {"DE13", "DE14"}
    assert [distance for _code, distance in found] == sorted(distance for _code, distance in found)
    assert 30 < found[0][1] < 150
    assert nearest_scored(data, map_outlines(), "PT20") == []


def test_only_published_figures_of_the_index_are_listed(made):
    names = [node.node_id for node in made.given.framework.indicators]
    have = sum(made.tables[name]["value"].notna()["CH01"] for name in names)
    rows = published_rows(made, "CH01")
    assert len(rows) == have
    assert (rows["Year"].str.len() == 4).all()


def test_series_are_shown_from_five_figures_on_and_hold_what_is_published(made):
    for code in ("DED4", "PL22", "SI03", "CH01"):
        for one in series_since(made, code, "EU27", YEAR):
            published = made.series[one.indicator_id].loc[code].dropna()
            published = published[published.index >= 2014]
            known = [
                (year, value) for year, value in zip(one.years, one.values, strict=True) if value == value
            ]
            assert known == list(published.items())
            assert len(known) >= LEAST
            assert (one.years[0], one.years[-1]) == (published.index[0], published.index[-1])


def test_gains_on_the_median_are_counted_from_the_figures(made):
    for code in made.given.units:
        found = series_since(made, code, "EU27", YEAR)
        gains, compared = 0, list[int]()
        for one in found:
            table = trend_table(made, one.indicator_id, code, "EU27").set_index("year")
            apart = (table["value"] - table["group_median"]).loc[2014:].dropna()
            if len(apart) > 1:
                compared.append(int(apart.index[0]))
                change = apart.iloc[-1] - apart.iloc[0]
                gains += change < 0 if one.indicator_id == "unemployment" else change > 0
        some = "both" if gains == len(compared) == 2 else f"{gains or 'none'} of {len(compared)}"
        all_of_them = f"all {gains}" if gains == len(compared) > 2 else some
        when = "Since " + "\u2013".join(str(year) for year in sorted({min(compared), max(compared)}))
        assert since_title(found).startswith(f"{when}: ")
        assert f"in {all_of_them} series" in since_title(found)
        assert len(since_title(found).split()) <= 15


def test_a_series_that_ended_more_than_five_years_ago_is_not_told(made):
    ends = {one.indicator_id: one.years[-1] for one in series_since(made, "PL22", "EU27", YEAR)}
    later = max(ends.values()) + 5
    kept = [one.indicator_id for one in series_since(made, "PL22", "EU27", later)]
    assert kept == [name for name, end in ends.items() if end >= later - 5]
    assert series_since(made, "PL22", "EU27", later + 1) == []


def test_where_the_group_has_no_other_region_nothing_is_compared(made):
    assert list(made.members("BE")) == ["BE22"]
    found = why(made, "BE22", "BE")
    series = series_since(made, "BE22", "BE", YEAR)
    number = factors_number(made, "BE", found)
    said = (headline(made, "BE22", "BE", YEAR).text, why_title(found), since_title(series), number.words)
    for words in said:
        assert "no other region to compare with" in words
    assert (number.number, number.unit) == ("\u2013", "")
    assert all(np.isnan(one.medians).all() for one in series)


def test_a_group_stands_in_a_sentence_as_its_regions(data):
    groups = (*group_ids(data.snapshot), *near_groups(data.snapshot, "AT11"))
    said = {group: regions_of(data, group) for group in groups}
    assert said["EU27"] == "EU regions"
    assert said["AT"] == "regions in Austria"
    assert said["NL"] == "regions in the Netherlands"
    assert said["border.AT11"] == "the neighbours of Burgenland"
    assert said["near.AT11.200"] == "regions within 200 km of Burgenland"
    for words in said.values():
        assert words.startswith(("EU ", "regions ", "industrial ", "the "))
