"""Short plain-text answers, sent straight over ASGI: one sentence, never a traceback."""

import logging

from starlette.types import ASGIApp, Message, Receive, Scope, Send

logger = logging.getLogger(__name__)

FAILED = "The server could not answer this request. Reload the page to try again."


async def send_text(
    send: Send, status: int, text: str, *, retry: int | None = None, kind: str = "http"
) -> None:
    """A complete plain-text response that no cache keeps.

    `retry`: seconds after which asking again makes sense. `kind`: `websocket.http` for a handshake.
    """
    body = (text + "\n").encode("utf-8")
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode("ascii")),
        (b"cache-control", b"no-store"),
    ]
    if retry is not None:
        headers.append((b"retry-after", str(retry).encode("ascii")))
    await send({"type": f"{kind}.response.start", "status": status, "headers": headers})
    await send({"type": f"{kind}.response.body", "body": body})


async def refuse(
    scope: Scope, receive: Receive, send: Send, status: int, words: str, *, retry: int | None = None
) -> None:
    """Turn away a request, or a WebSocket handshake: in words, or by a close where none are possible."""
    if scope["type"] == "http":
        await send_text(send, status, words, retry=retry)
        return
    await receive()
    if "websocket.http.response" in scope.get("extensions", {}):
        await send_text(send, status, words, kind="websocket.http")
    else:
        await send({"type": "websocket.close", "code": 1008, "reason": words[:100]})


class PlainErrors:
    """An error nobody handled becomes one plain sentence for the reader and a traceback for the log.

    Where the response has begun the error is passed on, so that the connection is cut rather than
    the reader shown half a page as if it were whole.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def send_and_note(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, send_and_note)
        except Exception:
            if begun:
                raise
            logger.exception("request failed: %s", scope.get("path", ""))
            await send_text(send, 500, FAILED)
