"""Starting what is measured: peers in a scratch folder with the same boundaries and values."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
import plotly

from inducci_dash.domain.nuts import MAP_VINTAGE

from .targets import APPLICATION, Target

ROOT = Path(__file__).resolve().parent.parent
BOUNDARIES = ROOT / "geo" / f"nuts2_{MAP_VINTAGE}_10m.geojson"
START_SECONDS = 60
TOLERANCE_DEGREES = 0.02


@dataclass(frozen=True)
class Running:
    """A server that answers: its address, process, and seconds from start to ready."""

    target: Target
    url: str
    pid: int
    started: float


def build_peers(scratch: Path) -> None:
    """Copies of the peers with `regions.geojson` (about 230 kB), `values.json` and what Plotly asks for."""
    shutil.copytree(ROOT / "benchmarks" / "peers", scratch, dirs_exist_ok=True)
    regions = gpd.read_file(BOUNDARIES)[["nuts_id", "geometry"]]
    regions["geometry"] = regions.geometry.simplify_coverage(TOLERANCE_DEGREES)
    shapes = regions.to_json(drop_id=True, to_wgs84=False).replace(", ", ",")
    boundaries = _short_coordinates(json.loads(shapes))
    values = json.dumps(_values(list(regions["nuts_id"])))
    for folder in ("streamlit_plotly/static", "dash_map/assets", "static_plotly"):
        (scratch / folder).mkdir(exist_ok=True)
        (scratch / folder / "regions.geojson").write_text(boundaries)
        (scratch / folder / "world_110m.json").write_text(_no_base_map())
    for folder in ("streamlit_text", "streamlit_plotly", "dash_map", "static_plotly"):
        (scratch / folder / "values.json").write_text(values)
    library = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    shutil.copy(library, scratch / "static_plotly" / "plotly.min.js")


@contextlib.contextmanager
def running(target: Target, scratch: Path, settings: Mapping[str, str] | None = None) -> Iterator[Running]:
    """The target's server on a free port with these settings in its environment, stopped at the end.

    Raises RuntimeError with its last words.
    """
    folder = scratch / target.folder if target.folder else ROOT
    port = _free_port()
    command = [part.format(python=sys.executable, port=port) for part in target.command]
    log = scratch / f"{target.name.replace(' ', '_')}.log"
    environment = {**os.environ, **(settings or {}), "PYTHONPATH": str(ROOT)}
    begun = time.perf_counter()
    with log.open("w") as output:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        url = f"http://127.0.0.1:{port}"
        while not _answers(url + target.ready):
            if process.poll() is not None or time.perf_counter() - begun > START_SECONDS:
                raise RuntimeError(f"{target.name} did not start:\n{log.read_text()[-3000:]}")
            time.sleep(0.02)
        yield Running(target, url, process.pid, time.perf_counter() - begun)
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()


def _values(regions: list[str]) -> dict[str, dict[str, float | None]]:
    """Latest value of each region, None without one, for the measures the application is asked for."""
    found = {}
    for measure in APPLICATION.measures:
        table = pd.read_csv(ROOT / "data" / "observations" / f"{measure}.csv")
        latest = table.dropna(subset=["value"]).sort_values("year").groupby("nuts_id")["value"].last()
        found[measure] = {code: _or_none(latest.get(code)) for code in regions}
    return found


def _or_none(value: float | None) -> float | None:
    return None if value is None or pd.isna(value) else float(value)


def _short_coordinates(collection: dict) -> str:
    def short(part: list) -> list:
        return [round(part[0], 3), round(part[1], 3)] if isinstance(part[0], float) else [*map(short, part)]

    for feature in collection["features"]:
        feature["geometry"]["coordinates"] = short(feature["geometry"]["coordinates"])
    return json.dumps(collection, separators=(",", ":"))


def _no_base_map() -> str:
    """An empty base map: without one Plotly asks a foreign host and draws nothing until it answers."""
    names = ("coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits")
    nothing = {"type": "GeometryCollection", "geometries": []}
    return json.dumps({"type": "Topology", "arcs": [], "objects": dict.fromkeys(names, nothing)})


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False
