"""An SQLite file belongs to one computer: sharing it over a network loses rows without a word."""

import os
import pathlib
import tempfile

from inducci_dash.reported.errors import Fault, StoreUnavailable

MOUNTS = pathlib.Path("/proc/self/mountinfo")
NETWORK_KINDS = frozenset((
    "9p", "afs", "beegfs", "ceph", "cifs", "fuse.glusterfs", "fuse.s3fs", "fuse.sshfs", "gfs2", "glusterfs",
    "lustre", "nfs", "nfs4", "ocfs2", "smb3", "smbfs",
))  # fmt: skip


def claim_host(file: pathlib.Path, host: str) -> None:
    """Note that `file` is used on `host`. Raises StoreUnavailable where another host's note stands."""
    note = _note(file)
    try:
        note.parent.mkdir(parents=True, exist_ok=True)
        _write_once(note, host + "\n")
    except FileExistsError:
        owner = note.read_text(encoding="utf-8", errors="replace").strip()
        if owner != host:
            raise StoreUnavailable(Fault.OTHER_HOST, owner) from None
    except OSError:
        return  # a folder that cannot be written cannot be shared for writing either


def adopt(file: pathlib.Path, host: str) -> None:
    """Take over a file that has moved here for good; the operator answers for nobody else using it."""
    _note(file).unlink(missing_ok=True)
    claim_host(file, host)


def check_disk(folder: pathlib.Path, mounts: pathlib.Path = MOUNTS) -> None:
    """Raises StoreUnavailable where the folder lies on a network disk, as far as the system tells."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return
    place = folder.resolve()
    best, kind = -1, ""
    for line in lines:
        before, _, after = line.partition(" - ")
        fields = before.split()
        if len(fields) < 5 or not after:
            continue
        point = pathlib.Path(fields[4].replace("\\040", " "))
        if place.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), after.split()[0]
    if kind in NETWORK_KINDS:
        raise StoreUnavailable(Fault.NETWORK_DISK, kind)


def _write_once(note: pathlib.Path, text: str) -> None:
    """Make `note` with its text in one step, so that no other process ever reads it empty.

    Raises FileExistsError where it is there already, OSError where the folder cannot be written.
    """
    if note.exists():
        raise FileExistsError(note)
    descriptor, draft = tempfile.mkstemp(prefix=note.name, dir=note.parent, text=True)
    try:
        with open(descriptor, "w", encoding="utf-8") as stream:
            stream.write(text)
        os.chmod(draft, 0o644)  # whoever may use the store may read whose it is
        try:
            os.link(draft, note)
        except FileExistsError:
            raise
        except OSError:  # a disk without hard links: the last of two at once wins, and none is empty
            os.replace(draft, note)
    finally:
        pathlib.Path(draft).unlink(missing_ok=True)


def _note(file: pathlib.Path) -> pathlib.Path:
    return file.with_suffix(".host")
