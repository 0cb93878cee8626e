"""Does the index hold together: each figure by hand or by a second route."""

from dataclasses import replace

import numpy as np
import pytest

from inducci_dash.domain.indicator import Framework
from inducci_dash.domain.recipe import OFFICIAL, Treatment
from inducci_dash.index.audit import (
    Flag,
    audit_parents,
    audit_weights,
    correlations,
    cronbach_alpha,
    first_component,
    flag,
    leave_one_out,
)
from inducci_dash.index.build import build_index
from inducci_dash.index.rank import rank

NAN = float("nan")
PLAIN = replace(OFFICIAL, treatment=Treatment.NONE)
FRAMEWORK = Framework.of({"a": [("a1", 1), ("a2", 1)], "b": [("b1", 1), ("b2", -1)], "c": [("c1", 1)]})
VALUES = np.random.default_rng(8).normal(size=(40, 5)) @ (np.eye(5) + 0.5)


def test_correlations_by_a_second_route():
    np.testing.assert_allclose(correlations(VALUES), np.corrcoef(VALUES, rowvar=False))
    np.testing.assert_allclose(
        correlations(VALUES[:, :2], VALUES[:, 2:]), np.corrcoef(VALUES, rowvar=False)[:2, 2:]
    )


def test_correlations_use_the_units_that_have_both():
    x = np.array([[1.0, 2.0], [2.0, 4.0], [3.0, 6.0], [NAN, 0.0], [9.0, NAN]])
    np.testing.assert_allclose(correlations(x), [[1, 1], [1, 1]])


def test_no_correlation_with_two_units_or_a_constant():
    assert np.isnan(correlations(np.array([[1.0, 2.0], [2.0, 4.0]]))).all()
    assert np.isnan(correlations(np.column_stack([np.full(5, 0.1), np.arange(5.0)]))[0, 1])


def test_flags_at_their_limits():
    r = np.array([-0.41, -0.4, 0.29, 0.3, 0.9, 0.91, NAN])
    expected = [Flag.CONFLICT, Flag.WEAK, Flag.WEAK, Flag.NONE, Flag.NONE, Flag.REDUNDANT, Flag.UNKNOWN]
    assert flag(r).tolist() == expected


def test_cronbach_alpha_by_hand():
    # variances 1 and 1, of the sum 3: 2 / 1 * (1 - 2 / 3)
    x = np.array([[1.0, 1.0], [2.0, 3.0], [3.0, 2.0]])
    assert cronbach_alpha(x) == pytest.approx(2 / 3)
    assert cronbach_alpha(np.vstack([x, [NAN, 5.0]])) == pytest.approx(2 / 3)
    assert cronbach_alpha(np.column_stack([x[:, 0], x[:, 0]])) == pytest.approx(1.0)


@pytest.mark.parametrize(
    "x", [[[1.0], [2.0], [3.0]], [[1.0, 2.0], [2.0, 1.0]], [[1.0, 3.0], [2.0, 2.0], [3.0, 1.0]]]
)
def test_no_alpha_for_one_part_two_units_or_parts_that_cancel(x):
    assert np.isnan(cronbach_alpha(np.array(x)))


def test_first_component_of_two_parts_is_known():
    x = VALUES[:, :2]
    r = np.corrcoef(x, rowvar=False)[0, 1]
    share, loadings = first_component(x)
    assert share == pytest.approx((1 + r) / 2)
    np.testing.assert_allclose(loadings, np.sqrt((1 + r) / 2))


def test_first_component_of_one_part_and_of_none_to_speak_of():
    share, loadings = first_component(np.array([[1.0], [2.0], [4.0]]))
    assert share == pytest.approx(1.0)
    np.testing.assert_allclose(loadings, [1.0])
    assert np.isnan(first_component(np.ones((5, 2)))[0])


def test_each_parent_is_audited_with_its_parts():
    result = build_index(VALUES, FRAMEWORK, PLAIN)
    audits = audit_parents(result, FRAMEWORK)
    assert [audit.parent for audit in audits] == ["a", "b", "c", "index"]
    b, top = audits[1], audits[3]
    assert b.children == ("b1", "b2")
    np.testing.assert_allclose(b.correlations[0, 1], -np.corrcoef(VALUES[:, 2], VALUES[:, 3])[0, 1])
    assert b.flags[0, 1] == Flag.CONFLICT
    assert b.flags[0, 0] == Flag.NONE
    assert top.alpha == pytest.approx(cronbach_alpha(np.column_stack([result.scores[f] for f in "abc"])))


