"""All built on NUTS 2024, from boundaries that a server plays (nuts_2024.py) and the shipped figures."""

import csv
import gc
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from inducci_dash.ingest.fetch import command
from inducci_dash.results.dataset import dataset
from inducci_dash.store import release
from inducci_dash.store.catalogue_lists import load_capitals
from inducci_dash.store.gazetteer import load_gazetteer
from inducci_dash.store.local_maps import load_local_maps
from inducci_dash.store.manifest import APPLICATION, read_manifest
from inducci_dash.store.project import load_project
from inducci_dash.store.releases import current_release
from inducci_dash.store.snapshot import load_snapshot
from inducci_dash.widgets import session_version
from tests.ingest.fetch.interface import Interface, Reply, serving
from tests.ingest.fetch.nuts_2024 import answer
from tests.ingest.fetch.test_refresh import as_shipped
from tests.screens.screen import screen

GISCO = "/nuts/geojson/NUTS_RG_10M_2024_4326_LEVL_{}.geojson"
NEW = ("NL35", "NL36", "PT19", "PT1A", "PT1B", "PT1C", "PT1D")


@pytest.fixture(scope="module")
def published() -> Iterator[Interface]:
    """Eurostat as it was when the shipped figures were taken, and GISCO with boundaries of 2024."""
    playing = as_shipped()
    boundaries = {GISCO.format(level): Reply(200, answer(level)) for level in (2, 3)}

    def reply(address: str) -> Reply:
        if address in boundaries:
            playing.asked.append(address)
            return boundaries[address]
        return playing.reply(address)

    with serving(reply) as base:
        playing.base = base
        yield playing


def run(published: Interface, home: Path, *options: str) -> int:
    where = ["--releases", str(home), "--address", published.base, "--gisco", published.base]
    return command.main([*where, *options])


