"""A made data set of twelve regions: figures easy to reckon with, none of them real.

Behaviour is tested on it, so that a refresh of the shipped data changes no test of behaviour. What there
is on purpose: a region that is drawn and not scored (CH01), one without enough data (SI03), one without a
factor (PL21), a figure that came under another code and vintage (PL21), one of a larger region (BE22),
breaks (of DED4 by a flag alone), a year across a break, a year that only one region has, and factors that
nobody measures.
"""

import pathlib
from collections.abc import Iterator

from inducci_dash.ingest.built import Observation, observations_csv
from inducci_dash.store.manifest import MANIFEST, build_manifest

HERE = pathlib.Path(__file__).parent
REGIONS = ("AT31", "AT32", "BE22", "CH01", "CZ04", "DED4", "DED5", "ITH3", "PL21", "PL22", "SI03", "SI04")
CENTRAL_EUROPE = tuple(code for code in REGIONS if code not in ("BE22", "CH01"))
LATEST: dict[str, tuple[int, int, tuple[float | None, ...]]] = {
    # indicator: first year, last year, figures of the last year in the order of REGIONS
    "tertiary_education": (2018, 2024, (38, 36, 40, 46, 18, 30, 34, 22, 42, 32, None, 44)),
    "adult_learning": (2021, 2021, (16, 15, 10, 24, 8, 7, 9, 11, 6, 5, None, 19)),
    "gdp_per_inhabitant": (
        2019, 2023, (48000, 50000, 36000, 62000, 22000, 31000, 35000, 38000, None, 28000, None, 40000),
    ),
    "manufacturing_intensity": (2022, 2022, (24, 20, 21, 18, 27, 19, 16, 26, None, 20, None, 14)),
    "unemployment": (2012, 2024, (3, 2.5, 4, 4.5, 5, 4.2, 4, 3.8, 3.5, 3.2, 4.8, 3.1)),
    "net_migration": (2018, 2022, (4, 5, 3, 8, -2, 1, 6, 3, 2, -3, None, 7)),
    "industry_employment_share": (2015, 2015, (27, 18, 21, 20, 34, 25, 16, 29, 20, 30, 28, 15)),
    "population": (
        2022, 2024,
        (1.5e6, 5.6e5, 8.8e5, 1.7e6, 1.1e6, 1.4e6, 1e6, 4.9e6, 3.4e6, 4.4e6, 1.1e6, 1e6),
    ),
    "population_15_64": (
        2022, 2024,
        (9.9e5, 3.6e5, 5.7e5, 1.1e6, 7e5, 8e5, 6.3e5, 3.1e6, 2.2e6, 2.9e6, 7e5, 6.5e5),
    ),
    "population_density": (2022, 2024, (125, 80, 365, 430, 130, 215, 260, 265, 225, 355, 75, 120)),
    "median_age": (2022, 2022, (43, 44, 42, 41, 45, 50, 46, 48, 42, 43, 44, 45)),
}  # fmt: skip
YEARLY = {"tertiary_education": 1.0, "gdp_per_inhabitant": 1000.0, "unemployment": -0.1}
"""What a figure grows by in a year, so that every year is reckoned from the last."""
STEADY = 2018
"""Before that year unemployment is now a little above and now below it: a noise that can be measured."""
AHEAD = ("unemployment", "AT31", 2025)
"""A year that only one region has reached."""


def write_small_data(root: pathlib.Path) -> pathlib.Path:
    """Write the whole data folder under `root`, with its checksums, and return `root`."""
    files: dict[str, bytes] = {
        f"data/catalogue/{path.name}": path.read_bytes() for path in sorted(HERE.glob("*.yml"))
    }
    files["data/raw/central_europe_area.csv"] = ("nuts_id\n" + "\n".join(CENTRAL_EUROPE) + "\n").encode()
    files["data/raw/made.source.yml"] = b"file: made.csv\nextract_date: '2025-06-01'\n"
    files["data/carry_over.csv"] = (
        b"indicator_id,published_as,nuts_vintage,nuts_id,rule,outcome,first_year,last_year,rows,reason\n"
        b"tertiary_education,PL11,2013,PL21,renamed,carried,2018,2024,7,now PL21\n"
    )
    files["geo/regions_nuts2_2021.csv"] = (
        "nuts_id,name,name_latin,country,urban_type,mountain_type,coast_type\n"
        + "".join(f"{code},Made {code},Made {code},{code[:2]},urban,other,inland\n" for code in REGIONS)
    ).encode()
    for indicator in LATEST:
        files[f"data/observations/{indicator}.csv"] = observations_csv(sorted(_observations(indicator)))
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (root / MANIFEST).write_bytes(build_manifest(root))
    return root


def _observations(indicator: str) -> Iterator[Observation]:
    first, last, figures = LATEST[indicator]
    for code, figure in zip(REGIONS, figures, strict=True):
        if figure is None:
            continue
        published, vintage, rule, note = code, 2021, "same", ""
        if code == "PL21" and indicator == "tertiary_education":
            published, vintage, rule = "PL11", 2013, "renamed"
        if code == "BE22" and indicator == "adult_learning":
            published, rule, note = "BE2", "carried_down", "level:BE2"
        for year in range(first, last + 1):
            value = figure - YEARLY.get(indicator, 0.0) * (last - year)
            if indicator == "unemployment" and year < STEADY:
                value += (int(code[-1], 36) * 7 + year * 5) % 3 / 2 - 0.5
            flag = "b" if indicator == "tertiary_education" and year == 2021 else note
            if (indicator, code, year) == ("population", "DED4", 2023):
                flag = "b"
            if indicator == "net_migration":
                value, flag = (-90.0, "b") if (code, year) == ("CZ04", 2021) else (value, "")
            yield Observation(
                code, year, f"{value:g}" if value < 1e6 else f"{value:.0f}", flag, published, vintage, rule
            )
    if indicator == AHEAD[0]:
        yield Observation(AHEAD[1], AHEAD[2], "2.8", "p", AHEAD[1], 2024, "same")
