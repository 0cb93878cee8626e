"""An indicator is its figures, their sidecar and an entry of the catalogue; nothing else is touched."""

import hashlib
import shutil

import pytest
import yaml

from inducci_dash.ingest.rebuild import rebuild
from inducci_dash.results.catalogue.tables import coverage
from inducci_dash.results.dataset import Dataset, build_dataset
from inducci_dash.results.region.profile import indicator_profile
from inducci_dash.store.manifest import MANIFEST, ROOT, build_manifest, read_manifest
from inducci_dash.store.snapshot import load_snapshot

NAME = "made_share"


@pytest.fixture(scope="module")
def with_one_more(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The shipped data with a made indicator of talent, 10 to 43.3 over the regions in their order."""
    root = tmp_path_factory.mktemp("added")
    for folder in ("data/raw", "data/catalogue", "data/project", "geo"):
        shutil.copytree(ROOT / folder, root / folder)
    codes = list(load_snapshot(read_manifest()).regions.index)
    rows = [f"{NAME},{code},2023,{10 + at / 10:.1f},\n" for at, code in enumerate(codes)]
    content = "".join(["indicator,geo,year,value,flag\n", *rows]).encode()
    (root / f"data/raw/{NAME}.csv").write_bytes(content)
    sidecar = {
        "file": f"{NAME}.csv", "publisher": "Nobody", "datasets": ["made"], "extract_date": "2026-02-08",
        "obtained_from": "made up for a test", "licence": "CC0", "citation": "Nobody (2026).",
        "nuts_vintage": 2021, "flags_known": True, "rows": len(rows),
        "sha256": hashlib.sha256(content).hexdigest(),
    }  # fmt: skip
    (root / f"data/raw/{NAME}.source.yml").write_text(yaml.safe_dump(sidecar))
    entry = {
        "title": "Made share", "short_title": "Made share", "definition": "Nothing is measured.",
        "unit_id": "percent_employment", "plausible_range": [0, 100], "typical_range": [1, 90],
        "direction": 1, "pull_factor": "talent", "source": "lfst_r_lfu3rt", "nuts_vintage": "2021",
        "first_year": 2023, "last_year": 2023, "decimals": 1,
    }  # fmt: skip
    catalogue = root / "data/catalogue/indicators.yml"
    given = yaml.safe_load(catalogue.read_text(encoding="utf-8"))
    entry["source"] = next(one["source"] for one in given.values() if one["pull_factor"] == "talent")
    with catalogue.open("a", encoding="utf-8") as file:
        file.write(yaml.safe_dump({NAME: entry}))
    rebuild(root)
    (root / MANIFEST).write_bytes(build_manifest(root))
    return build_dataset(load_snapshot(read_manifest(root)))


def test_it_is_mapped_scored_listed_and_covered(with_one_more: Dataset, data: Dataset) -> None:
    assert with_one_more.measure(NAME).title == "Made share"
    values = with_one_more.tables[NAME]["value"]
    assert (values.min(), values.max(), values.notna().sum()) == (10.0, 43.3, 334)
    assert NAME in {node.node_id for node in with_one_more.given.framework.indicators}
    moved = (with_one_more.scores["talent"] - data.scores["talent"]).abs()
    assert moved.max() > 1, "its factor takes it in"
    assert NAME in set(indicator_profile(with_one_more, "DED4", "EU27")["indicator_id"])
    assert NAME in set(coverage(with_one_more)["indicator_id"])
