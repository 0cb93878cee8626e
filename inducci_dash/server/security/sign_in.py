"""Sign-in around the framework's own: signing out is for good, and every outcome leads to words."""

import asyncio
import logging
from collections.abc import Callable

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from inducci_dash.domain.errors import DashError
from inducci_dash.http_files.replies import send_text
from inducci_dash.language import N_, _
from inducci_dash.reported.service import Reporting
from inducci_dash.streamlit_compat.sign_in import CALLBACK, LOGIN, LOGOUT, claims_in, signs_in

logger = logging.getLogger(__name__)

UNREACHABLE = N_(
    "The sign-in service cannot be reached just now. Reading works without it: go back to the page. "
    "To report, try again in a few minutes."
)


class SignIn:
    """Ends the own session at sign-out, says when the provider is down, leads back to the report page.

    `page` is the name of the page that needs sign-in.
    """

    def __init__(self, app: ASGIApp, reporting: Callable[[], Reporting], page: str, base: str = "") -> None:
        self.app, self.reporting, self.page, self.base = app, reporting, page, base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"].removeprefix(self.base) if scope["type"] == "http" else ""
        if path == LOGOUT:
            await asyncio.to_thread(self._end, Request(scope))
            await self.app(scope, receive, send)
        elif path == LOGIN:
            await self._login(scope, receive, send)
        elif path == CALLBACK:
            await self._callback(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _end(self, request: Request) -> None:
        """The cookie may live on in a copy, the session does not; without a store nobody writes anyway."""
        try:
            reporting = self.reporting()
            claims = claims_in(request.cookies)
            if claims is not None:
                reporting.sign_out(reporting.identity(claims, dict(request.headers)))
        except DashError as error:
            logger.warning("a sign-out could not be noted: %s", error)

    async def _login(self, scope: Scope, receive: Receive, send: Send) -> None:
        failed = False

        async def say(message: Message) -> None:
            nonlocal failed
            if message["type"] == "http.response.start" and message["status"] >= 400:
                failed = True
                await send_text(send, 503, _(UNREACHABLE))
            elif not failed:
                await send(message)

        await self.app(scope, receive, say)

    async def _callback(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def lead(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] in {302, 303, 307}:
                headers = MutableHeaders(raw=message["headers"])
                signed_in = signs_in(headers.getlist("set-cookie"))
                headers["location"] = f"{self.base}/{self.page}" + ("" if signed_in else "?sign_in=failed")
            await send(message)

        await self.app(scope, receive, lead)
