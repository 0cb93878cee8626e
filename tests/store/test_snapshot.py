"""The whole of the data, as it is loaded at start."""

import pathlib
import subprocess
import sys

import pytest

from inducci_dash.domain.errors import DataRefused
from inducci_dash.store.snapshot import load_snapshot

from .conftest import CARRY_OVER, REGIONS


def test_the_map_has_334_regions_242_of_them_in_the_union_and_81_in_central_europe(published):
    regions = published.regions
    assert len(regions) == 334
    assert regions.index.is_monotonic_increasing
    assert regions["eu27"].sum() == 242
    assert regions["central_europe"].sum() == 81
    assert regions.loc["EL30", "country"] == "EL"
    assert regions.loc["BE22", ["eu27", "central_europe"]].tolist() == [True, False]


def test_nothing_is_dropped_silently(published):
    mismatches = published.mismatches
    assert set(mismatches["kind"]) == {"no_boundary", "no_value"}
    gdp = mismatches[mismatches["indicator_id"] == "gdp_per_inhabitant"].set_index("nuts_id")
    assert gdp.loc["PT1D", "kind"] == "no_boundary"
    assert gdp.loc["PT16", "reason"] == "other_area PT19 PT1D"
    assert gdp.loc["UKC1", "reason"] == "nowhere_in_country"
    counts = mismatches[mismatches["kind"] == "no_value"].groupby("indicator_id").size()
    for indicator_id in published.catalogue.indicators:
        codes = set(published.rows_of(indicator_id)["nuts_id"].astype(str))
        assert counts.get(indicator_id, 0) == len(set(published.regions.index) - codes)


def test_a_small_folder_tells_codes_and_boundaries_that_do_not_meet(small):
    found = {tuple(row) for row in small.mismatches.itertuples(index=False)}
    assert ("unemployment", "HR04", "no_boundary", "matches_none HR02 HR05") in found
    assert ("unemployment", "HR02", "no_value", "other_area HR04") in found
    assert ("net_migration", "NL31", "no_value", "nowhere_in_country") in found
    assert len(found) == 4


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("geo/regions_nuts2_2021.csv", REGIONS.split("\n", maxsplit=1)[0] + "\n", "no rows"),
        ("geo/regions_nuts2_2021.csv", REGIONS + REGIONS.split("\n")[1] + "\n", "AT31"),
        ("geo/regions_nuts2_2021.csv", REGIONS.replace("DED4,DED4", "DED4,", 1), "row 3, column name"),
        ("geo/regions_nuts2_2021.csv", REGIONS.replace("NL31", "NL3", 1), "row 5, column nuts_id"),
        ("geo/regions_nuts2_2021.csv", REGIONS.replace("country,", "", 1), "country"),
        ("data/raw/central_europe_area.csv", "nuts_id\nAT31\nXX99\n", "XX99"),
        ("data/carry_over.csv", CARRY_OVER.replace("reason", "why", 1), "reason"),
        ("data/carry_over.csv", CARRY_OVER.replace(",3,", ",three,"), "row 2, column rows"),
        ("data/carry_over.csv", CARRY_OVER.replace("came_from", "moved"), "row 3, column reason"),
    ],
)
def test_other_tables_are_refused_too(small_root, write, name, content, words):
    write(name, content)
    with pytest.raises(DataRefused, match=words) as refusal:
        load_snapshot(small_root)
    assert refusal.value.file == name


def test_figures_are_read_without_the_libraries_that_a_start_would_wait_for():
    code = (
        "import sys; from inducci_dash.store.snapshot import load_snapshot; load_snapshot();"
        "print({'geopandas', 'plotly', 'streamlit', 'scipy'} & set(sys.modules))"
    )
    root = pathlib.Path(__file__).parents[2]
    said = subprocess.run([sys.executable, "-c", code], cwd=root, check=True, capture_output=True).stdout
    assert said.decode().strip() == "set()"
