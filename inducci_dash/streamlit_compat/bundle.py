"""The framework's own scripts and styles, compressed once instead of sent as they lie on disk."""

import asyncio
import logging
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from starlette.types import ASGIApp, Receive, Scope, Send

from inducci_dash.http_files.served import Served, prepare, send_file
from inducci_dash.streamlit_compat.faces import lean_face

logger = logging.getLogger(__name__)

PREFIX = "/static/"
MEDIA_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
NAME = re.compile(r"(?:[A-Za-z0-9_~-][A-Za-z0-9_.~-]*/)*[A-Za-z0-9_~-][A-Za-z0-9_.~-]*")


class CompressedFiles:
    """Files of one folder prepared for serving: read and compressed once, in a thread, and kept.

    Keyed by name, modification time and size, so that an upgraded file is read again. Two requests for
    one file share the work.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._read: dict[tuple[str, int, int], asyncio.Task[Served]] = {}

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

    async def prepare_all(self, names: Iterable[str]) -> None:
        """Prepare files before anyone asks, one after the other."""
        for name in names:
            await self.find(name)


class CompressedBundle:
    """Serves `/static/` text files from `CompressedFiles` and our lean faces; the rest is the framework's.

    `first` are prepared beside the server's other beginnings, so that the first reader does not
    wait for it.
    """

    def __init__(
        self, app: ASGIApp, files: CompressedFiles, first: Sequence[str] = (), base: str = ""
    ) -> None:
        self.app = app
        self.base = base
        self.files = files
        self.first = tuple(first)
        self._early: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            self._early = asyncio.create_task(self.files.prepare_all(self.first))
        path = scope.get("path", "").removeprefix(self.base)
        if scope["type"] != "http" or not path.startswith(PREFIX):
            await self.app(scope, receive, send)
            return
        name = path.removeprefix(PREFIX)
        served = lean_face(name) or await self.files.find(name)
        if served is not None or Path(name).suffix in MEDIA_TYPES:
            await send_file(served, scope, send)
        else:
            await self.app(scope, receive, send)


def scripts_named_in(document: str) -> tuple[str, ...]:
    """The files under `/static/` that an HTML document names, in its order: the first sight's load."""
    return tuple(re.findall(r'"\./static/((?:js|css)/[^"]+)"', document))


def _read(path: Path, media_type: str) -> Served:
    served = prepare(path.read_bytes(), media_type)
    _ = served.packed
    return served
