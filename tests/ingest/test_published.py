"""Raw files: read only beside their sidecar, and refused by row and column."""

import hashlib
import pathlib

import pytest
import yaml

from inducci_dash.domain.errors import DataRefused
from inducci_dash.ingest.published import load_published, read_published
from inducci_dash.store.manifest import ROOT

HEADER = "indicator,geo,year,value,flag\n"


def put(folder: pathlib.Path, text: str, name: str = "a") -> pathlib.Path:
    path = folder / f"{name}.csv"
    path.write_text(text)
    digest = hashlib.sha256(text.encode()).hexdigest()
    sidecar = {"sha256": digest, "nuts_vintage": 2024, "nuts_vintages": {"rate": 2013}}
    path.with_suffix(".source.yml").write_text(yaml.safe_dump(sidecar))
    return path


def test_values_keep_their_digits_and_series_their_declared_vintage(tmp_path):
    text = HEADER + "rate,AT31,2015,1.2e-05,\nrate,AT31,2016,7.10,bp\nother,AT31,2015,3,\n"
    rate, other = read_published(put(tmp_path, text))
    assert [(row.value, row.flag) for row in rate.rows] == [("1.2e-05", ""), ("7.10", "bp")]
    assert (rate.declared, other.declared) == (2013, 2024)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("rate,AT31,2015,:,", "row 2, column value"),
        ("rate,AT31,2015,nan,", "row 2, column value"),
        ("rate,AT31,2015,5.1 b,", "row 2, column value"),
        ("rate,AT31,15,5,", "row 2, column year"),
        ("rate,AT31,2015,5", "row 2: 4 fields"),
    ],
)
def test_a_bad_row_is_refused(tmp_path, row, words):
    with pytest.raises(DataRefused, match=words):
        list(read_published(put(tmp_path, HEADER + row + "\n")))


def test_a_key_given_twice_is_refused_with_both_rows(tmp_path):
    path = put(tmp_path, HEADER + "rate,AT31,2015,5,\nrate,AT31,2015,5,\n")
    with pytest.raises(DataRefused, match=r"row 3, column geo.*row 2"):
        list(read_published(path))


def test_a_file_that_differs_from_its_sidecar_is_refused(tmp_path):
    path = put(tmp_path, HEADER + "rate,AT31,2015,5,\n")
    path.write_text(HEADER + "rate,AT31,2015,6,\n")
    with pytest.raises(DataRefused, match="the sidecar says"):
        list(read_published(path))
    path.with_suffix(".source.yml").unlink()
    with pytest.raises(DataRefused, match=r"a\.source\.yml: the file is missing"):
        list(read_published(path))


def test_one_indicator_in_two_files_is_refused(tmp_path):
    put(tmp_path, HEADER + "rate,AT31,2015,5,\n", "a")
    put(tmp_path, HEADER + "rate,AT31,2016,5,\n", "b")
    with pytest.raises(DataRefused, match=r"is in a\.csv already"):
        load_published(tmp_path)


def test_every_raw_file_says_where_it_comes_from():
    paths = sorted((ROOT / "data/raw").glob("*.csv"))
    assert len(paths) == 24
    for path in paths:
        sidecar = yaml.safe_load(path.with_suffix(".source.yml").read_text(encoding="utf-8"))
        for field in ("publisher", "datasets", "extract_date", "obtained_from", "licence", "citation"):
            assert sidecar[field], (path.name, field)
        assert isinstance(sidecar["flags_known"], bool)
        assert hashlib.sha256(path.read_bytes()).hexdigest() == sidecar["sha256"]
        assert path.read_bytes().count(b"\n") - 1 == sidecar["rows"]
