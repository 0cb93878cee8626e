"""The one HTML document: the framework's, with our name, our hints and nothing inline."""

import asyncio
import html
import re
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from inducci_dash.http_files.served import ASK_AGAIN, Served, prepare, send_served

SITE = "InduCCI Dash"
KEPT = 500
"""Documents kept prepared: one for each region on its page, and some."""
BLOCKED_STYLE = (
    "position:fixed;inset:4.5rem 1rem auto;z-index:1000001;max-width:40rem;margin:0 auto;padding:1.5rem;"
    "background:#fff;color:#1b2430;border:2px solid #0b5394;border-radius:8px;font:1rem/1.5 sans-serif"
)


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


@dataclass(frozen=True)
class Preview:
    """What an address says of its page to those who run no scripts: previews of links, search, the tab.

    `picture`: the address of its slide below the site's, if it has one.
    """

    title: str
    description: str = ""
    picture: str = ""

    def tags(self, site: str = "") -> str:
        """Description and Open Graph's title, description and picture; nothing from outside is in them.

        A picture needs a whole address, so there is one where the deployment says its own (`site`).
        """
        meta = {"og:site_name": SITE, "og:type": "website", "og:title": self.title}
        if self.description:
            meta["og:description"] = self.description
        if self.picture and site:
            meta |= {
                "og:image": f"{site}{self.picture}",
                "og:image:width": "1280",
                "og:image:height": "720",
            }
        lines = [
            f'<meta property="{name}" content="{html.escape(content, quote=True)}">'
            for name, content in meta.items()
        ]
        if self.description:
            lines.append(f'<meta name="description" content="{html.escape(self.description, quote=True)}">')
        return "".join(f"    {line}\n" for line in lines)


@dataclass(frozen=True)
class Blocked:
    """Words for a reader whose network refuses the live connection; `ways` are addresses with labels."""

    title: str
    words: str
    ways_words: str
    ways: Sequence[tuple[str, str]]

    def block(self) -> str:
        """A hidden part of the document; connection.js shows it."""
        links = "".join(
            f'<li><a href=".{html.escape(address, quote=True)}">{html.escape(label)}</a></li>'
            for address, label in self.ways
        )
        return (
            f'<div id="no-connection" role="alert" hidden style="{BLOCKED_STYLE}">'
            f'<h1 style="margin:0 0 .5rem;font-size:1.5rem">{html.escape(self.title)}</h1>'
            f"<p>{html.escape(self.words)}</p><p>{html.escape(self.ways_words)}</p><ul>{links}</ul></div>"
        )


def build_document(
    framework_page: str,
    *,
    language: str,
    preview: Preview,
    no_script: str,
    site: str = "",
    scripts: Sequence[str] = (),
    hints: Sequence[Hint] = (),
    blocked: Blocked | None = None,
) -> str:
    """The framework's page with language, title and no-script sentence replaced and inline scripts removed.

    `scripts` are addresses of files of ours that run before the framework. `site`: where the deployment
    is reached, with its base path; empty = not said.

    Everything else (hashed script and style names) stays as installed. The policy forbids inline
    scripts; the one the framework has only serves crawlers that render pages.
    """
    page = re.sub(r"<!--.*?-->\s*", "", framework_page, flags=re.DOTALL)
    page = re.sub(r'<html lang="[^"]*"', f'<html lang="{html.escape(language, quote=True)}"', page, count=1)
    page = re.sub(r"<script>.*?</script>\s*", "", page, flags=re.DOTALL)
    page = re.sub(r'<link rel="service-desc"[^>]*>\s*', "", page)
    title = preview.title if preview.title == SITE else f"{preview.title} \u00b7 {SITE}"
    page = re.sub(r"<title>.*?</title>", lambda _: f"<title>{html.escape(title)}</title>", page)
    page = re.sub(
        r"<noscript>.*?</noscript>",
        lambda _: f"<noscript><p>{html.escape(no_script)}</p></noscript>",
        page,
        flags=re.DOTALL,
    )
    if blocked is not None:
        page = page.replace("</body>", blocked.block() + "\n  </body>", 1)
    for script in reversed(scripts):
        first = f'<script src=".{html.escape(script, quote=True)}"></script>\n    '
        page = page.replace("<script ", first + "<script ", 1)
    tags = preview.tags(site) + "".join(f"    {hint.tag()}\n" for hint in hints)
    return page.replace("</head>", tags + "</head>", 1)


class OwnDocument:
    """Wherever the framework would send its page (it does for every page address), sends ours.

    `preview(path, query)` says what the address is about, `hints(path, query)` what its readers will need
    first, `page(preview, hints)` makes the document; those asked for last are kept, for each `edition()`.
    """

    def __init__(
        self,
        app: ASGIApp,
        page: Callable[[Preview, Sequence[Hint]], str],
        preview: Callable[[str, str], Preview],
        hints: Callable[[str, str], Sequence[Hint]],
        edition: Callable[[], Hashable] = lambda: None,
        base: str = "",
    ) -> None:
        self.app = app
        self.page = page
        self.preview = preview
        self.hints = hints
        self.edition = edition
        self.base = base
        self._made: OrderedDict[tuple[Preview, Sequence[Hint], Hashable], Served] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        readable = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}
        if not readable or scope["path"].startswith("/_"):
            await self.app(scope, receive, send)
            return
        replaced = False

        async def send_ours(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start" and is_framework_page(message):
                replaced = True
                served = await asyncio.to_thread(
                    self.served, scope["path"], scope.get("query_string", b"").decode("latin-1")
                )
                await send_served(served, Headers(scope=scope), scope["method"], send)
            elif not replaced:
                await send(message)

        await self.app(scope, receive, send_ours)

    def served(self, path: str, query: str) -> Served:
        """The document of an address, prepared for serving."""
        below = path.removeprefix(self.base)
        told = self.preview(below, query), tuple(self.hints(below, query))
        key = *told, self.edition()
        served = self._made.get(key)
        if served is None:
            served = prepare(self.page(*told).encode("utf-8"), "text/html", ASK_AGAIN)
        self._made[key] = served
        self._made.move_to_end(key)
        while len(self._made) > KEPT:
            self._made.popitem(last=False)
        return served


OURS = (b"x-own-document", b"1")
"""Header of an HTML answer that is not the framework's page and goes out as it is."""


def is_framework_page(message: Message) -> bool:
    """Whether a response's start is that of the framework's page."""
    headers = {name.lower(): value for name, value in message.get("headers", ())}
    kind = headers.get(b"content-type", b"")
    return message["status"] == 200 and kind.startswith(b"text/html") and OURS[0] not in headers
