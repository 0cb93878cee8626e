"""One run: data/raw -> data/observations, data/carry_over.csv, in whole files and in words."""

import pathlib
from collections.abc import Iterator

from inducci_dash.domain.indicator import Indicator
from inducci_dash.ingest.atomic import write_atomic
from inducci_dash.ingest.carry_over import load_code_history
from inducci_dash.ingest.observations import (
    Built,
    build_observations,
    observations_csv,
    reports_csv,
    summary,
)
from inducci_dash.ingest.published import load_published
from inducci_dash.store.catalogue import load_catalogue
from inducci_dash.store.manifest import Manifest, build_manifest

REPORT = "data/carry_over.csv"
OBSERVATIONS = "data/observations"


def build_files(root: pathlib.Path) -> tuple[dict[str, bytes], list[Built]]:
    """The content of every file that data/raw gives, by path under `root`; nothing is written."""
    indicators = read_indicators(root)
    published = load_published(root / "data" / "raw")
    built = build_observations(indicators, published, load_code_history(root / "geo" / "code_changes"))
    files = {f"{OBSERVATIONS}/{one.indicator_id}.csv": observations_csv(one.observations) for one in built}
    return files | {REPORT: reports_csv(built)}, built


def read_indicators(root: pathlib.Path) -> dict[str, Indicator]:
    """The catalogue as it lies there, before it has checksums."""
    return dict(load_catalogue(_as_it_is(root)).indicators)


def _as_it_is(root: pathlib.Path) -> Manifest:
    """A manifest of the files of this moment, for building anew what has no checksum yet."""
    import json

    return Manifest(root, json.loads(build_manifest(root))["sha256"], "unsealed")


def rebuild(root: pathlib.Path) -> Iterator[str]:
    """Write all files that changed, remove observations of no indicator, and tell it line by line."""
    files, built = build_files(root)
    yield f"{'indicator':32}" + "".join(f"{name:>12}" for name in summary(built[0])) if built else ""
    for one in built:
        yield f"{one.indicator_id:32}" + "".join(f"{count:12}" for count in summary(one).values())
    for one in built:
        for report in one.reports:
            if report.outcome != "carried":
                yield (
                    f"{report.outcome}: {report.indicator_id} {report.published_as} "
                    f"{report.first_year}-{report.last_year} ({report.rows}): {report.reason}"
                )
    changed = [name for name, content in files.items() if write_atomic(root / name, content)]
    for path in sorted((root / OBSERVATIONS).glob("*.csv")):
        if f"{OBSERVATIONS}/{path.name}" not in files:
            path.unlink()
            yield f"removed: {OBSERVATIONS}/{path.name} belongs to no indicator"
    yield f"{len(files)} files built, {len(changed)} changed"
