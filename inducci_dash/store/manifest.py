"""SHA-256 and size of every file under data/ and geo/; nothing is parsed before its bytes were checked."""

import hashlib
import json
import os
import pathlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from inducci_dash.domain.errors import DataRefused
from inducci_dash.store.files import MOST_BYTES, read_regular
from inducci_dash.store.geo_files import vintage_of_files
from inducci_dash.store.releases import data_root

_PACKAGE = pathlib.Path(__file__).resolve().parents[1]
_SHIPPED = _PACKAGE / "shipped"
APPLICATION = _SHIPPED if _SHIPPED.is_dir() else _PACKAGE.parent
"""The folder of what is shipped: of the checkout, or inside the installed package."""
ROOT = data_root(APPLICATION, os.environ)
"""The folder that holds data/ and geo/ for this process: shipped with the application, or of a release."""
MANIFEST = "data/manifest.json"
FOLDERS = ("data", "geo")
MOST_MANIFEST_BYTES = 10_000_000
WAY_OUT = (
    "Restore it from version control; if the change is meant, write the checksums anew with "
    "`python -m inducci_dash.ingest manifest`."
)

_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, eq=False)
class Manifest:
    """Checksums and sizes in bytes by path; `version` is short for all of them together.

    `held`: contents that were read and compared already, so that they stay those of this version.

    A version starts with a letter, so that no spreadsheet takes one of digits (and an e) for a number.
    """

    root: pathlib.Path
    checksums: Mapping[str, str]
    version: str
    sizes: Mapping[str, int] = field(default_factory=dict)
    held: Mapping[str, bytes] = field(default_factory=dict)

    def read(self, path: str) -> bytes:
        """The bytes of one listed file, after their checksum was compared.

        No more than the listed size is read. Raises DataRefused where the file is not listed, missing,
        no regular file, empty, shorter or longer than listed, or changed.
        """
        if path in self.held:
            return self.held[path]
        if path not in self.checksums:
            raise DataRefused(f"it is not listed in {MANIFEST}", file=path, way_out=WAY_OUT)
        content = read_regular(self.root, path, size=self.sizes.get(path), way_out=WAY_OUT)
        if not content:
            raise DataRefused("the file is empty", file=path, way_out=WAY_OUT)
        if hashlib.sha256(content).hexdigest() != self.checksums[path]:
            problem = f"its {len(content)} bytes do not match the checksum in {MANIFEST}"
            raise DataRefused(problem, file=path, way_out=WAY_OUT)
        return content

    @cached_property
    def nuts_vintage(self) -> int:
        """The vintage of the NUTS that map and figures are of. Raises DataRefused where it is not one."""
        return vintage_of_files(self.checksums)

    def paths(self, folder: str) -> list[str]:
        """Listed paths directly inside `folder`, sorted."""
        return sorted(path for path in self.checksums if path.rpartition("/")[0] == folder)


Source = pathlib.Path | Manifest
"""Where data are read from: a folder, as it is now, or a manifest that was read before."""


def opened(source: Source = ROOT) -> Manifest:
    """The manifest of a folder, or the one given. Raises DataRefused as `read_manifest`."""
    return source if isinstance(source, Manifest) else read_manifest(source)


def read_manifest(root: pathlib.Path = ROOT) -> Manifest:
    """The manifest of a data folder. Raises DataRefused where it is missing, broken or empty."""
    content = read_regular(root, MANIFEST, most=MOST_MANIFEST_BYTES, way_out=WAY_OUT)
    try:
        given = json.loads(content)
        checksums, sizes = given["sha256"], given["bytes"]
        sound = bool(checksums) and checksums.keys() == sizes.keys()
        sound = sound and all(_DIGEST.fullmatch(digest) for digest in checksums.values())
        sound = sound and all(type(size) is int and 0 <= size <= MOST_BYTES for size in sizes.values())
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        sound = False
    if not sound:
        raise DataRefused("it is not a list of checksums and sizes", file=MANIFEST, way_out=WAY_OUT)
    return Manifest(root, checksums, f"v{hashlib.sha256(content).hexdigest()[:12]}", sizes)


def files_under(root: pathlib.Path) -> Iterator[str]:
    """All that a manifest lists: data/ and geo/ without folders, the manifest and hidden files."""
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            name = path.relative_to(root).as_posix()
            if (path.is_symlink() or not path.is_dir()) and name != MANIFEST and path.name[0] != ".":
                yield name


def build_manifest(root: pathlib.Path = ROOT) -> bytes:
    """The manifest of what lies under `root` now, as JSON, one file a line.

    Raises DataRefused for what is no regular file.
    """
    checksums, sizes = {}, {}
    for name in files_under(root):
        content = read_regular(root, name)
        checksums[name], sizes[name] = hashlib.sha256(content).hexdigest(), len(content)
    return (json.dumps({"sha256": checksums, "bytes": sizes}, indent=1) + "\n").encode()


def problems(manifest: Manifest) -> list[DataRefused]:
    """Everything that differs between the manifest and the files: changed, missing, not listed."""
    found = []
    for path in manifest.checksums:
        try:
            manifest.read(path)
        except DataRefused as error:
            found.append(error)
    for path in files_under(manifest.root):
        if path not in manifest.checksums:
            found.append(DataRefused(f"it is not listed in {MANIFEST}", file=path, way_out=WAY_OUT))
    return found


def check_files(manifest: Manifest) -> None:
    """Compare every file with the manifest. Raises the first DataRefused that `problems` finds."""
    for problem in problems(manifest):
        raise problem
