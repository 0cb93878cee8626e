"""Addresses that are none: 404 and a page that helps, instead of the application under any name."""

import html
from collections.abc import Mapping

from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from inducci_dash.language import N_, _, language
from inducci_dash.streamlit_compat.document import is_framework_page

TITLE = N_("There is no page at this address")
WORDS = N_("It may be mistyped, or belong to an older version. These are the pages there are:")


class KnownPages:
    """Lets the framework's page out only at the addresses of pages; all others answer 404.

    `pages` are titles by name; the first stands at the root too.
    """

    def __init__(self, app: ASGIApp, pages: Mapping[str, str], base: str = "") -> None:
        self.app = app
        self.pages = dict(pages)
        self.base = base
        self.known = {f"{base}/", base, *(f"{base}/{name}" for name in self.pages)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in self.known or not self.pages:
            await self.app(scope, receive, send)
            return
        strange = False

        async def send_known(message: Message) -> None:
            nonlocal strange
            if message["type"] == "http.response.start" and is_framework_page(message):
                strange = True
                await self._answer()(scope, receive, send)
            elif not strange:
                await send(message)

        await self.app(scope, receive, send_known)

    def _answer(self) -> HTMLResponse:
        first = next(iter(self.pages))
        links = "".join(
            f'<li><a href="{self.base}/{"" if name == first else name}">{html.escape(_(title))}</a></li>'
            for name, title in self.pages.items()
        )
        title, words = html.escape(_(TITLE)), html.escape(_(WORDS))
        page = (
            f'<!doctype html><html lang="{language()}"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">'
            f"<title>{title}</title></head><body><h1>{title}</h1><p>{words}</p><ul>{links}</ul></body></html>"
        )
        return HTMLResponse(page, 404, {"Cache-Control": "no-store"})
