"""Series that are worked out from published lists and tables: pure arithmetic, every digit accounted for.

A list under data/raw (its sidecar names its `columns`) becomes published series here, in the codes it was
published in. What is worked out keeps the flags of all figures it was made of.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Set
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.flags import CARRIED_DOWN, joined
from inducci_dash.domain.nuts import EU_AGGREGATE
from inducci_dash.ingest.published import Published, PublishedSeries, RawTable

Rows = Iterable[Published]
FIRST_TITLES_YEAR = 2010
"""Titles are counted by year from here on, those of earlier years included."""
INNOVATION_SERIES = {
    "3.3.2 Trademark applications": "trademarks",
    "3.3.3 Design applications": "designs",
    "2.3.2 Employed ICT specialists": "ict_specialists",
    "3.1.1 SMEs introducing product innovations": "sme_product_innovators",
}
"""Names of the scoreboard's indicators that are taken; the others stay in the file."""


def derived_series(
    tables: Mapping[str, RawTable],
    published: Mapping[str, PublishedSeries],
    codes: Mapping[int, Set[str]],
) -> dict[str, PublishedSeries]:
    """Every series that the lists of data/raw give, by indicator, in the codes of each list's vintage.

    `codes` are the regions of level 2 by vintage.

    Raises DataRefused for a list that nothing is worked out from and nobody else reads.
    """
    found: dict[str, PublishedSeries] = {}
    for name, table in tables.items():
        if not table.sidecar.columns or name in READ_ELSEWHERE:
            continue
        if name not in DERIVATIONS:
            raise DataRefused("nothing is worked out from this list", file=f"data/raw/{name}.csv")
        regions = codes.get(table.sidecar.nuts_vintage, frozenset())
        for indicator, rows in DERIVATIONS[name](table, published, regions).items():
            vintage = table.sidecar.nuts_vintages.get(indicator, table.sidecar.nuts_vintage)
            found[indicator] = PublishedSeries(
                indicator, table.sidecar.file, vintage, tuple(rows), table.sidecar.left_out
            )
    return found


def carry_down(rows: Rows, regions: Collection[str]) -> list[Published]:
    """Rows of any level as rows of the map's regions: a larger region's value stands for each part.

    A region's own value goes before that of its part of the country, and that before the country's. The
    code it was published for is kept; where that is a larger area, the value is marked `level:<code>`.
    Countries and the EU stay as they are.
    """
    given = {(row.geo, row.year): row for row in rows}
    years = sorted({year for _geo, year in given})
    parts = Counter(code for region in regions for code in (region[:3], region[:2]))
    found = [row for row in given.values() if row.geo == EU_AGGREGATE or len(row.geo) == len("AT")]
    for region in sorted(regions):
        for year in years:
            levels = (region, region[:3], region[:2])
            row = next((given[code, year] for code in levels if (code, year) in given), None)
            if row is None:
                continue
            larger = row.geo != region and parts[row.geo] > 1
            flag = joined((row.flag, CARRIED_DOWN + row.geo)) if larger else row.flag
            found.append(Published(region, year, row.value, flag, row.geo))
    return found


def quality_of_government(
    table: RawTable, _published: Mapping[str, PublishedSeries], regions: Set[str]
) -> dict[str, list[Published]]:
    """Index and 95 % interval of both rounds, on the scale of 2024; larger regions carried down."""
    columns = {
        "government_quality": "value",
        "government_quality_low": "low",
        "government_quality_high": "high",
    }
    return {
        indicator: carry_down(
            [Published(row["geo"], int(row["year"]), row[column], "") for row in table.rows()], regions
        )
        for indicator, column in columns.items()
    }


def innovation_scoreboard(
    table: RawTable, _published: Mapping[str, PublishedSeries], regions: Set[str]
) -> dict[str, list[Published]]:
    """The scoreboard's indicators that are taken, relative to the EU's value of 2016; `EU` is the EU27."""
    series: dict[str, list[Published]] = {name: [] for name in INNOVATION_SERIES.values()}
    for row in table.rows():
        indicator = INNOVATION_SERIES.get(row["indicator"])
        if indicator is not None:
            geo = EU_AGGREGATE if row["geo"] == "EU" else row["geo"]
            series[indicator].append(Published(geo, int(row["year"]), row["value"], ""))
    return {indicator: carry_down(rows, regions) for indicator, rows in series.items()}


