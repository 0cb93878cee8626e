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


def test_one_desk_against_the_inhabitants_of_its_region(data) -> None:
    found = seen(data, portfolio(), "E2", DEFAULT_INDICATOR)
    assert found.in_unit.value == pytest.approx(1000 / portfolio().facts.areas["SI04"].population_2021)


def test_breaks_come_from_catalogue_and_flags(made) -> None:
    indicators = made.snapshot.catalogue.indicators
    assert breaks_of(made, indicators["tertiary_education"], "ITH3") == (2021,)
    assert breaks_of(made, indicators["population"], "DED4") == (2023,)
    assert breaks_of(made, indicators["population"], "ITH3") == ()


def test_figures_are_never_smoothed(made) -> None:
    assert made.snapshot.catalogue.indicators["net_migration"].smoothing == 3
    found = seen(made, portfolio(), "E1", "net_migration")
    rows = made.snapshot.rows_of("net_migration")
    own = rows[rows["nuts_id"] == found.nuts_id].set_index("year")["value"]
    there = np.isfinite(found.values)
    assert there.sum() == len(own)
    np.testing.assert_allclose(found.values[there], own.loc[found.years[there]].to_numpy(float))