def test_effective_weights_by_hand():
    # two parts of equal weight on 0-100: x = 0, 50, 100 and y = 100, 0, 100; index 50, 25, 100
    framework = Framework.of({"x": [("x1", 1)], "y": [("y1", 1)]})
    result = build_index(np.array([[0.0, 1], [1, 0], [2, 1]]), framework, PLAIN)
    # deviations: index -25/3, -100/3, 125/3; sums with x 2500, with y 10000/3; of the index 26250/9
    weights = audit_weights(result, framework)
    np.testing.assert_allclose(
        weights.effective, [0.5 * 2500 / (26250 / 9), 0.5 * (10000 / 3) / (26250 / 9)]
    )
    assert weights.effective.sum() == pytest.approx(1)


def test_a_part_that_runs_against_the_index_has_a_negative_effective_weight():
    framework = Framework.of({"x": [("x1", 1)], "y": [("y1", 1)]})
    values = np.array([[0.0, 6], [1, 5], [2, 3], [3, 0]])
    result = build_index(values, framework, replace(PLAIN, weights={"x": 3.0}))
    assert audit_weights(result, framework).effective[1] < 0


@pytest.mark.parametrize("level", [1, 2])
def test_effective_weights_are_covariance_shares_of_what_is_added_up(level):
    recipe = replace(PLAIN, weights={"a": 2.0})
    result = build_index(VALUES, FRAMEWORK, recipe)
    weights = audit_weights(result, FRAMEWORK, level=level)
    assert weights.nominal.sum() == pytest.approx(1.0)
    assert weights.effective.sum() == pytest.approx(1.0)
    # second route: without gaps, nominal weight x slope of the part on the index
    complete = build_index(np.nan_to_num(VALUES, nan=1.0), FRAMEWORK, recipe)
    found = audit_weights(complete, FRAMEWORK, level=level)
    for name, nominal, effective in zip(found.node_ids, found.nominal, found.effective, strict=True):
        part = {**complete.scores, **dict(zip([n.node_id for n in FRAMEWORK.indicators],
                                              complete.normalised.T, strict=True))}[name]  # fmt: skip
        np.testing.assert_allclose(effective, nominal * np.polyfit(complete.score, part, 1)[0])


@pytest.mark.parametrize(("level", "left_out"), [(1, 0), (1, 4), (2, 1)])
def test_leaving_one_out_is_an_index_built_without_it(level, left_out):
    recipe = replace(PLAIN, overall_availability=0.0, weights={"a1": 2.0, "c": 3.0})
    result = build_index(VALUES, FRAMEWORK, recipe)
    gone = FRAMEWORK.at_level(level)[left_out].node_id
    groups = {
        group.node_id: [
            (child.node_id, child.direction)
            for child in FRAMEWORK.children(group.node_id)
            if gone not in (child.node_id, group.node_id)
        ]
        for group in FRAMEWORK.at_level(2)
    }
    rest = Framework.of({group: members for group, members in groups.items() if members})
    names = {node.node_id for node in rest.nodes}
    columns = [column for column, node in enumerate(FRAMEWORK.indicators) if node.node_id in names]
    kept = {name: weight for name, weight in recipe.weights.items() if name in names}
    without = build_index(VALUES[:, columns], rest, replace(recipe, weights=kept))
    changes = leave_one_out(result, FRAMEWORK, recipe, level=level)
    assert changes[left_out] == pytest.approx(np.abs(without.rank - result.rank).mean())


def test_where_nothing_is_left_there_is_no_change_to_tell():
    framework = Framework.of({"a": [("a1", 1)]})
    result = build_index(VALUES[:, :1], framework, PLAIN)
    assert np.isnan(leave_one_out(result, framework, PLAIN, level=1)).all()
    assert np.isnan(leave_one_out(result, framework, PLAIN, level=2)).all()


def test_a_unit_that_had_nothing_else_leaves_both_rankings():
    framework = Framework.of({"a": [("a1", 1)], "b": [("b1", 1)]})
    values = np.array([[5.0, NAN], [1.0, 1.0], [2.0, 2.0], [3.0, 3.0], [4.0, 0.0]])
    result = build_index(values, framework, replace(PLAIN, overall_availability=0.5))
    both = [1, 2, 3, 4]
    moved = np.abs(rank(values[both, 1]) - rank(result.score[both])).mean()
    assert leave_one_out(result, framework, PLAIN, level=2)[0] == pytest.approx(moved)
