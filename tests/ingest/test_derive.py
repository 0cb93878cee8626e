"""What is worked out from lists and tables, by hand on few rows."""

import pytest

from inducci_dash.domain.errors import DataRefused
from inducci_dash.ingest.derive import carry_down, derived_series, with_flags_of
from inducci_dash.ingest.published import Published, PublishedSeries, RawTable
from inducci_dash.ingest.sidecar import Sidecar

REGIONS = {"DE11", "DE12", "DE30", "CY00", "AT31"}


def table(stem: str, header: str, *rows: str, **fields: object) -> RawTable:
    sidecar = Sidecar(
        file=f"{stem}.csv", publisher="P", datasets=("d",), extract_date="not known", obtained_from="o",
        licence="l", citation="c", nuts_vintage=2021, flags_known=True, rows=len(rows), sha256="0" * 64,
        columns=tuple(header.split(",")), **fields,
    )  # fmt: skip
    lines = tuple((line, row.split(",")) for line, row in enumerate(rows, start=2))
    return RawTable(sidecar, tuple(header.split(",")), lines)


def people(*rows: tuple[str, int, str, str]) -> dict[str, PublishedSeries]:
    return {
        "population": PublishedSeries("population", "p.csv", 2021, tuple(Published(*row) for row in rows))
    }


def told(rows) -> list[tuple[str, int, str, str, str]]:
    return [tuple(row) for row in rows]


def test_a_larger_region_s_value_stands_for_each_part_with_a_mark_and_never_over_its_own():
    rows = [
        Published("DE1", 2023, "5", "e"),
        Published("DE12", 2023, "7", ""),
        Published("DE3", 2023, "8", ""),
        Published("CY", 2023, "9", ""),
        Published("EU27_2020", 2023, "6", ""),
    ]
    assert told(carry_down(rows, REGIONS)) == [
        ("CY", 2023, "9", "", ""),
        ("EU27_2020", 2023, "6", "", ""),
        ("CY00", 2023, "9", "", "CY"),
        ("DE11", 2023, "5", "e;level:DE1", "DE1"),
        ("DE12", 2023, "7", "", "DE12"),
        ("DE30", 2023, "8", "", "DE3"),
    ]


def test_government_quality_has_its_interval_in_series_of_their_own():
    columns = "geo,level,year,value,margin,low,high"
    eqi = table("eqi_2024", columns, "DE1,1,2024,0.9,0.1,0.8,1.0", "AT31,2,2024,0.5,0.2,0.3,0.7")
    found = derived_series({"eqi_2024": eqi}, {}, {2021: REGIONS})
    values = {name: [row.value for row in series.rows] for name, series in found.items()}
    assert values == {
        "government_quality": ["0.5", "0.9", "0.9"],
        "government_quality_low": ["0.3", "0.8", "0.8"],
        "government_quality_high": ["0.7", "1.0", "1.0"],
    }


def test_titles_are_counted_up_to_each_year():
    cities = table(
        "capitals_of_culture_list",
        "year,city,geo",
        "1999,Weimar,DE11",
        "2012,Elsewhere,DE11",
        "2013,Paphos,CY00",
    )
    rows = derived_series({"capitals_of_culture_list": cities}, {}, {2021: REGIONS})[
        "capitals_of_culture"
    ].rows
    counts = {(row.geo, row.year): row.value for row in rows}
    assert [counts["DE11", year] for year in (2010, 2011, 2012, 2013)] == ["1", "1", "2", "2"]
    assert [counts["CY00", year] for year in (2012, 2013)] == ["0", "1"]
    assert max(year for _geo, year in counts) == 2013
    astray = table("capitals_of_culture_list", "year,city,geo", "1999,Weimar,DEG0")
    with pytest.raises(DataRefused, match="row 2, column geo: Weimar lies in 'DEG0'"):
        derived_series({"capitals_of_culture_list": astray}, {}, {2021: REGIONS})


def test_nights_are_divided_by_people_and_the_foreign_share_is_in_per_cent():
    nights = table(
        "tour_occ_nin2",
        "c_resid,geo,year,value,flag",
        "TOTAL,AT31,2023,3000000,e",
        "FOR,AT31,2023,1000000,u",
        "TOTAL,DE11,2023,5,",
        "FOR,CY00,2023,5,",
    )
    inhabitants = people(("AT31", 2023, "1500000", "b"), ("DE11", 2023, "0", ""))
    found = derived_series({"tour_occ_nin2": nights}, inhabitants, {2021: REGIONS})
    assert told(found["tourist_nights"].rows) == [("AT31", 2023, "2", "be", "")]
    assert told(found["foreign_nights_share"].rows) == [("AT31", 2023, "33.33", "eu", "")]


def test_flags_of_the_sister_series_are_joined_by_code_and_year():
    euros = table("nama_10r_2gdp_eur_flags", "unit,geo,year,value,flag,conf", "MIO_EUR,AT31,2020,1,p,")
    rows = (Published("AT31", 2020, "1", ""), Published("AT31", 2010, "1", ""))
    found = with_flags_of(PublishedSeries("gdp_per_inhabitant", "g.csv", 2024, rows), euros)
    assert [row.flag for row in found.rows] == ["p", ""]


def test_a_list_that_nothing_is_worked_out_from_is_refused():
    with pytest.raises(DataRefused, match=r"data/raw/cities\.csv: nothing is worked out"):
        derived_series({"cities": table("cities", "city", "Weimar")}, {}, {2021: REGIONS})
