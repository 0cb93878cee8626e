"""Files whose name holds their hash: prepared once at start, kept by the browser for good."""

import re
import threading
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from inducci_dash.http_files.replies import NO_SUCH_FILE, send_text
from inducci_dash.http_files.served import Served, content_hash, prepare, send_served

PATH = re.compile(r"/[a-z]+(?:-[a-z]+)*/[A-Za-z0-9_.]+(?:-[A-Za-z0-9_.]+)*")


@dataclass(frozen=True)
class Immutable:
    """Bytes that never change under this path, for example `/geo/outlines-1a2b3c4d5e6f.json`."""

    path: str
    body: bytes
    media_type: str


def named_by_content(folder: str, name: str, extension: str, body: bytes, media_type: str) -> Immutable:
    """An Immutable under `/<folder>/<name>-<hash>.<extension>`."""
    return Immutable(f"/{folder}/{name}-{content_hash(body)}.{extension}", body, media_type)


class ImmutableFiles:
    """The published immutable files, and routes for them.

    `publish` may be called again with a new version's files while readers hold the old paths: a path
    stays until the last data version that published it has gone. Publishing other bytes under a
    published path raises ValueError.
    """

    def __init__(self) -> None:
        self._files: dict[str, Served] = {}
        self._versions: dict[str, set[Hashable]] = {}
        self._lock = threading.Lock()
        self._version: Callable[[], Hashable] = lambda: None

    def publish(self, files: Iterable[Immutable]) -> None:
        """Serve these files; raises ValueError on a bad path or changed bytes."""
        for file in files:
            if not PATH.fullmatch(file.path):
                raise ValueError(f"{file.path}: a path is /folder/name-hash.extension")
            with self._lock:
                known = self._files.get(file.path)
                if known is None:
                    self._files[file.path] = prepare(file.body, file.media_type)
                elif known.plain != file.body:
                    raise ValueError(
                        f"{file.path}: published before with other bytes; its name must hold its hash"
                    )
                self._versions.setdefault(file.path, set()).add(self._version())

    def keep_apart(self, by: Callable[[], Hashable]) -> None:
        """From now on files belong to what `by` gives when they are published: the data version in use."""
        self._version = by

    def forget(self, *of: Hashable) -> None:
        """Serve no more what was published by these data versions alone."""
        with self._lock:
            for path, versions in list(self._versions.items()):
                versions.difference_update(of)
                if not versions:
                    del self._versions[path], self._files[path]

    def compress_all(self) -> None:
        """Compress everything published, so that no reader waits for it."""
        for served in list(self._files.values()):
            _ = served.packed

    def paths(self) -> tuple[str, ...]:
        """What is served now, sorted."""
        return tuple(sorted(self._files))

    def routes(self, folders: Iterable[str], base: str = "") -> list[Route]:
        """A route per folder (GET and HEAD) below the application's base path (`/dash`, or empty)."""
        return [Route(f"{base}/{folder}/{{name:path}}", _Below(self, base)) for folder in folders]

    async def answer(self, path: str, scope: Scope, send: Send) -> None:
        """Answer a request for a path as it was published."""
        served = self._files.get(path)
        if scope["method"] not in {"GET", "HEAD"}:
            await send_text(send, 405, "This address can only be read.")
        elif served is None:
            await send_text(send, 404, NO_SUCH_FILE)
        else:
            await send_served(served, Headers(scope=scope), scope["method"], send)


@dataclass(frozen=True)
class _Below:
    """The files as an ASGI application that takes the base path off each request's path."""

    files: ImmutableFiles
    base: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.files.answer(scope["path"].removeprefix(self.base), scope, send)
