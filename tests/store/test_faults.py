"""Faults inside files whose checksums are true: refused by name or harmless, never a traceback."""

import pathlib
import random
from collections.abc import Iterator

import pytest

from inducci_dash.domain.errors import DataRefused
from inducci_dash.results.dataset import build_dataset
from inducci_dash.store.manifest import MANIFEST, build_manifest, files_under
from inducci_dash.store.snapshot import load_snapshot
from tests.small_data import write_small_data

SEED = 5
FEW = (("AT31",), ("CH01",), ("AT31", "CZ04", "DED4"), ("AT31", "CH01", "SI03"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    return write_small_data(tmp_path_factory.mktemp("faults"))


def broken(content: bytes, choice: random.Random) -> Iterator[bytes]:
    """The content with a byte changed, cut off, a line gone, a number of 5,000 digits."""
    lines = content.splitlines(keepends=True)
    at = choice.randrange(len(content))
    yield content[:at] + bytes([choice.randrange(256)]) + content[at + 1 :]
    yield content[:at]
    row = choice.randrange(len(lines))
    yield b"".join(lines[:row] + lines[row + 1 :])
    yield b"".join([*lines[:row], lines[row].replace(b"0", b"9" * 5000), *lines[row + 1 :]])


def few_regions(content: bytes) -> Iterator[bytes]:
    """Observations of hardly any region, and the same figure everywhere."""
    header, *rows = content.splitlines(keepends=True)
    for kept in FEW:
        yield header + b"".join(row for row in rows if row[:4].decode() in kept)
    yield header + b"".join(b",".join([*row.split(b",")[:2], b"5", *row.split(b",")[3:]]) for row in rows)


def test_any_fault_is_refused_by_name_or_does_no_harm(folder: pathlib.Path) -> None:
    choice = random.Random(SEED)
    refusals: list[DataRefused] = []
    for name in list(files_under(folder)):
        content = (folder / name).read_bytes()
        faults = list(broken(content, choice))
        if name.startswith("data/observations/"):
            faults += few_regions(content)
        for fault in faults:
            (folder / name).write_bytes(fault)
            (folder / MANIFEST).write_bytes(build_manifest(folder))
            try:
                build_dataset(load_snapshot(folder))
            except DataRefused as error:
                refusals.append(error)
        (folder / name).write_bytes(content)
    assert len(refusals) > 40
    assert all(error.file.startswith(("data/", "geo/")) for error in refusals)
    assert not [error for error in refusals if str(folder) in str(error)]


def test_a_refusal_quotes_no_more_of_a_file_than_can_be_read() -> None:
    error = DataRefused(f"{'A' * 3000!r} is not a date", file=f"data/x.yml, record {'B' * 3000}")
    assert len(str(error)) < 1000
    assert "data/x.yml" in str(error)
