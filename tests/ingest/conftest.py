"""The data that is shipped, and a raw folder small enough to break in every way."""

import hashlib
import pathlib
from collections.abc import Callable
from typing import Any

import pytest
import yaml

from inducci_dash.store.snapshot import Snapshot, load_snapshot

HEADER = "indicator,geo,year,value,flag\n"
GOOD = "rate,AT31,2015,5,\n"
Put = Callable[..., str]


@pytest.fixture(scope="session")
def published() -> Snapshot:
    return load_snapshot()


@pytest.fixture
def put(tmp_path: pathlib.Path) -> Put:
    """Write one raw table and a sidecar that is true of it, but for the fields given; returns its name."""

    def write(text: str | bytes, stem: str = "a", **fields: Any) -> str:
        folder = tmp_path / "data" / "raw"
        folder.mkdir(parents=True, exist_ok=True)
        content = text if isinstance(text, bytes) else text.encode()
        (folder / f"{stem}.csv").write_bytes(content)
        sidecar = {
            "file": f"{stem}.csv",
            "publisher": "Eurostat",
            "datasets": ["tgs00010"],
            "extract_date": "2026-02-08",
            "obtained_from": "a public copy",
            "licence": "CC BY 4.0",
            "citation": "Eurostat (tgs00010).",
            "nuts_vintage": 2024,
            "flags_known": True,
            "rows": max(content.count(b"\n") - 1, 1),
            "sha256": hashlib.sha256(content).hexdigest(),
        }
        given = {name: value for name, value in {**sidecar, **fields}.items() if value is not None}
        (folder / f"{stem}.source.yml").write_text(yaml.safe_dump(given))
        return f"{stem}.csv"

    return write
