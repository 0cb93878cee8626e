"""SHA-256 of every file under data/ and geo/; nothing is parsed before its bytes were checked."""

import hashlib
import json
import pathlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from inducci_dash.domain.errors import DataRefused

ROOT = pathlib.Path(__file__).resolve().parents[2]
"""The folder that holds data/ and geo/."""
MANIFEST = "data/manifest.json"
FOLDERS = ("data", "geo")
WAY_OUT = (
    "Restore it from version control; if the change is meant, write the checksums anew with "
    "`python -m inducci_dash.ingest manifest`."
)


@dataclass(frozen=True)
class Manifest:
    """Checksums by path, as written; `version` is short for all of them together."""

    root: pathlib.Path
    checksums: Mapping[str, str]
    version: str

    def read(self, path: str) -> bytes:
        """The bytes of one listed file, after their checksum was compared.

        Raises DataRefused where the file is not listed, missing, empty, shorter or longer than
        listed, or changed.
        """
        if path not in self.checksums:
            raise DataRefused(f"it is not listed in {MANIFEST}", file=path, way_out=WAY_OUT)
        try:
            content = (self.root / path).read_bytes()
        except FileNotFoundError:
            raise DataRefused("the file is missing", file=path, way_out=WAY_OUT) from None
        if not content:
            raise DataRefused("the file is empty", file=path, way_out=WAY_OUT)
        if hashlib.sha256(content).hexdigest() != self.checksums[path]:
            problem = f"its {len(content)} bytes do not match the checksum in {MANIFEST}"
            raise DataRefused(problem, file=path, way_out=WAY_OUT)
        return content

    def paths(self, folder: str) -> list[str]:
        """Listed paths directly inside `folder`, sorted."""
        return sorted(path for path in self.checksums if path.rpartition("/")[0] == folder)


def read_manifest(root: pathlib.Path = ROOT) -> Manifest:
    """The manifest of a data folder. Raises DataRefused where it is missing, broken or empty."""
    try:
        content = (root / MANIFEST).read_bytes()
    except FileNotFoundError:
        raise DataRefused("the file is missing", file=MANIFEST, way_out=WAY_OUT) from None
    try:
        checksums = json.loads(content)["sha256"]
        sound = bool(checksums) and all(len(digest) == 64 for digest in checksums.values())
    except (ValueError, KeyError, TypeError, AttributeError):
        sound = False
    if not sound:
        raise DataRefused("it is not a list of checksums", file=MANIFEST, way_out=WAY_OUT)
    return Manifest(root, checksums, hashlib.sha256(content).hexdigest()[:12])


def files_under(root: pathlib.Path) -> Iterator[str]:
    """Every file that a manifest lists: all of data/ and geo/ but the manifest and hidden files."""
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            name = path.relative_to(root).as_posix()
            if path.is_file() and name != MANIFEST and not path.name.startswith("."):
                yield name


def build_manifest(root: pathlib.Path = ROOT) -> bytes:
    """The manifest of what lies under `root` now, as JSON, one file a line."""
    checksums = {name: hashlib.sha256((root / name).read_bytes()).hexdigest() for name in files_under(root)}
    return (json.dumps({"sha256": checksums}, indent=1) + "\n").encode()


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