@pytest.fixture(scope="module")
def built(published: Interface, tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """The release on NUTS 2024, its folder and its report."""
    home = tmp_path_factory.mktemp("releases")
    assert run(published, home, "--nuts", "2024") == 0
    root = current_release(home)
    assert root is not None
    report = (root / "changes.txt").read_text().splitlines()
    return SimpleNamespace(home=home, root=root, report=report, snapshot=load_snapshot(root))


def raw(name: str) -> list[dict[str, str]]:
    with (APPLICATION / f"data/raw/{name}.csv").open() as stream:
        return list(csv.DictReader(stream))


def test_the_map_has_the_regions_of_2024(built):
    regions = built.snapshot.regions
    assert built.snapshot.nuts_vintage == 2024
    assert int(regions["eu27"].sum()) == 244
    assert set(NEW) <= set(regions.index)
    assert not {"NL31", "NL33", "PT16", "PT17", "PT18"} & set(regions.index)
    assert regions.at["PT1A", "name"] == "Grande Lisboa"
    assert regions.at["AT31", "urban_type"] == load_snapshot(APPLICATION).regions.at["AT31", "urban_type"]


def test_what_could_not_be_carried_is_listed_and_nothing_else(built):
    assert built.report[:8] == [
        "NUTS 2024: 296 regions, 244 of them in the EU",
        "Carried under another code or with a mark: 2",
        "  NL31 -> NL35: area_moved, came_from 111 NL33",
        "  NL33 -> NL36: area_moved, went_to 111 NL35",
        "Not carried: 3 regions with 765 figures",
        "  PT16 -> PT19 (split), PT1D (split): 255 figures",
        "  PT17 -> PT1A (split), PT1B (split): 255 figures",
        "  PT18 -> PT1C (split), PT1D (split): 255 figures",
    ]
    assert built.report[8].startswith("Not in NUTS 2024: 41 regions of UK with ")
    assert "Regions that no code of the map leads to: XK00" in built.report
    assert "Capitals of culture in no region: Glasgow, Liverpool" in built.report
    before, after = (load_snapshot(root).carry_over for root in (APPLICATION, built.root))
    lost = [
        {
            (row.published_as, row.nuts_id)
            for row in table.itertuples()
            if row.outcome == "not_carried" and row.published_as[:2] != "UK"
        }
        for table in (before, after)
    ]
    # Codes of Portugal's old regions are the only ones in the EU that reached the map of 2021 and not this.
    assert lost[1] - lost[0] == {("PT16", "PT19 PT1D"), ("PT17", "PT1A PT1B"), ("PT18", "PT1C PT1D")}
    # Those of its new regions are the ones that reach it now.
    assert {code for code, _regions in lost[0] - lost[1]} == {"PT1A", "PT1B", "PT1C", "PT1D", "PT19"}


def test_figures_of_2024_are_kept_and_those_of_before_carried_with_a_mark(built):
    snapshot = built.snapshot
    rows = snapshot.rows_of("gdp_per_inhabitant").set_index(["nuts_id", "year"])
    given = {
        (row["geo"], int(row["year"])): float(row["value"])
        for row in raw("nama_10r_2gdp")
        if row["indicator"] == "gdp_per_inhabitant"
    }
    for code in NEW:
        assert rows.at[(code, 2022), "value"] == given[code, 2022]
    people = snapshot.rows_of("population").set_index(["nuts_id", "year"])
    told = {
        (row["geo"], row["year"]): float(row["value"])
        for row in raw("demo_r_pjanaggr3")
        if row["indicator"] == "population"
    }
    assert people.at[("NL36", 2020), "value"] == told["NL33", "2020"]
    assert people.at[("NL36", 2020), "rule"] == "area_moved"
    assert people.at[("NL36", 2025), "value"] == told["NL36", "2025"]
    assert ("PT1A", 2019) not in people.index  # a part of PT17, of which nobody published it
    assert not set(snapshot.rows_of("world_heritage")["nuts_id"]) & {"PT19", "PT1A", "PT1B", "PT1C", "PT1D"}
    titles = snapshot.rows_of("capitals_of_culture").set_index(["nuts_id", "year"])["value"]
    assert titles["PT1C", 2027] == 1  # Évora, by its coordinates
    assert titles["PT1A", 2027] == 1  # Lisbon
    assert titles["PT1B", 2027] == 0


def test_places_are_found_in_the_new_regions(built):
    manifest = read_manifest(built.root)
    assert next(one.nuts2 for one in load_capitals(manifest).values() if one.place == "Lisbon") == "PT1A"
    names = load_gazetteer(manifest, list(built.snapshot.regions.index))
    found = names[names["kind"] == "town"].groupby("name")["nuts_id"].agg(set)
    # Leerdam is in Vijfheerenlanden, which went from one region to the other.
    wanted = {
        "Leerdam": "NL35",
        "Rotterdam": "NL36",
        "Setúbal": "PT1B",
        "Évora": "PT1C",
        "Santarém": "PT1D",
    }
    assert {name: found[name] for name in wanted} == {name: {code} for name, code in wanted.items()}
    project = load_project(built.root)
    assert len(project.pilots) == 7
    assert {place.nuts2 for place in project.places.values()} <= set(built.snapshot.regions.index)
    assert set(load_local_maps(manifest)) == {partner.nuts2 for partner in project.partners.values()}


def test_a_next_refresh_stays_on_that_vintage_and_asks_for_no_boundaries(built, published, capsys):
    published.asked.clear()
    assert run(published, built.home) == 0
    assert "No figure differs." in capsys.readouterr().out
    assert not any("/nuts/" in address for address in published.asked)
    assert current_release(built.home) == built.root


def test_an_earlier_vintage_is_refused(built, published, capsys):
    assert run(published, built.home, "--nuts", "2016") == 1
    assert "NUTS 2016: the map is on NUTS 2021 and moves to a later vintage only" in capsys.readouterr().err
    assert current_release(built.home) == built.root


@pytest.fixture
def offered(built: SimpleNamespace) -> Iterator[None]:
    """Sessions begin with the release; afterwards the figures of before are offered again."""
    before = release.offered()
    session_version.install()
    version = release.held(built.root)
    release.offer(version)
    yield
    release.offer(before)
    release.of_session(lambda: None)
    del version
    gc.collect()
    release.forget_unheld()


def _page(name: str) -> None:
    import importlib

    from inducci_dash.language import install
    from inducci_dash.results.dataset import dataset
    from inducci_dash.screens.directory import MODULES

    install()
    importlib.import_module(f"inducci_dash.screens.{MODULES[name]}").render(dataset())


@pytest.mark.parametrize(
    ("page", "query", "says"),
    [
        ("start", {"region": "PT1D"}, "Oeste e Vale do Tejo"),
        ("explore", {"what": "unemployment", "region": "NL36"}, "Zuid-Holland"),
        ("explore", {"view": "compare", "regions": "NL36,NL35,AT31", "figures": "1"}, "Zuid-Holland"),
        ("region", {"region": "NL36"}, "Zuid-Holland"),
        ("region", {"region": "PT1B"}, "Península de Setúbal"),
        ("pilots", {}, "7"),
        ("pilots", {"view": "fits", "region": "PT1C"}, "Alentejo"),
        ("data", {"section": "codes"}, "NUTS 2024"),
    ],
)
def test_pages_work_with_it(offered, page, query, says):
    app = AppTest.from_function(_page, args=(page,), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, app.exception
    with release.using(release.offered()):
        assert dataset().snapshot.nuts_vintage == 2024
    assert any(says in text for _kind, text in screen(app))
