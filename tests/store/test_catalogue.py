"""The catalogue: the only place of names and units, checked against itself and the method."""

import pytest
import yaml

from inducci_dash.domain.errors import DataRefused
from inducci_dash.store.catalogue import load_catalogue
from inducci_dash.store.manifest import ROOT, read_manifest
from inducci_dash.store.snapshot import load_snapshot

from .conftest import FACTORS, INDICATORS, SOURCES, UNITS

METHOD = {
    "space": [],
    "creative_scene": ["core_creative_class", "cultural_employment_rate"],
    "talent": ["tertiary_education", "science_technology_workers", "adult_learning", "university_access"],
    "openness": ["net_migration"],
    "client_demand": ["gdp_per_inhabitant", "market_size", "rd_expenditure", "manufacturing_intensity"],
    "support": [],
    "administration": ["government_quality", "egovernment_use"],
    "reach": ["road_performance", "rail_performance", "flights_accessible"],
    "digital": ["high_speed_access", "broadband_households", "online_buyers"],
    "quality_of_life": [
        "life_expectancy",
        "unemployment",
        "severe_deprivation",
        "neet",
        "disposable_income",
    ],
    "image": ["tourist_nights", "foreign_nights_share", "world_heritage", "capitals_of_culture"],
    "entrepreneurship": ["trademarks", "designs", "patents", "high_tech_employment"],
}
REFERENCES = "data/project/references.yml"
REPELLING = {"unemployment", "severe_deprivation", "neet"}


def test_scored_are_exactly_the_indicators_of_the_method_under_their_factors(published):
    catalogue = published.catalogue
    assert list(catalogue.pull_factors) == list(METHOD)
    for factor, members in METHOD.items():
        scored = [i for i in catalogue.indicators.values() if i.pull_factor == factor and i.scored]
        assert sorted(i.indicator_id for i in scored) == sorted(members)
        assert catalogue.pull_factors[factor].measured is bool(members)
        assert {i.indicator_id for i in scored if i.direction == -1} == REPELLING & set(members)


def test_each_indicator_says_what_a_reader_needs(published):
    indicators = published.catalogue.indicators
    for indicator in indicators.values():
        assert indicator.definition.endswith(".")
        assert indicator.definition != indicator.title
        assert len(indicator.short_title) <= 36
        assert indicator.caveats
        assert all(caveat.endswith(".") for caveat in indicator.caveats)
        assert published.catalogue.sources[indicator.source_id].citation.endswith(".")


def test_titles_and_short_titles_are_unique(published):
    indicators = published.catalogue.indicators.values()
    assert len({i.title for i in indicators}) == len({i.short_title for i in indicators}) == len(indicators)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("indicators", "", "empty"),
        ("indicators", "# nothing\n", "no records"),
        ("indicators", "- a\n- b\n", "no records"),
        ("indicators", INDICATORS.replace("  unit_id: per_1000\n", ""), "the field is missing"),
        ("indicators", INDICATORS + "  colour: red\n", "unknown field"),
        ("indicators", INDICATORS.replace("source: lfs", "source: nobody", 1), "unknown source nobody"),
        (
            "indicators",
            INDICATORS.replace("pull_factor: talent", "pull_factor: luck", 1),
            "unknown pull factor",
        ),
        ("indicators", INDICATORS.replace("pull_factor: talent", "pull_factor: space", 1), "not scored"),
        ("indicators", INDICATORS.replace("direction: -1", "direction: 2"), "2 is not one of"),
        (
            "indicators",
            INDICATORS.replace("first_year: 2015", "first_year: '2015'", 1),
            "expected type int",
        ),
        ("indicators", INDICATORS.replace("first_year: 2015", "first_year: 2025", 1), "after last_year"),
        ("indicators", INDICATORS.replace("smoothing: 3", "smoothing: 0"), "out of range"),
        ("indicators", INDICATORS.replace("[-200, 200]", "[200, -200]"), "not below"),
        ("indicators", INDICATORS.replace("[0.2, 60]", "[0.2, 160]"), "beyond what is possible"),
        ("indicators", INDICATORS.replace("[1, 40]", "[0.1, 100]"), "not less than 1000-fold wide"),
        ("indicators", INDICATORS.replace("unit_id: per_1000", "unit_id: per_head"), "no unit per_head"),
        ("units", UNITS.replace("per_inhabitants: 1000", "per_inhabitants: many"), "expected type float"),
        ("units", UNITS.replace("lowest: 0", "least: 0"), "unknown field"),
        ("indicators", INDICATORS.replace("net_migration:", "unemployment:"), "given twice"),
        ("sources", "a: " + "[" * 1000 + "]" * 1000, "nested deeper"),
        ("sources", "- " * 100_000 + "x\n", "nested deeper"),
        ("sources", "a: {b: " + "9" * 5000 + "}\n", "cannot be read"),
        ("sources", "lfs: {extract: 2024-13-01}\n", "cannot be read"),
        ("indicators", INDICATORS.replace("net_migration:", "Net migration:"), "is no id"),
        ("indicators", INDICATORS + "\tbad: [", "not readable as YAML"),
        (
            "pull_factors",
            FACTORS.replace("measured: true", "measured: maybe"),
            "expected type bool",
        ),
        ("sources", SOURCES.encode("utf-16"), "not UTF-8"),
        ("sources", "lfs: !!python/object/apply:os.getcwd []\n", "not readable as YAML"),
    ],
)
def test_a_bad_catalogue_is_refused_with_the_reason(small_root, write, name, content, words):
    write(f"data/catalogue/{name}.yml", content)
    with pytest.raises(DataRefused, match=words) as refusal:
        load_catalogue(read_manifest(small_root))
    assert refusal.value.file.split(", record")[0] == f"data/catalogue/{name}.yml"


def test_a_value_outside_the_catalogue_s_range_is_refused(small_root, write):
    write("data/catalogue/indicators.yml", INDICATORS.replace("[-200, 200]", "[-50, 50]"))
    with pytest.raises(DataRefused, match="-90 is outside -50 to 50") as refusal:
        load_snapshot(small_root)
    assert refusal.value.row == 5


def test_what_a_pull_factor_rests_on_is_among_the_references(published):
    known = {record["reference_id"] for record in yaml.safe_load((ROOT / REFERENCES).read_bytes())}
    for factor in published.catalogue.pull_factors.values():
        assert factor.references
        assert set(factor.references) <= known


def test_eurostat_s_indicators_name_the_data_set_that_newer_figures_come_from(published):
    catalogue = published.catalogue
    for indicator in catalogue.indicators.values():
        if catalogue.sources[indicator.source_id].publisher == "Eurostat":
            assert indicator.dataset_code, indicator.indicator_id
        assert indicator.dataset_code or not indicator.dataset_filter
