"""Checksums: nothing is parsed before its bytes are known to be the right ones."""

import json
import pathlib

import pytest

from inducci_dash.domain.errors import DataRefused
from inducci_dash.store.manifest import MANIFEST, check_files, problems, read_manifest
from inducci_dash.store.snapshot import load_snapshot

OBSERVATIONS = "data/observations/unemployment.csv"


def test_every_shipped_file_has_its_checksum():
    check_files(read_manifest())


@pytest.mark.parametrize(
    "break_it",
    [
        lambda path: path.write_bytes(path.read_bytes().replace(b"3.5", b"3.6")),
        lambda path: path.write_bytes(path.read_bytes()[:-40]),
        lambda path: path.write_bytes(b""),
        lambda path: path.unlink(),
    ],
    ids=["tampered", "truncated", "empty", "missing"],
)
def test_a_changed_file_is_refused_by_name_with_the_way_out(small_root, break_it):
    break_it(small_root / OBSERVATIONS)
    with pytest.raises(DataRefused, match="Restore it from version control") as refusal:
        load_snapshot(small_root)
    assert refusal.value.file == OBSERVATIONS


def test_a_file_that_nobody_listed_is_a_problem(small_root):
    (small_root / "geo/extra.csv").write_text("a\n1\n")
    assert [problem.file for problem in problems(read_manifest(small_root))] == ["geo/extra.csv"]
    with pytest.raises(DataRefused, match="not listed"):
        read_manifest(small_root).read("geo/extra.csv")


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"{}", b'{"sha256": {}}', b'{"sha256": {"a": "short"}}', b"\xff\xfe"]
)
def test_a_broken_manifest_is_refused(small_root, content):
    (small_root / MANIFEST).write_bytes(content)
    with pytest.raises(DataRefused, match="not a list of checksums"):
        read_manifest(small_root)


def test_a_missing_manifest_is_refused(small_root):
    (small_root / MANIFEST).unlink()
    with pytest.raises(DataRefused, match="missing"):
        load_snapshot(small_root)


def test_a_path_out_of_the_folder_is_never_read(small_root: pathlib.Path):
    (small_root.parent / "outside.csv").write_text("secret")
    with pytest.raises(DataRefused, match="not listed"):
        read_manifest(small_root).read("../outside.csv")


def test_the_version_changes_with_any_file(small_root, write):
    before = read_manifest(small_root).version
    write(OBSERVATIONS, (small_root / OBSERVATIONS).read_bytes() + b"SI04,2018,6.1,,SI04,2021,same\n")
    assert read_manifest(small_root).version != before
    assert len(json.loads((small_root / MANIFEST).read_bytes())["sha256"]) == 8
