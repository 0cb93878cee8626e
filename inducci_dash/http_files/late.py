"""A file that is made when it is first asked for, and kept: for what no first sight waits for."""

import asyncio
import threading
from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send

from inducci_dash.http_files.replies import send_text
from inducci_dash.http_files.served import ASK_AGAIN, Served, prepare, send_served


class LateFile:
    """An ASGI application for one file. The browser asks each time whether it has changed.

    `make` gives the bytes; it runs once, in a thread, whoever asks first, and all others wait.
    """

    def __init__(self, make: Callable[[], bytes], media_type: str = "application/json") -> None:
        self._make = make
        self._media_type = media_type
        self._lock = threading.Lock()
        self._served: Served | None = None

    def ready(self) -> Served:
        """The file, made now if it is not there yet, compressed as well."""
        with self._lock:
            if self._served is None:
                served = prepare(self._make(), self._media_type, ASK_AGAIN)
                _ = served.packed
                self._served = served
            return self._served

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] not in {"GET", "HEAD"}:
            await send_text(send, 405, "This address can only be read.")
            return
        served = self._served if self._served is not None else await asyncio.to_thread(self.ready)
        await send_served(served, Headers(scope=scope), scope["method"], send)
