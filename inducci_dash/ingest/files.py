"""Tables as CSV bytes, and writing that leaves a file's old bytes or the new ones, never a mix."""

import csv
import io
import os
import pathlib
import tempfile
from collections.abc import Iterable, Sequence

import pandas as pd


def csv_bytes(header: Sequence[str], rows: Iterable[Iterable[object]]) -> bytes:
    """A header and its rows, UTF-8, lines ended by a line feed; quoted only where a text needs it."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return stream.getvalue().encode()


def table_bytes(table: pd.DataFrame) -> bytes:
    """A table as CSV, without its index."""
    return table.to_csv(index=False, lineterminator="\n").encode()


def csv_rows(path: pathlib.Path) -> list[dict[str, str]]:
    """Every row of a CSV file by column."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


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
