"""Finds Node.js for the tests and checks of our JavaScript: the environment's own, then the system's."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path


class NoNodeError(Exception):
    """There is no Node.js to run JavaScript with; the message names the way to get one."""


def find_node(program: str = "node") -> Path:
    """The program `node` (or `npm`). Raises NoNodeError."""
    beside = shutil.which(program, path=str(Path(sys.executable).parent))
    found = beside or shutil.which(program)
    if found is None:
        raise NoNodeError(f"No {program} was found: pip install -r requirements-dev.txt brings it.")
    return Path(found)
