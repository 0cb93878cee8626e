"""Names typed as readers type them, and the regions that are listed, best first."""

import pytest

from inducci_dash.domain.nuts import EU27
from inducci_dash.language.folding import fold
from inducci_dash.results.dataset import dataset
from inducci_dash.results.gazetteer import find
from inducci_dash.server.find import answer

TYPED = {
    # as people say it
    "Silesia": ["PL22", "CZ08", "PL51"],
    "Saxony": ["DED2", "DED4", "DED5", "DEE0"],
    "Lombardy": ["ITC4"],
    "Catalonia": ["ES51"],
    "Upper Austria": ["AT31"],
    "Western Slovenia": ["SI04"],
    "Vienna": ["AT13"],
    "Warsaw": ["PL91"],
    "Attica": ["EL30"],
    "Slovenia": ["SI03", "SI04"],
    # towns, of the region and of its parts
    "Linz": ["AT31"],
    "Padova": ["ITH3"],
    "Sokolov": ["CZ04"],
    "Kranj": ["SI04"],
    "Ljubljana": ["SI04"],
    "Chemnitz": ["DED4"],
    # without what a plain keyboard lacks
    "slaskie": ["PL22"],
    "Zapadne Slovensko": ["SK02"],
    "Lodzkie": ["PL71"],
    "Sjaelland": ["DK02"],
    "Valle d'Aosta": ["ITC2"],
    "Emilia Romagna": ["ITH5"],
    "Noord Brabant": ["NL41"],
    "Skofja Loka": ["SI04"],
    "Attiki": ["EL30"],
    "severozapaden": ["BG31"],
    "Αττική": ["EL30"],
    "София": ["BG41"],
    # in seven languages
    "Schlesien": ["PL22", "CZ08"],
    "Slezsko": ["PL22"],
    "Górna Austria": ["AT31"],
    "Koroška": ["AT21", "SI03"],
    "Baviera": ["DE21", "DE22", "DE23", "DE24", "DE25", "DE26", "DE27"],
    "Boven-Oostenrijk": ["AT31"],
    "Kattowitz": ["PL22"],
    "Bischoflack": ["SI04"],
    "Saská Kamenice": ["DED4"],
    # misspelt
    "Thuringen": ["DEG0"],
    "Chemnits": ["DED4"],
    "Slaskei": ["PL22"],
    "Katowitz": ["PL22"],
    "Skofia Loka": ["SI04"],
    # ambiguous: listed, never decided
    "Limburg": ["BE22", "NL42", "DE72"],
    "North West": ["BG31", "CZ04", "RO11"],
    "Luxembourg": ["BE34", "LU00"],
    # umlauts written with an e, as German keyboards abroad and addresses do
    "Muenchen": ["DE21"],
    "Koeln": ["DEA2"],
    "Suedtirol": ["ITH1"],
    "Brünn": ["CZ06"],
    # with what kind of area it is, or the country beside it
    "Landkreis Zwickau": ["DED4"],
    "Region Chemnitz": ["DED4"],
    "okres Sokolov": ["CZ04"],
    "powiat bielski": ["PL22"],
    "Provincia di Padova": ["ITH3"],
    "Limburg Belgium": ["BE22"],
    "Limburg Netherlands": ["NL42"],
    "Northwest Czech": ["CZ04"],
    "Monaco di Baviera": ["DE21"],
    "Belgisch Limburg": ["BE22"],
    # lands and landscapes that are in no list of today's areas
    "Oberkrain": ["SI04"],
    "Górny Śląsk": ["PL22"],
    "Dolny Slask": ["PL51"],
    "Erzgebirge": ["DED4"],
    "Böhmen": ["CZ01", "CZ02", "CZ03", "CZ04", "CZ05"],
    "Morava": ["CZ06", "CZ07", "CZ08"],
    "Ruhrgebiet": ["DEA1", "DEA3", "DEA5"],
    "Siebenbürgen": ["RO11", "RO12"],
    "Vlaanderen": ["BE21", "BE22", "BE23", "BE24", "BE25"],
    # codes, damaged and of other years
    " at31.": ["AT31"],
    "DED42": ["DED4"],
    "FR21": ["FRF2"],
    "HR04": ["HR02", "HR05", "HR06"],
    "GR30": ["EL30"],
    "ITD3": ["ITH3"],
    # nothing of the kind
    "Qwrtzpl": [],
    "Ukraine": [],
    "Kyiv": [],
    "": [],
}


