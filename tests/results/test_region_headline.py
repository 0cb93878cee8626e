"""Headlines of all regions, true by recomputation from the figures themselves."""

import itertools

import numpy as np
import pytest

from inducci_dash.results.groups import NAMED_GROUPS, group_ids
from inducci_dash.results.region.headline import IN_A_SENTENCE, headline
from inducci_dash.results.region.why import why, why_title

YEAR = 2026


def _better_than(values: np.ndarray, own: int, members: list[int]) -> float:
    """Share of `members` other than `own` that score below it, a tie as a half; counted one by one."""
    others = [values[at] for at in members if at != own and not np.isnan(values[at])]
    if np.isnan(values[own]) or not others:
        return float("nan")
    return sum(
        1.0 if values[own] > other else 0.5 if values[own] == other else 0.0 for other in others
    ) / len(others)


def _recent(made, factor: str, since: int) -> np.ndarray:
    """Mean of a factor's normalised figures that are recent enough, cell by cell."""
    columns = [at for at, node in enumerate(made.given.framework.indicators) if node.parent == factor]
    scores = np.full(len(made.given.units), np.nan)
    for row in range(len(scores)):
        cells = [made.official.normalised[row, at] for at in columns if made.given.years[row, at] >= since]
        cells = [cell for cell in cells if not np.isnan(cell)]
        if cells:
            scores[row] = np.mean(cells)
    return scores


@pytest.fixture(scope="module")
def recent(made):
    names = [node.node_id for node in made.given.framework.at_level(2)]
    return {name: _recent(made, name, YEAR - 5) for name in names}


def test_weights_within_factors_are_equal_so_that_a_plain_mean_checks_recent_scores(made):
    for factor in made.given.framework.at_level(2):
        weights = [
            made.official.weights[node.node_id] for node in made.given.framework.children(factor.node_id)
        ]
        np.testing.assert_allclose(weights, 1 / len(weights))


@pytest.mark.parametrize("group", list(NAMED_GROUPS))
def test_a_headline_names_the_two_factors_furthest_above_and_below(made, recent, group):
    members = [row for code in made.members(group) if (row := made.given.row(code)) is not None]
    for row, code in enumerate(made.given.units):
        found = headline(made, code, group, YEAR)
        if np.isnan(made.official.score[row]):
            assert found.text.startswith("Not scored: ")
            continue
        whole = {name: _better_than(made.official.scores[name], row, members) for name in recent}
        newer = {name: _better_than(scores, row, members) for name, scores in recent.items()}
        strong = sorted(
            (name for name in recent if whole[name] > 0.6 and newer[name] > 0.6),
            key=lambda name: -whole[name],
        )
        weak = sorted(
            (name for name in recent if whole[name] < 0.4 and newer[name] < 0.4),
            key=lambda name: whole[name],
        )
        assert found.strong == tuple(strong[:2]), code
        assert found.weak == tuple(weak[:2]), code
        for name in (*found.strong, *found.weak):
            assert IN_A_SENTENCE[name] in found.text
        if not strong and not weak and any(not np.isnan(share) for share in whole.values()):
            near = all(0.4 <= share <= 0.6 for share in whole.values() if not np.isnan(share))
            assert ("all measured factors" in found.text) == near
        if strong and not weak:
            older = any(share < 0.4 for share in whole.values())
            assert found.text.endswith(
                "weak only by older figures" if older else "weak in no measured factor"
            )


def test_every_headline_and_reason_has_at_most_fifteen_words(made):
    own_group = {code: made.named[code][1] for code in made.snapshot.regions.index}
    known = set(group_ids(made.snapshot))
    for code, group in itertools.product(made.snapshot.regions.index, [*NAMED_GROUPS, None]):
        chosen = group or (own_group[code] if own_group[code] in known else "EU27")
        assert len(headline(made, code, chosen, YEAR).text.split()) <= 15
        assert len(why_title(why(made, code, chosen)).split()) <= 15


def test_a_factor_whose_newest_figure_is_older_than_five_years_is_not_named(made):
    for factor in made.given.framework.at_level(2):
        name = factor.node_id
        places = [at for at, node in enumerate(made.given.framework.indicators) if node.parent == name]
        newest = int(np.nanmax(made.given.years[:, places]))
        found = [headline(made, code, "EU27", newest + 6) for code in made.given.units]
        assert not any(name in (*one.strong, *one.weak) for one in found)


def test_figures_that_all_grew_old_leave_no_factor_to_name(made):
    text = headline(made, "DED4", "EU27", 2040).text
    assert text == "Close to the EU\u2019s middle on all factors with recent figures"


@pytest.mark.parametrize("code", ["CH01"])
def test_a_region_outside_the_union_says_how_many_figures_it_has(made, code):
    names = [node.node_id for node in made.given.framework.indicators]
    have = sum(made.tables[name]["value"].notna()[code] for name in names)
    assert headline(made, code, "EU27", YEAR).text == (
        f"Outside the EU, not scored: {have} of {len(names)} figures are published"
    )


def test_a_group_without_another_region_is_said(made):
    said = headline(made, "BE22", "BE", YEAR).text
    assert said == "Scored, but with no other region to compare with: Belgium"
