"""The data version that a process shows: opened once, so that what is read late is of the same version."""

from contextlib import suppress
from dataclasses import replace

from inducci_dash.domain.errors import DataRefused
from inducci_dash.once import once
from inducci_dash.store.manifest import ROOT, Manifest, Source, opened

NOT_HELD = ("data/raw", "data/observations")
"""Folders read whole at start or never: their files (9 MB) need not stay in memory."""


@once
def release() -> Manifest:
    """The files of this process's data version.

    What a page may ask for later is held in memory. Where new files take the place of those on disk, this
    process goes on with its own version until it is started anew. Raises DataRefused for a manifest that
    cannot be trusted.
    """
    return hold(ROOT)


def hold(source: Source) -> Manifest:
    """A manifest with every file that is not in `NOT_HELD` read and kept (2.3 MB).

    A file that cannot be trusted is not kept: who needs it is refused by name, the others are not.
    """
    manifest, held = opened(source), {}
    for path in manifest.checksums:
        if path.rpartition("/")[0] not in NOT_HELD:
            with suppress(DataRefused):
                held[path] = manifest.read(path)
    return replace(manifest, held=held)
