"""The gazetteer is read whole or refused by row; what became of old codes follows the tables of changes."""

import hashlib

import pytest

from inducci_dash.domain.errors import DataRefused
from inducci_dash.store.code_changes import load_successors
from inducci_dash.store.gazetteer import GAZETTEER, load_gazetteer
from inducci_dash.store.manifest import Manifest, read_manifest

REGIONS = ["AT31", "DED2", "DED4", "SI04"]
HEADER = "name,nuts_id,kind,people,source\n"


@pytest.fixture
def made(tmp_path):
    """`made(rows)` is a manifest of a folder that holds a gazetteer of these rows."""

    def make(rows: str) -> Manifest:
        content = (HEADER + rows).encode()
        path = tmp_path / GAZETTEER
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        return Manifest(tmp_path, {GAZETTEER: hashlib.sha256(content).hexdigest()}, "v1")

    return make


def test_a_name_stands_for_every_region_of_its_area_and_for_the_region_of_its_part(made):
    table = load_gazetteer(
        made("Saxony,DED,area,,x\nGorenjska,SI042,part,,x\nLinz,AT31,town,204846,x\n"), REGIONS
    )
    assert list(zip(table["name"], table["nuts_id"], table["people"], strict=True)) == [
        ("Saxony", "DED2", 0),
        ("Saxony", "DED4", 0),
        ("Gorenjska", "SI04", 0),
        ("Linz", "AT31", 204846),
    ]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (" ,AT31,town,,x", "name"),
        ("Linz,XX99,town,,x", "nuts_id"),
        ("Linz,AT31,city,,x", "kind"),
        ("Linz,AT31,town,many,x", "people"),
        ("Linz,AT31,town,,", "source"),
    ],
)
def test_a_fault_is_named_with_its_row_and_column(made, row, column):
    with pytest.raises(DataRefused, match=f"row 3, column {column}"):
        load_gazetteer(made(f"Chemnitz,DED4,region,,x\n{row}\n"), REGIONS)


def test_old_codes_lead_to_what_became_of_them():
    became = load_successors(read_manifest())
    assert became["FR21"] == ("FRF2",)
    assert became["HR04"] == ("HR02", "HR05", "HR06")
    assert became["NL35"] == ("NL31",)
    assert "DED4" not in became
