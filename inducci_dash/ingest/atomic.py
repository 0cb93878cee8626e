"""Writing a file so that a killed process leaves the old bytes or the new ones, never a mix."""

import os
import pathlib
import tempfile


def write_atomic(path: pathlib.Path, content: bytes) -> bool:
    """Put `content` at `path` through a temporary neighbour, fsync and rename.

    Returns False where the file already held these bytes and was left alone. Raises OSError; the
    old file is then untouched.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_file() and path.read_bytes() == content:
        return False
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        pathlib.Path(temporary).chmod(0o644)
        pathlib.Path(temporary).replace(path)
    except BaseException:
        pathlib.Path(temporary).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)
    return True


def _sync_folder(folder: pathlib.Path) -> None:
    """Make a rename durable; the directory entry is data too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
