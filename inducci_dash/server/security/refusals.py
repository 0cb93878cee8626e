"""Doors the framework opens and this application does not need: kept shut."""

from starlette.types import ASGIApp, Receive, Scope, Send

from inducci_dash.http_files.replies import send_text
from inducci_dash.language import _
from inducci_dash.server.security.uploads import NOT_HERE, UploadDoor

UPLOADS = "/_stcore/upload_file"
CLOSED = ("/_stcore/agent", "/_stcore/metrics")
READING = frozenset({"GET", "HEAD", "OPTIONS"})


class Refusals:
    """Refuses uploads, except by whom `door` lets through, agent sessions and internal statistics.

    Anyone could fill the server's memory otherwise. Also refuses unsafe methods everywhere else: the pages
    speak over the WebSocket only. Without a `door` no upload is let through.
    """

    def __init__(self, app: ASGIApp, base: str = "", door: UploadDoor | None = None) -> None:
        self.app = app
        self.base = base
        self.door = door

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
