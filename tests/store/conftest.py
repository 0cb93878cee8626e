"""A data folder small enough to break in every way."""

import pathlib
from collections.abc import Callable

import pytest

from inducci_dash.store.manifest import MANIFEST, build_manifest
from inducci_dash.store.snapshot import Snapshot, load_snapshot

INDICATORS = """
unemployment:
  title: Unemployment rate
  short_title: Unemployment
  definition: Share of the labour force without work.
  unit_id: percent_labour_force
  plausible_range: [0.2, 60]
  typical_range: [1, 40]
  direction: -1
  pull_factor: talent
  source: lfs
  nuts_vintage: "2021"
  first_year: 2015
  last_year: 2024
  breaks:
    "*": [2021]
net_migration:
  title: Net migration
  short_title: Net migration
  definition: Change that births and deaths do not explain.
  unit_id: per_1000
  plausible_range: [-200, 200]
  typical_range: [0.05, 45]
  direction: 1
  pull_factor: talent
  source: lfs
  nuts_vintage: "2021"
  first_year: 2015
  last_year: 2024
  smoothing: 3
  across_breaks:
    AT: [2023]
  breaks:
    DE: [2023]
"""
FACTORS = """
talent: {title: Talent, short_title: Talent, definition: People., measured: true}
space: {title: Space, short_title: Space, definition: Rooms., measured: false}
"""
SOURCES = "lfs: {publisher: P, dataset: d, licence: l, citation: c}\n"
UNITS = """
percent_labour_force: {label: "% of labour force", difference: percentage points, lowest: 0, highest: 100}
per_1000: {label: per 1 000 inhabitants, per_inhabitants: 1000}
"""
HEADER = "nuts_id,year,value,flag,published_as,nuts_vintage,rule\n"
UNEMPLOYMENT = HEADER + (
    "AT31,2016,3.5,,AT31,2021,same\n"
    "AT31,2024,3.1,b,AT31,2021,same\n"
    "DED4,2018,5.5,u,DED4,2021,same\n"
    "EU27_2020,2024,5.9,,EU27_2020,2021,same\n"
    "NL31,2024,3.9,,NL35,2024,area_moved\n"
    "SI04,2017,6.0,,SI04,2021,same\n"
)
NET_MIGRATION = HEADER + (
    "AT31,2020,1,,AT31,2021,same\n"
    "AT31,2021,2,,AT31,2021,same\n"
    "AT31,2022,6,,AT31,2021,same\n"
    "AT31,2023,-90,b,AT31,2021,same\n"
    "DED4,2022,4,,DED4,2021,same\n"
    "DED4,2023,5,b,DED4,2021,same\n"
    "DED4,2024,7,,DED4,2021,same\n"
    "EU27_2020,2023,2,,EU27_2020,2021,same\n"
    "EU27_2020,2024,3,,EU27_2020,2021,same\n"
    "SI04,2024,8,,SI04,2021,same\n"
)
REGIONS = "nuts_id,name,name_latin,country,urban_type,mountain_type,coast_type\n" + "".join(
    f"{code},{code},{code},{code[:2]},urban,other,inland\n"
    for code in ("AT31", "DED4", "HR02", "NL31", "SI04")
)
CARRY_OVER = (
    "indicator_id,published_as,nuts_vintage,nuts_id,rule,outcome,first_year,last_year,rows,reason\n"
    "unemployment,HR04,2016,HR02 HR05,split,not_carried,2013,2015,3,matches_none HR02 HR05\n"
    "unemployment,NL35,2024,NL31,area_moved,carried,2024,2024,1,came_from 111 NL33\n"
)
FILES = {
    "data/catalogue/indicators.yml": INDICATORS,
    "data/catalogue/pull_factors.yml": FACTORS,
    "data/catalogue/sources.yml": SOURCES,
    "data/catalogue/units.yml": UNITS,
    "data/observations/unemployment.csv": UNEMPLOYMENT,
    "data/observations/net_migration.csv": NET_MIGRATION,
    "data/raw/central_europe_area.csv": "nuts_id\nAT31\nSI04\n",
    "data/carry_over.csv": CARRY_OVER,
    "geo/regions_nuts2_2021.csv": REGIONS,
}
Write = Callable[[str, str | bytes], None]


def seal(root: pathlib.Path) -> None:
    """Write the checksums of what lies there now."""
    (root / MANIFEST).write_bytes(build_manifest(root))


@pytest.fixture
def small_root(tmp_path: pathlib.Path) -> pathlib.Path:
    for name, content in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    seal(tmp_path)
    return tmp_path


@pytest.fixture
def write(small_root: pathlib.Path) -> Write:
    """Replace one file and give it a true checksum, as a careless hand would."""

    def replace(name: str, content: str | bytes) -> None:
        (small_root / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        seal(small_root)

    return replace


@pytest.fixture
def small(small_root: pathlib.Path) -> Snapshot:
    return load_snapshot(small_root)


@pytest.fixture(scope="session")
def published() -> Snapshot:
    """The data that is shipped."""
    return load_snapshot()
