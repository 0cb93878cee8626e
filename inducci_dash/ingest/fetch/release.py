"""Releases: a new version of all figures beside the old one, one pointer, and the way back."""

import fcntl
import json
import os
import pathlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from inducci_dash import __version__
from inducci_dash.ingest.fetch.errors import FetchRefused
from inducci_dash.ingest.files import write_atomic
from inducci_dash.store.manifest import FOLDERS
from inducci_dash.store.releases import POINTER, RECORD, current_release

FOLDER, BUILDING, LOCK = "releases", ".building", ".lock"


@contextmanager
def only_one(home: pathlib.Path) -> Iterator[None]:
    """Hold the folder of releases; the system lets go of it when the process ends, however it ends.

    Raises FetchRefused where another refresh holds it.
    """
    home.mkdir(parents=True, exist_ok=True)
    with (home / LOCK).open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise FetchRefused(
                "another refresh is running",
                place=str(home),
                way_out="Wait until it is done; nothing was changed.",
            ) from None
        yield


def begin(home: pathlib.Path, application: pathlib.Path) -> pathlib.Path:
    """A folder to build in: a copy of the shipped data/ and geo/. What a killed run left is removed."""
    building = home / FOLDER / BUILDING
    shutil.rmtree(building, ignore_errors=True)
    for folder in FOLDERS:
        shutil.copytree(application / folder, building / folder)
    return building


def publish(home: pathlib.Path, building: pathlib.Path, version: str) -> pathlib.Path:
    """Make what was built the current release: on disk, renamed, and then pointed at.

    A release of the same version is the same figures; it stays as it is, because a server may read it.
    """
    before = current_release(home)
    record = {
        "version": version,
        "application": __version__,
        "built_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "previous": before.name if before else "",
    }
    write_atomic(building / RECORD, (json.dumps(record, indent=1) + "\n").encode())
    os.sync()
    release = home / FOLDER / version
    if before == release:
        return release
    if release.exists():
        write_atomic(release / RECORD, (building / RECORD).read_bytes())
    else:
        building.rename(release)
    _point(home, release)
    return release


def back(home: pathlib.Path) -> str:
    """Point at the release before the current one; its version, empty where it is the shipped figures.

    Raises FetchRefused where no release is current or the one before is gone.
    """
    release = current_release(home)
    if release is None:
        raise FetchRefused(
            "the shipped figures are in use already",
            place=str(home),
            way_out="There is nothing to go back to.",
        )
    try:
        previous = str(json.loads((release / RECORD).read_bytes())["previous"])
    except (OSError, ValueError, KeyError):
        previous = ""
    if not previous:
        (home / POINTER).unlink()
        return ""
    if not (home / FOLDER / previous).is_dir():
        problem = f"the release before, {previous}, is gone"
        raise FetchRefused(
            problem, place=str(home), way_out=f"Remove {POINTER} to use the shipped figures."
        )
    _point(home, home / FOLDER / previous)
    return previous


def _point(home: pathlib.Path, release: pathlib.Path) -> None:
    """Move the pointer in one step: readers see the old release or the new one."""
    link = home / f".{POINTER}"
    link.unlink(missing_ok=True)
    link.symlink_to(release.relative_to(home))
    link.replace(home / POINTER)
