"""Which figures a process works with: those shipped, or a release that the refresh built beside them.

A folder of releases holds `releases/<version>/{data,geo}` and one pointer, the link `current`.
"""

import json
import pathlib
from collections.abc import Mapping, MutableMapping

from inducci_dash import __version__

RELEASES = "INDUCCI_RELEASES"
"""The environment variable that names the folder of releases; without it the shipped figures are used."""
RELEASE = "INDUCCI_RELEASE"
"""Set by a process for those that it starts, so that all of them read the same figures."""
POINTER = "current"
RECORD = "release.json"


def current_release(home: pathlib.Path) -> pathlib.Path | None:
    """The release that the pointer names; None where there is none, or it is another application's.

    A release holds names and units too: one built for another version of the application would lack
    what this one reads.
    """
    pointer = home / POINTER
    if not pointer.is_symlink():
        return None
    release = pointer.resolve()
    try:
        built_for = json.loads((release / RECORD).read_bytes())["application"]
    except (OSError, ValueError, KeyError, TypeError):
        return release  # not to be trusted: the manifest's check will say what is missing
    return release if built_for == __version__ else None


def home_of(environment: Mapping[str, str]) -> pathlib.Path | None:
    """The folder of releases that the environment names; None where it names none."""
    home = environment.get(RELEASES, "").strip()
    return pathlib.Path(home).expanduser().resolve() if home else None


def data_root(application: pathlib.Path, environment: MutableMapping[str, str]) -> pathlib.Path:
    """The folder of data/ and geo/ for this process and for all that it starts, decided once.

    What was decided stands in `environment`, so that no process it starts decides otherwise; a pointer
    that moves meanwhile is followed by whole sessions (server/versions.py), never by half of one.
    """
    decided = environment.get(RELEASE, "").strip()
    if decided:
        return pathlib.Path(decided)
    home = home_of(environment)
    if home is None:
        return application
    root = current_release(home) or application
    environment[RELEASE] = str(root)
    return root