def capitals_of_culture(
    table: RawTable, _published: Mapping[str, PublishedSeries], regions: Set[str]
) -> dict[str, list[Published]]:
    """Titles that went to cities of each region up to each year, from 2010 to the last year of the list.

    Raises DataRefused for a city in a region that its vintage does not have, unless the
    sidecar leaves that region out.
    """
    titles: dict[str, list[int]] = defaultdict(list)
    for line, row in enumerate(table.rows(), start=2):
        if row["geo"] in table.sidecar.left_out:
            continue
        if row["geo"] not in regions:
            where = f"{row['geo']!r}, which is no region of NUTS {table.sidecar.nuts_vintage}"
            problem = f"{row['city']} lies in {where}"
            raise DataRefused(problem, file=f"data/raw/{table.sidecar.file}", row=line, column="geo")
        titles[row["geo"]].append(int(row["year"]))
    last = max(year for years in titles.values() for year in years)
    return {
        "capitals_of_culture": [
            Published(region, year, str(sum(title <= year for title in titles.get(region, ()))), "")
            for region in sorted(regions)
            for year in range(FIRST_TITLES_YEAR, last + 1)
        ]
    }


def tourism(
    table: RawTable, published: Mapping[str, PublishedSeries], _regions: Set[str]
) -> dict[str, list[Published]]:
    """Nights per inhabitant of the same code and year, and the foreign share of nights in per cent."""
    nights: dict[str, dict[tuple[str, int], Published]] = defaultdict(dict)
    for row in table.rows():
        key = row["geo"], int(row["year"])
        nights[row["c_resid"]][key] = Published(*key, row["value"], row["flag"])
    people = {(row.geo, row.year): row for row in published["population"].rows}
    total = nights["TOTAL"]
    return {
        "tourist_nights": ratios(total, people, factor=1, decimals=4),
        "foreign_nights_share": ratios(nights["FOR"], total, factor=100, decimals=2),
    }


def ratios(
    above: Mapping[tuple[str, int], Published],
    below: Mapping[tuple[str, int], Published],
    *,
    factor: int,
    decimals: int,
) -> list[Published]:
    """`factor` x above / below where both are known and the lower is not 0, rounded half to even."""
    step = Decimal(1).scaleb(-decimals)
    found = []
    for key, row in above.items():
        base = below.get(key)
        if base is None or Decimal(base.value) == 0:
            continue
        value = (factor * Decimal(row.value) / Decimal(base.value)).quantize(step, ROUND_HALF_EVEN)
        found.append(Published(*key, f"{value.normalize():f}", joined((row.flag, base.flag))))
    return found


def with_flags_of(series: PublishedSeries, table: RawTable) -> PublishedSeries:
    """A series with the flags of its sister: the same figures in another unit, by code and year.

    For GDP in purchasing power standards, whose extract has no flags, from GDP in euros.
    """
    flags = {(row["geo"], int(row["year"])): row["flag"] for row in table.rows()}
    rows = [
        row._replace(flag=joined((row.flag, flags.get((row.geo, row.year), "")))) for row in series.rows
    ]
    return replace(series, rows=tuple(rows))


DERIVATIONS: Mapping[
    str, Callable[[RawTable, Mapping[str, PublishedSeries], Set[str]], dict[str, list[Published]]]
] = {
    "eqi_2024": quality_of_government,
    "ris_2023": innovation_scoreboard,
    "capitals_of_culture_list": capitals_of_culture,
    "tour_occ_nin2": tourism,
}
FLAGS_FROM = {
    "gdp_per_inhabitant": "nama_10r_2gdp_eur_flags",
    "gdp_per_inhabitant_eu100": "nama_10r_2gdp_eur_flags",
}
"""Series whose flags stand in the table of their sister."""
READ_ELSEWHERE = {"central_europe_area", *FLAGS_FROM.values()}
"""Lists that are no figures of their own: the programme area, which the store reads, and flags."""
