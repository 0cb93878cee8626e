"""Reading files that may be anything: regular ones only, never more than allowed, no machine's path."""

import os
import pathlib
import stat
from collections.abc import Iterator
from contextlib import contextmanager

from inducci_dash.domain.errors import RESTORE, DataRefused

MOST_BYTES = 200_000_000
"""A file whose size nobody declared is not read beyond this."""
_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
_UNREADABLE = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError, RecursionError,
    MemoryError, RuntimeError,
)  # fmt: skip
"""What a reader may raise over content that it was not written for."""


def read_regular(
    root: pathlib.Path, path: str, *, size: int | None = None, most: int = MOST_BYTES, way_out: str = ""
) -> bytes:
    """The bytes of the regular file `path` under `root`, which has exactly `size` bytes where given.

    Raises DataRefused by the path inside the project for a file that is missing, a folder, a pipe, a
    device, a loop of links, not readable, of another size or beyond `most` bytes; it is then not read.
    """

    def refused(problem: str) -> DataRefused:
        return DataRefused(problem, file=path, way_out=way_out or RESTORE)

    try:
        handle = os.open(root / path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        raise refused("the file is missing") from None
    except OSError as error:
        raise refused(f"the file cannot be opened ({error.strerror})") from None
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            kind = next((word for is_kind, word in _KINDS if is_kind(status.st_mode)), "something else")
            raise refused(f"it is {kind}, not a file")
        if size is not None and status.st_size != size:
            empty = "the file is empty" if status.st_size == 0 else f"it has {status.st_size} bytes"
            raise refused(f"{empty}, {size} are listed")
        if status.st_size > most:
            raise refused(f"it has {status.st_size} bytes, more than {most} are not read")
        with os.fdopen(os.dup(handle), "rb") as stream:
            content = stream.read(status.st_size + 1)
    except OSError as error:
        raise refused(f"the file cannot be read ({error.strerror})") from None
    finally:
        os.close(handle)
    if len(content) != status.st_size:
        raise refused("the file changed while it was read")
    return content


@contextmanager
def reading(file: str) -> Iterator[None]:
    """What a reader stumbles over in one file becomes a refusal of that file.

    The kind is caught, not the case: numbers beyond all limits, nesting without end, a table of
    nothing. Raises DataRefused naming `file`; a refusal from inside passes as it is.
    """
    try:
        yield
    except _UNREADABLE as error:
        words = " ".join(str(error).split())[:200] or type(error).__name__
        raise DataRefused(f"its content cannot be read ({words})", file=file) from error
