"""The data versions that a process holds: each opened once, so that what is read late is of the same one.

New readers get the one that is offered. A session keeps the one that it began with, a request may name
one; whoever works with a version holds its `Held`, and after the last of them its memory is free.
"""

import itertools
import pathlib
import threading
import weakref
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import replace

from inducci_dash.domain.errors import DataRefused
from inducci_dash.once import forget_all, keep_apart, once
from inducci_dash.store.manifest import ROOT, Manifest, Source, opened

NOT_HELD = ("data/raw", "data/observations")
"""Folders read whole at start or never: their files (9 MB) need not stay in memory."""
RECEIPT = "data"
"""The parameter of an address that names a data version; `share.js` writes it into every copied link."""
_numbers = itertools.count(1)
_lock = threading.Lock()


class Held:
    """One folder of figures as this process read it; compared by identity.

    `number` is what results are kept apart by, `name` the data version once it was opened. `over` says
    that it has to go: a session that began with it is given the offered one at its next script run.
    """

    def __init__(self, root: pathlib.Path) -> None:
        self.root = root
        self.number = next(_numbers)
        self.name = ""
        self.over = False
        weakref.finalize(self, _unheld.append, self.number)


_unheld: "deque[int]" = deque()
"""Numbers of versions that nobody holds any more, and whose results are still kept."""
_by_root: "weakref.WeakValueDictionary[pathlib.Path, Held]" = weakref.WeakValueDictionary()
_own: "ContextVar[Held | None]" = ContextVar("data_version", default=None)


class _Now:
    """What the process decides for all: whom to ask for a session's version, and what new readers get."""

    offered: Held
    of_session: Callable[[], Held | None] = staticmethod(lambda: None)


def held(root: pathlib.Path) -> Held:
    """The version in a folder: the one that somebody holds already, or a new one, not yet read."""
    with _lock:
        found = _by_root.get(root)
        if found is None:
            found = _by_root[root] = Held(root)
        return found


def all_held() -> list[Held]:
    """What somebody holds now, oldest first."""
    with _lock:
        return sorted(_by_root.values(), key=lambda one: one.number)


_Now.offered = held(ROOT)


def offered() -> Held:
    """The version that new readers get."""
    return _Now.offered


def offer(version: Held) -> None:
    """Give this version to new readers from now on."""
    version.over = False
    _Now.offered = version


def of_session(ask: Callable[[], Held | None]) -> None:
    """Ask this function for the version of the session at hand; None where there is none."""
    _Now.of_session = staticmethod(ask)


def in_use() -> Held:
    """The version that the code at hand works with: a request's or session's own, else the offered one."""
    own = _own.get()
    if own is None:
        own = _Now.of_session()
        if own is None:
            return _Now.offered
        _own.set(own)  # a script thread serves one session
    return own


@contextmanager
def using(version: Held) -> Iterator[None]:
    """Work with this version in the block, and in what it starts with a copy of its context."""
    token = _own.set(version)
    try:
        yield
    finally:
        _own.reset(token)


def use(version: Held) -> None:
    """Work with this version from now on in this thread."""
    _own.set(version)


def forget_unheld() -> int:
    """Free what is kept of versions that nobody holds any more; how many those were."""
    count = 0
    while _unheld:
        forget_all(_unheld.popleft())
        count += 1
    return count


keep_apart(lambda: in_use().number)


@once
def release() -> Manifest:
    """The files of the data version in use.

    What a page may ask for later is held in memory. Where new files take the place of those on disk,
    who works with this version goes on with it. Raises DataRefused for a manifest that cannot be trusted.
    """
    version = in_use()
    manifest = hold(version.root)
    version.name = manifest.version
    return manifest


def hold(source: Source) -> Manifest:
    """A manifest with every file that is not in `NOT_HELD` read and kept (2.3 MB).

    A file that cannot be trusted is not kept: who needs it is refused by name, the others are not.
    """
    manifest, contents = opened(source), {}
    for path in manifest.checksums:
        if path.rpartition("/")[0] not in NOT_HELD:
            with suppress(DataRefused):
                contents[path] = manifest.read(path)
    return replace(manifest, held=contents)
