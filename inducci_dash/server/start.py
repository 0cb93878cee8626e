"""What the process makes before its first reader, and what it later says about itself."""

from __future__ import annotations

from inducci_dash import __version__
from inducci_dash.analysis.warm import warm
from inducci_dash.widgets.map.files import PREFIX, assets

from .atlas_files import atlas_urls
from .published import files, publish_named
from .readiness import Readiness


def data_version() -> str:
    """The version of the data in use; raises DashError where they cannot be loaded or trusted."""
    return warm().snapshot.version


def readiness() -> Readiness:
    """The checks behind `/ready`: the snapshot is loaded, hence its manifest was valid."""
    return Readiness(__version__, {"data": data_version})


def publish_assets() -> None:
    """Serve the modules and texts of the map, and the atlas's data, under their hashed names."""
    publish_named(PREFIX, assets())
    atlas_urls()


def compress_published() -> None:
    """Compress what was published."""
    files.compress_all()
