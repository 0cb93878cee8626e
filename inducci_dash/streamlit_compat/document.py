"""The one HTML document: the framework's, with our name, our hints and nothing inline."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from inducci_dash.http_files.served import ASK_AGAIN, Served, prepare, send_served


@dataclass(frozen=True)
class Hint:
    """Something the first sight will need, asked for early: `kind` is `modulepreload` or `fetch`."""

    address: str
    kind: str = "modulepreload"

    def tag(self) -> str:
        """The `<link>` that tells the browser; addresses are relative so that a prefix may precede."""
        address = html.escape(self.address, quote=True)
        if self.kind == "modulepreload":
            return f'<link rel="modulepreload" crossorigin href=".{address}">'
        return f'<link rel="preload" as="{html.escape(self.kind)}" crossorigin href=".{address}">'


def build_document(
    framework_page: str, *, title: str, no_script: str, script: str = "", hints: Sequence[Hint] = ()
) -> str:
    """The framework's page with title and no-script sentence replaced and inline scripts removed.

    `script` is the address of a file of ours that runs before the framework.

    Everything else (hashed script and style names) stays as installed. The policy forbids inline
    scripts; the one the framework has only serves crawlers that render pages.
    """
    page = re.sub(r"<!--.*?-->\s*", "", framework_page, flags=re.DOTALL)
    page = re.sub(r"<script>.*?</script>\s*", "", page, flags=re.DOTALL)
    page = re.sub(r'<link rel="service-desc"[^>]*>\s*', "", page)
    page = re.sub(r"<title>.*?</title>", lambda _: f"<title>{html.escape(title)}</title>", page)
    page = re.sub(
        r"<noscript>.*?</noscript>",
        lambda _: f"<noscript><p>{html.escape(no_script)}</p></noscript>",
        page,
        flags=re.DOTALL,
    )
    if script:
        first = f'<script src=".{html.escape(script, quote=True)}"></script>\n    '
        page = page.replace('<script type="module"', first + '<script type="module"', 1)
    tags = "".join(f"    {hint.tag()}\n" for hint in hints)
    return page.replace("</head>", tags + "</head>", 1)


class OwnDocument:
    """Wherever the framework would send its page (it does for every page address), sends ours.

    `page(hinted)` makes the document, with hints or without, once each; addresses in `hinted` are
    those whose readers will need what the hints name.
    """

    def __init__(
        self,
        app: ASGIApp,
        page: Callable[[bool], str],
        hinted: frozenset[str] = frozenset(),
        base: str = "",
    ) -> None:
        self.app = app
        self.page = page
        self.hinted = frozenset(base + path for path in hinted)
        self._made: dict[bool, Served] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        readable = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}
        if not readable or scope["path"].startswith("/_"):
            await self.app(scope, receive, send)
            return
        replaced = False

        async def send_ours(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start" and _is_page(message):
                replaced = True
                await send_served(
                    self.served(scope["path"] in self.hinted), Headers(scope=scope), scope["method"], send
                )
            elif not replaced:
                await send(message)

        await self.app(scope, receive, send_ours)

    def served(self, hinted: bool) -> Served:
        """The document prepared for serving."""
        if hinted not in self._made:
            self._made[hinted] = prepare(self.page(hinted).encode("utf-8"), "text/html", ASK_AGAIN)
        return self._made[hinted]


def _is_page(message: Message) -> bool:
    kinds = [value for name, value in message.get("headers", ()) if name.lower() == b"content-type"]
    return message["status"] == 200 and any(kind.startswith(b"text/html") for kind in kinds)