@pytest.mark.parametrize("text", TYPED)
def test_a_typed_name_lists_the_regions_that_are_meant_best_first(text):
    expected = TYPED[text]
    found = [hit.nuts_id for hit in find(text)]
    assert found[: len(expected)] == expected
    if not expected:
        assert found == []


def test_every_region_is_found_by_its_own_name_as_written_and_on_a_plain_keyboard():
    for code, (name, _) in dataset().named.items():
        for typed in (name, fold(name), fold(name).replace(" ", "-")):
            assert code in [hit.nuts_id for hit in find(typed)], (code, typed)


def test_the_eu_comes_first_among_names_that_fit_alike():
    fits = [hit.country in EU27 for hit in find("South East")]
    assert True in fits
    assert False in fits
    assert fits == sorted(fits, reverse=True)


def test_a_hit_says_by_which_name_it_was_found():
    (hit,) = find("Bischoflack")
    assert (hit.name, hit.country, hit.found, hit.kind) == (
        "Zahodna Slovenija",
        "SI",
        "Bischoflack",
        "town",
    )


@pytest.mark.parametrize(
    ("typed", "name"), [("Colonia", "Köln"), ("Lipsia", "Leipzig"), ("Krakau", "Kraków"), ("Brünn", "Brno")]
)
def test_a_town_found_by_a_name_that_is_only_near_is_called_by_its_own(typed, name):
    assert find(typed)[0].found == name


@pytest.mark.parametrize("text", ["x" * 100_000, "\x00", "((((", "\u202e\u0301", "🙂🙂🙂", "%' OR 1=1"])
def test_whatever_is_typed_is_a_name_or_nothing(text):
    assert isinstance(find(text), list)


@pytest.mark.parametrize(
    "typed", ["UK", "U.K.", "Great Britain", "Großbritannien", "England", "Velká Británie", "London"]
)
def test_the_united_kingdom_is_listed_by_its_regions_and_told_to_have_no_score(typed):
    told = answer(typed)
    assert {hit["country"] for hit in told["hits"]} == {"United Kingdom"}
    assert told["note"].startswith("United Kingdom is outside the European Union")


@pytest.mark.parametrize("typed", ["Schweiz", "Switzerland", "Norwegia", "Srbija", "Iceland"])
def test_other_countries_of_the_map_are_told_apart_from_the_eu(typed):
    told = answer(typed)
    assert told["hits"]
    assert "outside the European Union" in told["note"]


@pytest.mark.parametrize(
    "typed", ["Ukraine", "Ukrajina", "USA", "Belarus", "Armenia", "Kanada", "San Marino"]
)
def test_a_country_beyond_the_map_is_told_to_be_absent_instead_of_a_town_that_sounds_like_it(typed):
    told = answer(typed)
    assert told["hits"] == []
    assert "is not among the data" in told["note"]
    assert "27 countries of the European Union" in told["note"]
    assert "Switzerland" in told["note"]


def test_a_place_that_shares_a_country_s_name_is_still_found():
    assert [hit["id"] for hit in answer("Monaco")["hits"]] == ["DE21"]
    assert answer("Silesia")["note"] == ""
    assert answer("Österreich")["note"] == ""


@pytest.mark.parametrize(
    ("typed", "regions"),
    [
        ("Nordböhmen", ["CZ04", "CZ05"]),
        ("Northern Bohemia", ["CZ04", "CZ05"]),
        ("Severní Čechy", ["CZ04", "CZ05"]),
        ("Westböhmen", ["CZ03", "CZ04"]),
        ("Egerland", ["CZ04"]),
        ("Krain", ["SI03", "SI04"]),
        ("Polesine", ["ITH3"]),
        ("Zagłębie Dąbrowskie", ["PL22"]),
    ],
)
def test_historical_lands_lead_to_the_regions_they_lie_in(typed, regions):
    assert [hit.nuts_id for hit in find(typed)] == regions
