"""Finds PostgreSQL's programs for the tests of the store; with --install gets them where there are none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

VARIABLE = "INDUCCI_POSTGRES"
NEEDED = ("initdb", "postgres")
DEBIAN = Path("/usr/lib/postgresql")
WAY_OUT = (
    f"No PostgreSQL server was found. Set {VARIABLE} to the folder of initdb and postgres, "
    "or install it (Debian: apt-get install postgresql). The application itself does not need it."
)


class NoPostgresError(Exception):
    """There is no PostgreSQL to test with; the message names the ways to get one."""


def find_postgres(environment: Mapping[str, str] | None = None, debian: Path = DEBIAN) -> Path:
    """The folder of PostgreSQL's programs: named by the variable, Debian's newest, or on the path.

    Raises NoPostgresError, also where the variable names a folder without them.
    """
    named = (os.environ if environment is None else environment).get(VARIABLE, "")
    if named:
        if not _complete(Path(named)):
            raise NoPostgresError(f"{VARIABLE} is '{named}', where initdb and postgres are not. {WAY_OUT}")
        return Path(named)
    versions = sorted(debian.glob("*/bin"), key=lambda path: _number(path.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    for folder in (*versions, *([Path(on_path).resolve().parent] if on_path else [])):
        if _complete(folder):
            return folder
    raise NoPostgresError(WAY_OUT)


def install_postgres() -> Path:
    """Debian's package, where we may install it. Raises NoPostgresError."""
    apt = shutil.which("apt-get")
    if apt is not None and os.geteuid() == 0:
        quiet = ["-qq", "-o", "Dpkg::Use-Pty=0"]
        for command in (["update"], ["install", "-y", "--no-install-recommends", "postgresql"]):
            try:
                subprocess.run(
                    [apt, *quiet, *command],
                    env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
                    timeout=900,
                    check=False,
                )
            except (OSError, subprocess.TimeoutExpired):
                break
    return find_postgres()


def _complete(folder: Path) -> bool:
    return all((folder / name).is_file() for name in NEEDED)


def _number(name: str) -> float:
    try:
        return float(name)
    except ValueError:
        return 0.0


def main(arguments: list[str]) -> int:
    """Prints where the programs are; installs them first with --install where there are none."""
    try:
        folder = find_postgres()
    except NoPostgresError as error:
        if "--install" not in arguments:
            print(error, file=sys.stderr)
            return 1
        try:
            folder = install_postgres()
        except NoPostgresError as still:
            print(still, file=sys.stderr)
            return 1
    print(f"postgres: {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
