"""Bring what the publishers have now as a new release beside the old one, say what moved, or go back."""

import argparse
import os
import pathlib
import sys
from collections.abc import Iterator, Sequence
from datetime import timedelta

from inducci_dash.domain.errors import DashError
from inducci_dash.ingest.fetch.errors import FetchRefused
from inducci_dash.ingest.fetch.eurostat import BASE, Eurostat
from inducci_dash.ingest.fetch.gisco import BASE as GISCO
from inducci_dash.ingest.fetch.gisco import (
    KEPT,
    Boundaries,
    boundaries_of,
    describe_boundaries,
    differences,
)
from inducci_dash.ingest.fetch.refresh import REPORT, refresh
from inducci_dash.ingest.fetch.release import back, only_one
from inducci_dash.ingest.fetch.transport import FOR_EVER, RESUMED, Archive, Transport
from inducci_dash.store.boundaries import load_layer
from inducci_dash.store.catalogue import Catalogue
from inducci_dash.store.catalogue_lists import load_declared_series
from inducci_dash.store.geo_files import layer_file
from inducci_dash.store.manifest import APPLICATION, read_manifest
from inducci_dash.store.releases import RELEASES, current_release
from inducci_dash.store.snapshot import load_snapshot

ANSWERS = "answers"
NUTS = "INDUCCI_NUTS"
"""The environment variable that names the vintage that releases are built on."""
FOLLOWED = "A running server offers it to new sessions within a minute or two."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of a refresh."""
    home = os.environ.get(RELEASES, "")
    parser.add_argument("--releases", default=home, help=f"folder of the releases (default: {RELEASES})")
    parser.add_argument(
        "--leave", action="append", default=[], metavar="CODE", help="a data set not to ask for"
    )
    parser.add_argument(
        "--nuts",
        metavar="YEAR",
        type=int,
        default=os.environ.get(NUTS) or None,
        help=f"vintage of the NUTS to build all on (default: {NUTS}, else that of the figures in use)",
    )
    parser.add_argument("--again", action="store_true", help="ask anew, also what came within the last day")
    parser.add_argument("--address", default=BASE, help="address of the interface")
    parser.add_argument("--gisco", default=GISCO, help="address of the service of boundaries")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--back", action="store_true", help="point at the release before the current one")
    what.add_argument(
        "--boundaries",
        metavar="YEAR",
        type=int,
        help="fetch NUTS boundaries and compare them",
    )
    what.add_argument(
        "--check", action="store_true", help="hold every filter of the catalogue against the structures"
    )
    what.add_argument("--codes", metavar="CODE", help="print the dimensions and codes of a data set")


def run(given: argparse.Namespace) -> int:
    """Run one refresh, or what was asked instead. Raises DashError or OSError; nothing is then changed."""
    if not given.releases:
        print(
            f"Name the folder of the releases: --releases FOLDER, or the variable {RELEASES}.",
            file=sys.stderr,
        )
        return 2
    home = pathlib.Path(given.releases).expanduser().resolve()
    resumed = timedelta(0) if given.again else RESUMED
    eurostat = Eurostat(Transport(), Archive(home / ANSWERS, resumed), given.address)
    maps = Archive(home / ANSWERS / KEPT, timedelta(0) if given.again else FOR_EVER)
    if given.back:
        with only_one(home):
            print(f"Back to {back(home) or 'the shipped figures'}. {FOLLOWED}")
        return 0
    if given.boundaries:
        return boundaries(home, maps, given.boundaries, given.gisco)
    if given.check:
        catalogue = load_snapshot(current_release(home) or APPLICATION).catalogue
        found = list(checked_filters(eurostat, catalogue))
        print("\n".join(f"{series}: {words or 'fits'}" for series, words in found))
        return int(any(words for _series, words in found))
    if given.codes:
        structure = eurostat.structure(given.codes)
        for dimension in structure.dimensions:
            print(f"{dimension}: {', '.join(structure.codes.get(dimension, ()))}")
        return 0

    def fetched(vintage: int, level: int) -> Boundaries:
        return boundaries_of(Transport(), maps, vintage, level=level, base=given.gisco)

    done = refresh(
        home,
        APPLICATION,
        eurostat,
        boundaries=fetched,
        vintage=given.nuts,
        leave=given.leave,
        say=lambda line: print(line, file=sys.stderr),
    )
    print("\n".join(done.report))
    if done.release is not None:
        print(f"\nCurrent now: {done.release}; this report: {REPORT}. {FOLLOWED}")
    return 0


def checked_filters(eurostat: Eurostat, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Every series of the catalogue with a filter, those only declared too, and what is wrong with it."""
    declared = load_declared_series(read_manifest(), catalogue).values()
    series = [(name, one.dataset_code, one.dataset_filter) for name, one in catalogue.indicators.items()]
    series += [(one.series_id, one.dataset_code, one.dataset_filter) for one in declared]
    for name, dataset, codes in series:
        if codes:
            try:
                structure = eurostat.structure(dataset)
                structure.check({dimension: (code,) for dimension, code in codes.items()})
            except FetchRefused as error:
                yield name, str(error)
            else:
                yield name, ""


def boundaries(home: pathlib.Path, maps: Archive, vintage: int, base: str) -> int:
    """Fetch the boundaries of a vintage and say what of the map and its figures it could not carry."""
    now = current_release(home) or APPLICATION
    snapshot = load_snapshot(now)
    ours = load_layer(read_manifest(now), layer_file(snapshot.nuts_vintage))
    found = boundaries_of(Transport(), maps, vintage, base=base)
    changes = differences(ours, snapshot.nuts_vintage, found)
    print("\n".join(describe_boundaries(changes, snapshot.observations, found)))
    print(
        f"\nKept in {maps.folder}. The map stays on NUTS {snapshot.nuts_vintage}; "
        f"inducci-dash refresh --nuts {vintage} moves it."
    )
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """`inducci-dash refresh`: 1 where something was refused, with the reason on standard error."""
    parser = argparse.ArgumentParser(prog="inducci-dash refresh", description=__doc__)
    add_arguments(parser)
    return guarded(parser.parse_args(arguments))


def guarded(given: argparse.Namespace) -> int:
    """`run`, with every refusal as one sentence on standard error."""
    try:
        return run(given)
    except DashError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        place = error.filename or given.releases
        print(f"{place}: {error.strerror}. The figures in use are as they were.", file=sys.stderr)
    return 1
