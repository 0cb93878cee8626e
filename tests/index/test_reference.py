"""The whole chain against the reference implementation's own results, element by element."""

import numpy as np
import pytest

from inducci_dash.domain.recipe import Imputation
from inducci_dash.index.aggregate import aggregate_ampi, aggregate_copeland
from inducci_dash.index.build import IndexResult, build_index
from inducci_dash.index.impute import impute
from inducci_dash.index.rank import rank
from inducci_dash.index.treat import treat


def assert_agrees(ours: np.ndarray, theirs: np.ndarray) -> None:
    """Within 1e-9 x max(1, |value|), and missing in the same cells."""
    np.testing.assert_array_equal(np.isnan(ours), np.isnan(theirs))
    assert np.nanmax(np.abs(ours - theirs) / np.maximum(1.0, np.abs(theirs))) <= 1e-9


@pytest.fixture(scope="module")
def result(asem) -> IndexResult:
    values = asem.table("denominated", asem.indicators)
    return build_index(values, asem.framework, asem.recipe, groups=asem.groups)


def test_denominated_values_are_raw_values_over_their_denominators(asem, asem_denominators):
    raw = asem.table("values", asem.indicators)
    for column, indicator in enumerate(asem.indicators):
        if asem_denominators[indicator]:
            raw[:, column] /= asem.table("values", [asem_denominators[indicator]])[:, 0]
    assert_agrees(raw, asem.table("denominated", asem.indicators))


def test_missing_cells_get_the_mean_of_their_group(asem, result):
    values = asem.table("denominated", asem.indicators)
    filled, mask = impute(values, asem.groups, Imputation.GROUP_MEAN)
    assert_agrees(filled, asem.table("imputed", asem.indicators))
    np.testing.assert_array_equal(mask, np.isnan(values))
    np.testing.assert_array_equal(result.imputed, mask)
    assert mask.sum() == 65


def test_outliers_are_treated_alike(asem, treatment_details):
    treated = treat(asem.table("imputed", asem.indicators), asem.recipe)
    assert_agrees(treated.values, asem.table("treated", asem.indicators))
    assert not treated.logged.any()
    for column, indicator in enumerate(asem.indicators):
        theirs = treatment_details[indicator]
        assert treated.points[column] == int(theirs["winsorise.nwin"] or 0), indicator
        before, after = (
            "check_SkewKurt0",
            "check_SkewKurt1" if theirs["winsorise.nwin"] else "check_SkewKurt0",
        )
        ours = [
            treated.skewness_before[column],
            treated.kurtosis_before[column],
            treated.skewness_after[column],
            treated.kurtosis_after[column],
        ]
        keys = [f"{before}.Skew", f"{before}.Kurt", f"{after}.Skew", f"{after}.Kurt"]
        assert_agrees(np.array(ours), np.array([float(theirs[key]) for key in keys]))


def test_indicators_are_normalised_alike(asem, result):
    assert_agrees(result.treated, asem.table("treated", asem.indicators))
    assert_agrees(result.normalised, asem.table("min_max", asem.indicators))


def test_scores_agree_at_every_level_and_so_do_ranks(asem, result):
    nodes = [node.node_id for node in asem.framework.nodes if node.level > 1]
    theirs = asem.table("scores_arithmetic", nodes)
    assert len(nodes) == 8 + 2 + 1
    for column, node in enumerate(nodes):
        assert_agrees(result.scores[node], theirs[:, column])
        np.testing.assert_array_equal(rank(result.scores[node]), rank(theirs[:, column]))
    np.testing.assert_array_equal(result.rank, rank(theirs[:, -1]))
    assert sorted(result.rank) == list(range(1, 52))


def pillars(asem) -> dict[str, list[str]]:
    """Indicators by pillar, and `all` of them."""
    found: dict[str, list[str]] = {}
    for node in asem.framework.indicators:
        found.setdefault(node.parent, []).append(node.node_id)
    return {**found, "all": list(asem.indicators)}


def test_copeland_counts_pairs_as_the_reference_implementation_does(asem):
    assert len(pillars(asem)) == 8 + 1
    for pillar, columns in pillars(asem).items():
        count = len(columns)
        weights = np.arange(1.0, count + 1) if pillar == "all" else np.ones(count)
        ours = aggregate_copeland(asem.table("min_max", columns), weights)
        np.testing.assert_array_equal(ours, asem.table("copeland", [pillar])[:, 0], err_msg=pillar)


def test_ampi_agrees_with_its_published_code_to_the_three_decimals_it_gives(asem):
    for pillar, columns in pillars(asem).items():
        ours = aggregate_ampi(asem.table("min_max", columns), np.ones(len(columns)))
        theirs = asem.table("ampi", [pillar])[:, 0]
        np.testing.assert_allclose(70 + 0.6 * ours, theirs, rtol=0, atol=0.00051, err_msg=pillar)
