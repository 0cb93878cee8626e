"""Checksums: nothing is parsed before its bytes are known to be the right ones."""

import json
import os
import pathlib
import re
import tracemalloc

import pytest

from inducci_dash.domain.errors import DataRefused
from inducci_dash.store.manifest import MANIFEST, build_manifest, check_files, problems, read_manifest
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
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b'{"sha256": {}}',
        b'{"sha256": {"a": "short"}, "bytes": {"a": 1}}',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
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
    assert len(json.loads((small_root / MANIFEST).read_bytes())["sha256"]) == 9


def replaced_by(kind: str):
    def replace(path: pathlib.Path) -> None:
        path.unlink()
        if kind == "folder":
            path.mkdir()
        elif kind == "loop":
            path.symlink_to(path.name)
        elif kind == "pipe":
            os.mkfifo(path)
        else:
            with path.open("wb") as stream:
                stream.truncate(3_000_000_000)

    return replace


@pytest.mark.parametrize("name", [OBSERVATIONS, "geo/regions_nuts2_2021.csv", MANIFEST])
@pytest.mark.parametrize("kind", ["folder", "loop", "pipe", "grown to 3 GB"])
def test_what_is_no_file_of_the_listed_size_is_refused_by_its_path_in_the_project(small_root, name, kind):
    replaced_by(kind)(small_root / name)
    tracemalloc.start()
    with pytest.raises(DataRefused) as refusal:
        load_snapshot(small_root)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert refusal.value.file == name
    assert str(small_root) not in str(refusal.value)
    assert most < 50_000_000


def test_a_pipe_beside_the_data_is_no_file_to_list(small_root):
    os.mkfifo(small_root / "data/raw/pipe.csv")
    with pytest.raises(DataRefused, match="named pipe") as refusal:
        build_manifest(small_root)
    assert refusal.value.file == "data/raw/pipe.csv"


def test_a_version_starts_with_a_letter_that_makes_it_no_number(small_root):
    version = read_manifest(small_root).version
    assert re.fullmatch(r"v[0-9a-f]{12}", version)
