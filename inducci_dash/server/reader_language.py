"""Answers to requests in the reader's language; what runs in a session asks `widgets.session_language`."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from inducci_dash.language import COOKIE, install, languages, reader_language


class ReaderLanguage:
    """Makes the reader's language that of the answer, and tells caches what it depends on."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        accepted = Headers(scope=scope).get("accept-language", "")
        install(reader_language(Request(scope).cookies.get(COOKIE), accepted))

        async def send_with_reason(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if "immutable" not in headers.get("cache-control", ""):
                    headers.append("vary", "Accept-Language, Cookie")
            await send(message)

        await self.app(scope, receive, send_with_reason if len(languages()) > 1 else send)
