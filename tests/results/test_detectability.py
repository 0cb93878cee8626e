"""Series, breaks and reach behind what could show: taken as published, never smoothed."""

import numpy as np
import pytest

from inducci_dash.evidence.detectability import Window
from inducci_dash.results.pilots.detectability import (
    DEFAULT_INDICATOR,
    breaks_of,
    seen,
    window_of,
)
from inducci_dash.results.pilots.pilots import portfolio


def test_the_years_of_the_test_case_are_its_own_where_known() -> None:
    cards = portfolio().cards
    assert window_of(portfolio(), cards["B"]) == Window(2021, 2021)
    project = window_of(portfolio(), cards["E2"])
    assert (project.first, project.last) == (2019, 2022)


def test_one_desk_against_the_noise_of_a_region(data) -> None:
    found = seen(data, portfolio(), "E2", DEFAULT_INDICATOR)
    assert found.in_unit.value == pytest.approx(1000 / 1003931)
    assert found.noise.sd > 100 * found.in_unit.value


def test_breaks_come_from_catalogue_and_flags(data) -> None:
    indicator = data.snapshot.catalogue.indicators["population"]
    assert 2021 in breaks_of(data, indicator, "CZ04")
    assert 2023 in breaks_of(data, indicator, "DED4")
    assert breaks_of(data, indicator, "ITH3") == ()


def test_figures_are_never_smoothed(data) -> None:
    found = seen(data, portfolio(), "C", DEFAULT_INDICATOR)
    rows = data.snapshot.rows_of(DEFAULT_INDICATOR)
    own = rows[rows["nuts_id"] == "AT31"].set_index("year")["value"]
    there = np.isfinite(found.values)
    np.testing.assert_allclose(found.values[there], own.loc[found.years[there]].to_numpy(float))
