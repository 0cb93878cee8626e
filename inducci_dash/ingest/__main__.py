"""Command line of the data: `python -m inducci_dash.ingest <command>`."""

import argparse
import pathlib
import sys
from collections.abc import Callable, Sequence

from inducci_dash.domain.errors import DashError
from inducci_dash.ingest import boundaries
from inducci_dash.ingest.fetch import command as fetch
from inducci_dash.ingest.files import write_atomic
from inducci_dash.ingest.gazetteer import command as gazetteer
from inducci_dash.ingest.published import raw_files, read_raw
from inducci_dash.ingest.rebuild import check_sizes, rebuild
from inducci_dash.store.boundaries import load_boundaries
from inducci_dash.store.manifest import MANIFEST, ROOT, build_manifest, problems, read_manifest
from inducci_dash.store.outlines import load_outlines
from inducci_dash.store.snapshot import load_snapshot


def rebuild_observations(root: pathlib.Path) -> int:
    """Rebuild data/observations and data/carry_over.csv from data/raw and print what happened."""
    for line in rebuild(root):
        print(line)
    return 0


def write_manifest(root: pathlib.Path) -> int:
    """Write the checksums of everything under data/ and geo/."""
    changed = write_atomic(root / MANIFEST, build_manifest(root))
    manifest = read_manifest(root)
    print(f"{MANIFEST}: {len(manifest.checksums)} files, version {manifest.version}, changed: {changed}")
    return 0


def check_data(root: pathlib.Path) -> int:
    """Compare all files with checksums, sidecars and contracts; 1 where any fails."""
    found = problems(read_manifest(root))
    for problem in found:
        print(problem)
    if not found:
        snapshot = load_snapshot(root)
        for name in raw_files(root):
            read_raw(root, name)
        check_sizes(snapshot.observations, snapshot.catalogue.indicators)
        manifest = read_manifest(root)
        load_boundaries(manifest, snapshot.regions)
        load_outlines(manifest, list(snapshot.regions.index))
        print(f"{len(snapshot.observations)} observations, version {snapshot.version}: sound")
    return 1 if found else 0


COMMANDS: dict[str, Callable[[pathlib.Path], int]] = {
    "observations": rebuild_observations,
    "manifest": write_manifest,
    "check": check_data,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 1 where the data was refused, with the reason on standard error."""
    parser = argparse.ArgumentParser(prog="python -m inducci_dash.ingest", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, run in COMMANDS.items():
        command = commands.add_parser(name, help=run.__doc__, description=run.__doc__)
        command.add_argument("--root", type=pathlib.Path, default=ROOT, help="folder of data/ and geo/")
        command.set_defaults(run=lambda given, run=run: run(given.root))
    for name, module in {"boundaries": boundaries, "gazetteer": gazetteer, "fetch": fetch}.items():
        command = commands.add_parser(name, help=module.__doc__)
        module.add_arguments(command)
        command.set_defaults(run=fetch.guarded if name == "fetch" else module.run)
    given = parser.parse_args(arguments)
    try:
        return int(given.run(given))
    except DashError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
