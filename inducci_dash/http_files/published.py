"""Files whose name holds their hash: pages ask for an address, the routes serve what is behind it.

Prepared once at start, kept by the browser for good.
"""

import re
import threading
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass

from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from inducci_dash.http_files.served import Served, content_hash, prepare, send_file

PATH = re.compile(r"/[a-z]+(?:-[a-z]+)*/[A-Za-z0-9_.]+(?:-[A-Za-z0-9_.]+)*")
FOLDERS = ("app-assets", "geo", "values", "series", "words")


class ImmutableFiles:
    """Bytes that never change under their path, `/<folder>/<name>-<hash>.<extension>`, and routes for them.

    `publish` may be called again with a new version's files while readers hold the old paths: a path
    stays until the last data version that published it has gone.
    """

    def __init__(self) -> None:
        self._files: dict[str, Served] = {}
        self._versions: dict[str, set[Hashable]] = {}
        self._lock = threading.Lock()
        self._version: Callable[[], Hashable] = lambda: None

    def publish(self, path: str, body: bytes, media_type: str = "application/json") -> None:
        """Serve these bytes; raises ValueError on a bad path, or other bytes than before under this one."""
        if not PATH.fullmatch(path):
            raise ValueError(f"{path}: a path is /folder/name-hash.extension")
        with self._lock:
            known = self._files.get(path)
            if known is None:
                self._files[path] = prepare(body, media_type)
            elif known.plain != body:
                raise ValueError(f"{path}: published before with other bytes; its name must hold its hash")
            self._versions.setdefault(path, set()).add(self._version())

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

    def find(self, path: str) -> Served | None:
        """What is served under a path; None where nothing is."""
        return self._files.get(path)

    def routes(self, folders: Iterable[str], base: str = "") -> list[Route]:
        """A route per folder (GET and HEAD) below the application's base path (`/dash`, or empty)."""
        return [Route(f"{base}/{folder}/{{name:path}}", _Below(self, base)) for folder in folders]


@dataclass(frozen=True)
class _Below:
    """The files as an ASGI application that takes the base path off each request's path."""

    files: ImmutableFiles
    base: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send_file(self.files.find(scope["path"].removeprefix(self.base)), scope, send)


files = ImmutableFiles()
"""Those of the process."""


def publish(
    folder: str, name: str, extension: str, body: bytes, media_type: str = "application/json"
) -> str:
    """Serve these bytes and return their address, `/<folder>/<name>-<hash>.<extension>`.

    Publishing the same bytes again returns the same address and costs a hash. Raises ValueError for
    a folder without a route.
    """
    if folder not in FOLDERS:
        raise ValueError(f"{folder}: files are served from {', '.join(FOLDERS)}")
    path = f"/{folder}/{name}-{content_hash(body)}.{extension}"
    files.publish(path, body, media_type)
    return path


def publish_named(folder: str, contents: Mapping[str, tuple[bytes, str]]) -> None:
    """Serve files whose names hold their hash already: name -> (bytes, media type)."""
    for name, (body, kind) in contents.items():
        files.publish(f"/{folder}/{name}", body, kind)
