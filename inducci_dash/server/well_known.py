"""What visitors that are no readers ask for: robots.txt, sitemap.xml, security.txt, the icon."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.sax.saxutils import escape

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

EXPIRES = timedelta(days=180)
"""For how long a security contact is promised to hold (RFC 9116 asks for a date)."""
ICON = Path(__file__).with_name("favicon.svg")


def routes(pages: Sequence[str], contact: str, base: str = "") -> list[Route]:
    """The four addresses; `pages` are names of pages, that at the root first.

    `contact` is an address of the operator (`mailto:` or `https:`); without one there is no security.txt.
    """

    async def robots(request: Request) -> Response:
        return PlainTextResponse(
            f"User-agent: *\nAllow: /\nSitemap: {_origin(request)}{base}/sitemap.xml\n"
        )

    async def sitemap(request: Request) -> Response:
        origin = _origin(request)
        listed = "".join(
            f"<url><loc>{escape(f'{origin}{base}/{name}')}</loc></url>" for name in ("", *pages[1:])
        )
        opening = '<?xml version="1.0" encoding="UTF-8"?>'
        body = f'{opening}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</urlset>'
        return Response(body, media_type="application/xml")

    async def security(_request: Request) -> Response:
        if not contact:
            return PlainTextResponse("The operator has named no contact.\n", 404)
        until = (datetime.now(UTC) + EXPIRES).strftime("%Y-%m-%dT00:00:00Z")
        return PlainTextResponse(f"Contact: {contact}\nExpires: {until}\nPreferred-Languages: en\n")

    async def icon(_request: Request) -> Response:
        return FileResponse(ICON, media_type="image/svg+xml", headers={"Cache-Control": "max-age=86400"})

    answers: Mapping[str, Callable[[Request], Awaitable[Response]]] = {
        "robots.txt": robots,
        "sitemap.xml": sitemap,
        ".well-known/security.txt": security,
        "favicon.ico": icon,
    }
    return [Route(f"{base}/{name}", answer) for name, answer in answers.items()]


def _origin(request: Request) -> str:
    return f"{request.url.scheme}://{request.url.netloc}"
