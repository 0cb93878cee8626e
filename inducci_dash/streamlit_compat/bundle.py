"""The framework's own scripts and styles, compressed once instead of sent as they lie on disk."""

import asyncio
import re
from collections.abc import Sequence
from pathlib import Path

from starlette.types import ASGIApp, Receive, Scope, Send

from inducci_dash.http_files.served import Served, prepare, send_file
from inducci_dash.streamlit_compat.faces import lean_face

PREFIX = "/static/"
MEDIA_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
NAME = re.compile(r"(?:[A-Za-z0-9_~-][A-Za-z0-9_.~-]*/)*[A-Za-z0-9_~-][A-Za-z0-9_.~-]*")


class CompressedBundle:
    """Serves `/static/` text files of `folder` and our lean faces; the rest is the framework's.

    Files are read and compressed once, in a thread, and kept by name, modification time and size, so that
    an upgraded file is read again; two requests for one share the work. `first` are prepared beside the
    server's other beginnings, so that the first reader does not wait for it.
    """

    def __init__(self, app: ASGIApp, folder: Path, first: Sequence[str] = (), base: str = "") -> None:
        self.app = app
        self.base = base
        self.folder = folder
        self.first = tuple(first)
        self._read: dict[tuple[str, int, int], asyncio.Task[Served]] = {}
        self._early: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            self._early = asyncio.create_task(self._prepare_first())
        path = scope.get("path", "").removeprefix(self.base)
        if scope["type"] != "http" or not path.startswith(PREFIX):
            await self.app(scope, receive, send)
            return
        name = path.removeprefix(PREFIX)
        served = lean_face(name) or await self.find(name)
        if served is not None or Path(name).suffix in MEDIA_TYPES:
            await send_file(served, scope, send)
        else:
            await self.app(scope, receive, send)

    async def find(self, name: str) -> Served | None:
        """The file prepared for serving; None if there is none of this name or its kind is not text."""
        media_type = MEDIA_TYPES.get(Path(name).suffix)
        if media_type is None or not NAME.fullmatch(name):
            return None
        path = self.folder / name
        try:
            status = path.stat()
        except OSError:
            return None
        key = (name, status.st_mtime_ns, status.st_size)
        if key not in self._read:
            self._read[key] = asyncio.create_task(asyncio.to_thread(_read, path, media_type))
        try:
            return await asyncio.shield(self._read[key])
        except OSError:
            self._read.pop(key, None)
            raise

    async def _prepare_first(self) -> None:
        """Before anyone asks, one after the other."""
        for name in self.first:
            await self.find(name)


def scripts_named_in(document: str) -> tuple[str, ...]:
    """The files under `/static/` that an HTML document names, in its order: the first sight's load."""
    return tuple(re.findall(r'"\./static/((?:js|css)/[^"]+)"', document))


def _read(path: Path, media_type: str) -> Served:
    served = prepare(path.read_bytes(), media_type)
    _ = served.packed
    return served
