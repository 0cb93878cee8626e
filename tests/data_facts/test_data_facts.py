"""The shipped data say what was reviewed; after a refresh `python -m tests.data_facts` writes it anew."""

import csv
import re
from pathlib import Path

import numpy as np
import pytest
import yaml

from inducci_dash.evidence.detectability import Verdict
from inducci_dash.ingest.rebuild import build_files
from inducci_dash.results.dataset import Dataset, dataset
from inducci_dash.results.pilots.could_show import could_show
from inducci_dash.results.pilots.detectability import against_peers, askable, seen, yearly
from inducci_dash.results.pilots.pilots import portfolio
from inducci_dash.store.manifest import ROOT
from inducci_dash.store.snapshot import Snapshot, load_snapshot
from inducci_dash.store.values import country_series, latest_values, series
from tests.data_facts.another_release import write_another_release
from tests.data_facts.facts import EXPECTED, facts

FIGURES = Path(__file__).parents[1] / "fixtures" / "published" / "three_figures.csv"


@pytest.fixture(scope="module")
def data() -> Dataset:
    return dataset()


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return load_snapshot()


def test_the_data_say_what_was_reviewed(data: Dataset) -> None:
    expected = yaml.safe_load(EXPECTED.read_text(encoding="utf-8"))
    assert facts(data) == expected, "review the change, then run python -m tests.data_facts"


def test_the_observations_are_rebuilt_byte_for_byte() -> None:
    files, _built = build_files(ROOT)
    for name, content in files.items():
        assert (ROOT / name).read_bytes() == content, name
    kept = {path.name for path in (ROOT / "data/observations").iterdir()}
    assert {f"data/observations/{name}" for name in kept} == set(files) - {"data/carry_over.csv"}


def three_figures() -> list[tuple[str, ...]]:
    with FIGURES.open(encoding="utf-8", newline="") as stream:
        return [tuple(row.values()) for row in csv.DictReader(stream)]


@pytest.mark.parametrize(("indicator", "geo", "year", "value", "flag"), three_figures())
def test_a_figure_is_the_published_one(
    snapshot: Snapshot, indicator: str, geo: str, year: str, value: str, flag: str
) -> None:
    rows = snapshot.rows_of("cultural_employment_rate" if indicator == "cultural_employment" else indicator)
    found = rows[
        (rows["published_as"] == geo) & (rows["year"] == int(year)) & (rows["nuts_id"].str.len() != 2)
    ]
    assert len(found) == 1
    if indicator == "cultural_employment":
        people = snapshot.rows_of("population")
        people = people[(people["nuts_id"] == found["nuts_id"].iloc[0]) & (people["year"] == int(year))]
        expected = float(value) * 1000 / (people["value"].iloc[0] / 1000)
        assert found["value"].iloc[0] == pytest.approx(expected, abs=5e-5)
    else:
        assert found["value"].iloc[0] == float(value)
        assert found["flag"].iloc[0] == flag


def test_three_figures_are_checked_of_each_indicator(snapshot: Snapshot) -> None:
    checked = [row[0] for row in three_figures()]
    names = {i.published_id or i.indicator_id for i in snapshot.catalogue.indicators.values()}
    assert {name: checked.count(name) for name in names} == dict.fromkeys(names, 3)


def test_first_and_last_year_are_those_of_the_figures(snapshot: Snapshot) -> None:
    for indicator_id, indicator in snapshot.catalogue.indicators.items():
        years = snapshot.rows_of(indicator_id)["year"]
        assert (indicator.first_year, indicator.last_year) == (years.min(), years.max()), indicator_id


def test_breaks_lie_inside_the_series(snapshot: Snapshot) -> None:
    for indicator in snapshot.catalogue.indicators.values():
        for years in (*indicator.breaks.values(), *indicator.across_breaks.values()):
            assert min(years) >= indicator.first_year
            assert max(years) <= indicator.last_year


def test_a_value_of_a_larger_region_says_so_and_is_the_same_in_each_part(snapshot: Snapshot) -> None:
    down = snapshot.observations[snapshot.observations["rule"] == "carried_down"]
    assert {"government_quality", "trademarks"} <= set(down["indicator_id"])
    for row in down.itertuples():
        assert re.fullmatch(rf"level:{row.published_as}", str(row.flag).split(";")[-1])
        assert str(row.nuts_id).startswith(str(row.published_as))
    one = down[(down["indicator_id"] == "government_quality") & (down["published_as"] == "DED")]
    assert set(one["nuts_id"].astype(str)) == {"DED2", "DED4", "DED5"}
    assert one.groupby("year", observed=True)["value"].nunique().eq(1).all()


def test_the_interval_of_government_quality_holds_its_value(snapshot: Snapshot) -> None:
    middle, low, high = (
        latest_values(snapshot, snapshot.catalogue.indicators[f"government_quality{end}"])["value"]
        for end in ("", "_low", "_high")
    )
    known = middle.notna()
    assert (low[known] < middle[known]).all()
    assert (middle[known] < high[known]).all()
    np.testing.assert_allclose((low + high)[known] / 2, middle[known], atol=1e-6)


def test_census_years_are_no_migration(snapshot: Snapshot) -> None:
    indicator = snapshot.catalogue.indicators["net_migration"]
    latest = latest_values(snapshot, indicator)
    assert series(snapshot, indicator, smoothed=False).loc["EL41", 2021] == -156.655
    assert latest.loc["EL41", "year"] == 2020
    assert latest.loc["CZ04", "years_in_mean"] == 2


def test_a_country_has_its_published_series(snapshot: Snapshot) -> None:
    population = country_series(snapshot, snapshot.catalogue.indicators["population"], "DE")
    assert population[2023] == 83118501
    assert country_series(snapshot, snapshot.catalogue.indicators["rent"], "DE").empty


def test_the_desks_of_the_rural_pilot_beside_the_noise_of_their_region(data: Dataset) -> None:
    told = could_show(data, portfolio(), "E2")
    assert told.seen.nuts_id == "SI04"
    rows = yearly(data, told.seen.indicator).loc["SI04"]
    steps = [np.diff(part.to_numpy()) for part in (rows.loc[:2020].dropna(), rows.loc[2021:].dropna())]
    squares = sum(((step - step.mean()) ** 2).sum() for step in steps)
    noise = np.sqrt(squares / sum(len(step) - 1 for step in steps) / 2)
    assert told.times == pytest.approx(noise / (1000 / portfolio().facts.areas["SI04"].population_2021))


def test_no_pilot_shows_in_any_regional_figure(data: Dataset) -> None:
    for name in portfolio().cards:
        for indicator_id in askable(data):
            found = seen(data, portfolio(), name, indicator_id)
            assert found.judgement.verdict is not Verdict.COULD_BE_SEEN, (name, indicator_id)
            assert not found.changed
            assert against_peers(data, portfolio(), found) is None


def test_another_release_can_be_made_of_the_shipped_figures(snapshot: Snapshot, tmp_path: Path) -> None:
    other = write_another_release(tmp_path)
    name = "unemployment"
    before, after = (one.catalogue.indicators[name].last_year for one in (snapshot, other))
    assert after == before - 1
    old, new = (series(one, one.catalogue.indicators[name])[after] for one in (snapshot, other))
    revised = (old != new) & old.notna()
    assert 0.05 < revised[revised.index.str.len() == 4].mean() < 0.2
