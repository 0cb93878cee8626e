"""Doors the framework opens: kept shut, but for uploads by whoever may report, within a quota."""

import asyncio
import time
from collections import deque
from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from inducci_dash.domain.errors import DashError
from inducci_dash.http_files.replies import send_text
from inducci_dash.language import N_, _
from inducci_dash.reported.errors import NotAllowed
from inducci_dash.reported.identity import Identity
from inducci_dash.reported.service import Mode, Reporting, is_loopback
from inducci_dash.streamlit_compat.sign_in import claims_in

UPLOADS = "/_stcore/upload_file"
CLOSED = ("/_stcore/agent", "/_stcore/metrics")
READING = frozenset({"GET", "HEAD", "OPTIONS"})
FILES_AN_HOUR = 120
BYTES_AN_HOUR = 400 * 2**20
HOUR = 3600.0
LARGEST_BODY = 11 * 2**20
NOT_HERE = N_("Uploads are not accepted here.")
TOO_MANY = N_("Too many files within an hour. Try again later, or put more rows into one file.")
NO_LENGTH = N_("Say how long the file is (Content-Length); at most 10 MB are taken.")

Answer = tuple[int, str]


class Refusals:
    """Refuses uploads, except by whom `reporting` lets report, agent sessions and internal statistics.

    Anyone could fill the server's memory otherwise. Also refuses unsafe methods everywhere else: the pages
    speak over the WebSocket only. Without `reporting` no upload is let through.
    """

    def __init__(
        self, app: ASGIApp, base: str = "", reporting: Callable[[], Reporting] | None = None
    ) -> None:
        self.app = app
        self.base = base
        self.door = UploadDoor(reporting) if reporting else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = scope["path"].removeprefix(self.base)
        if _below(path, UPLOADS):
            refused = (403, _(NOT_HERE)) if self.door is None else await self.door.refusal(scope)
            if refused is None:
                await self.app(scope, receive, send)
            else:
                await send_text(send, *refused)
        elif any(_below(path, closed) for closed in CLOSED):
            await send_text(send, 404, "There is nothing at this address.")
        elif scope["method"] not in READING:
            await send_text(send, 405, "This address can only be read.")
        else:
            await self.app(scope, receive, send)


def _below(path: str, prefix: str) -> bool:
    return path == prefix or path.startswith(prefix + "/")


class UploadDoor:
    """Decides on each request to the upload address, before its body is read."""

    def __init__(self, reporting: Callable[[], Reporting]) -> None:
        self.reporting = reporting
        self._sent: dict[str, deque[tuple[float, int]]] = {}

    async def refusal(self, scope: Scope) -> Answer | None:
        """Status and words where the request is refused; None where it may go on."""
        identity = await asyncio.to_thread(self._identity, scope)
        if not isinstance(identity, Identity):
            return identity
        if scope["method"] != "PUT":
            return None if scope["method"] in {"DELETE", "OPTIONS"} else (403, _(NOT_HERE))
        length = Headers(scope=scope).get("content-length", "")
        if not (length.isascii() and length.isdigit()) or int(length[:12]) > LARGEST_BODY:
            return 413, _(NO_LENGTH)
        return None if self._within_quota(identity.actor, int(length)) else (429, _(TOO_MANY))

    def _identity(self, scope: Scope) -> Identity | Answer:
        try:
            reporting = self.reporting()
            if reporting.mode is Mode.LOCAL and not is_loopback((scope.get("server") or ("",))[0]):
                return 403, _(NOT_HERE)
            headers = dict(Headers(scope=scope).items())
            identity = reporting.identity(claims_in(Request(scope).cookies), headers)
            reporting.writer(identity)
        except NotAllowed as refusal:
            return 403, str(refusal)
        except DashError as fault:
            return 503, str(fault)
        return identity

    def _within_quota(self, actor: str, length: int) -> bool:
        moment = time.monotonic()
        sent = self._sent.setdefault(actor, deque())
        while sent and sent[0][0] < moment - HOUR:
            sent.popleft()
        if len(sent) >= FILES_AN_HOUR or sum(size for _at, size in sent) + length > BYTES_AN_HOUR:
            return False
        sent.append((moment, length))
        return True
