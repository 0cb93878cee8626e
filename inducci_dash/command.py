"""The command `inducci-dash`: run the dashboard, refresh and check its data, keep the partners' reports."""

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import NoReturn

from inducci_dash import __version__
from inducci_dash.store.manifest import APPLICATION


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; what follows its name is passed on unchanged."""
    parser = argparse.ArgumentParser(prog="inducci-dash", description=__doc__)
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, (_, help_text) in COMMANDS.items():
        # Each has options of its own and tells of them itself, `--help` too.
        commands.add_parser(name, help=help_text, add_help=False)
    given, rest = parser.parse_known_args(arguments)
    return COMMANDS[given.command][0](rest)


def run(options: Sequence[str]) -> NoReturn:
    """Become the server: the process is replaced, so that signals reach it."""
    command = [sys.executable, "-m", "streamlit", "run", str(APPLICATION / "dashboard.py"), *options]
    os.execv(sys.executable, command)  # noqa: S606 - the reader's own command, no shell


def ingest(options: Sequence[str]) -> int:
    """Build and check the data files."""
    from inducci_dash.ingest.__main__ import main as ingest_main

    return ingest_main(options)


def refresh(options: Sequence[str]) -> int:
    """Bring fresh figures, or go back to those of before."""
    from inducci_dash.ingest.fetch.command import main as refresh_main

    return refresh_main(options)


def reported(options: Sequence[str]) -> int:
    """Keep the partners' reports."""
    from inducci_dash.reported.__main__ import main as reported_main

    return reported_main(options)


COMMANDS: Mapping[str, tuple[Callable[[Sequence[str]], int], str]] = {
    "run": (run, "the dashboard; options as `streamlit run` takes them"),
    "ingest": (ingest, "build and check the data files"),
    "refresh": (refresh, "bring what the publishers have now, as a release beside the old one"),
    "reported": (reported, "users, backup and migrations of the reported outcomes"),
}


if __name__ == "__main__":
    sys.exit(main())
