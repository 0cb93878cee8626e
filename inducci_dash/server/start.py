"""What the process makes before its first reader, and what it later says about itself."""

from collections.abc import Mapping, Sequence

from inducci_dash import __version__
from inducci_dash.atlas_map.files import PREFIX, assets
from inducci_dash.atlas_map.published import atlas_urls, robustness
from inducci_dash.http_files.published import files, publish_named
from inducci_dash.results.dataset import dataset
from inducci_dash.results.findings.told import capitals, findings
from inducci_dash.results.gazetteer import gazetteer
from inducci_dash.results.pilots.pilots import portfolio
from inducci_dash.results.weights.profiles import profiles
from inducci_dash.server.readiness import Readiness
from inducci_dash.server.versions import Step, Watch
from inducci_dash.store.local_maps import local_maps
from inducci_dash.store.manifest import APPLICATION, check_files, read_manifest
from inducci_dash.store.release import in_use
from inducci_dash.store.releases import home_of
from inducci_dash.widgets.reporting import reporting

CHECKED_FOR = 20.0
"""Seconds for which an answer of `/ready` stands: comparing all files takes some 30 ms."""


def data_version() -> str:
    """The version of the data in use; raises DashError where they cannot be loaded or trusted."""
    return dataset().snapshot.version


def files_unchanged() -> str:
    """How many files equal the manifest; raises DataRefused naming the first that does not."""
    manifest = read_manifest(in_use().root)
    check_files(manifest)
    return f"{len(manifest.checksums)} files as listed"


def watch(environment: Mapping[str, str], steps: Sequence[Step]) -> Watch | None:
    """The look-out for new figures that must pass `steps`; None where no folder of releases is named."""
    home = home_of(environment)
    return None if home is None else Watch(home, APPLICATION, steps)


def readiness(releases: Watch | None = None) -> Readiness:
    """The checks behind `/ready`: a snapshot is loaded, and the files are still those it came from.

    Without the store of reports, or with new figures that were refused, the pages can be read: that is
    degraded, not down.
    """
    checks = {"data": data_version, "files": files_unchanged}
    minor = {"reports": reports} | ({} if releases is None else {"releases": releases.check})
    return Readiness(__version__, checks, minor=minor, keep=CHECKED_FOR)


def reports() -> str:
    """Whether the store of reports can be used; raises StoreUnavailable saying why not."""
    return reporting().check()


def prepare_reports() -> None:
    """Make the store of reports where there is none yet and somebody may report."""
    reporting().prepare()


def publish_assets() -> None:
    """Serve the modules and texts of the map, and the atlas's data, under their hashed names."""
    publish_named(PREFIX, assets())
    atlas_urls()


def read_all() -> None:
    """Read what pages ask for later, so that a file that cannot be trusted shows now."""
    for read in (portfolio, profiles, findings, capitals, local_maps):
        read()


def compress_published() -> None:
    """Compress what was published, and make what is asked for late."""
    files.compress_all()
    gazetteer()
    robustness.ready()
