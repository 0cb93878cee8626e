"""The reduced index: who takes part, and parts that sum to the change."""

import numpy as np
import pytest

from inducci_dash.domain.errors import UnknownRegion
from inducci_dash.results.pilots.pilots import portfolio
from inducci_dash.results.region.over_time import (
    CAUSES,
    over_time,
    over_time_sentence,
    reduced_index,
)


def test_only_indicators_with_four_years_on_both_sides_take_part(made) -> None:
    found = reduced_index(made)
    turn = portfolio().facts.project.start.year
    assert 0 < len(found.indicators) < len(made.given.framework.indicators)
    for before, after in zip(found.before, found.after, strict=True):
        assert len(before) == len(after) == 4
        assert max(before) < turn <= min(after)
    assert found.times.weights.sum() == pytest.approx(1)
    # a figure that is missing on one side is missing on both
    np.testing.assert_array_equal(np.isnan(found.times.before), np.isnan(found.times.after))


@pytest.mark.parametrize("region", ["PL22", "DED4", "AT31"])
def test_ranks_won_by_cause_sum_to_the_change(made, region) -> None:
    change = over_time(made, region)
    assert sum(getattr(change, cause) for cause in CAUSES) == pytest.approx(change.before - change.after)
    said = over_time_sentence(made, region)
    assert "reduced index" in said
    assert "the figures' noise" in said


def test_a_region_with_too_few_figures_is_refused(made) -> None:
    with pytest.raises(UnknownRegion):
        over_time(made, "CH01")
