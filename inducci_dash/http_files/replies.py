"""Short plain-text answers, sent straight over ASGI: one sentence, never a traceback."""

import logging

from starlette.types import ASGIApp, Message, Receive, Scope, Send

logger = logging.getLogger(__name__)

NO_SUCH_FILE = "There is no such file in this version. Reload the page to get the current one."
FAILED = "The server could not answer this request. Reload the page to try again."


async def send_text(send: Send, status: int, text: str, *, retry: int | None = None) -> None:
    """A complete plain-text HTTP response that no cache keeps;

    `retry`: seconds after which asking again makes sense.
    """
    body = (text + "\n").encode("utf-8")
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode("ascii")),
        (b"cache-control", b"no-store"),
    ]
    if retry is not None:
        headers.append((b"retry-after", str(retry).encode("ascii")))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


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
