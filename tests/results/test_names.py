"""Regions are called by their names in Latin letters, and found by both."""

import unicodedata

from inducci_dash.atlas_map.published import map_outlines
from inducci_dash.results.dataset import dataset
from inducci_dash.results.gazetteer import find
from inducci_dash.results.region.summary import both_names, own_name, region_name


def alphabets(name: str) -> set[str]:
    return {unicodedata.name(letter).split()[0] for letter in name if letter.isalpha()}


def test_every_name_is_in_latin_letters():
    assert set().union(*map(alphabets, dataset().snapshot.regions["name"])) == {"LATIN"}


def test_the_own_letters_stand_behind_where_there_is_room():
    data = dataset()
    assert own_name(data, "BG31") == "Severozapaden"
    assert region_name(data, "EL30") == "Attiki (Greece)"
    assert both_names(data, "BG31") == "Severozapaden (Северозападен)"
    assert both_names(data, "AT31") == "Oberösterreich"


def test_the_map_has_the_same_names_and_the_own_ones_where_they_are_others():
    data = dataset()
    regions = {region["id"]: region for region in map_outlines()["regions"]}
    assert {code: region["name"] for code, region in regions.items()} == data.snapshot.regions[
        "name"
    ].to_dict()
    assert regions["BG31"]["own"] == "Северозападен"
    assert {"GREEK", "CYRILLIC"} == set().union(
        *(alphabets(region["own"]) for region in regions.values() if "own" in region)
    ) - {"LATIN"}


def test_a_region_is_found_by_either_name():
    for asked in ("Severozapaden", "Северозападен"):
        assert find(asked)[0].name == "Severozapaden"
