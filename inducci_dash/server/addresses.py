"""Addresses of pages: those that moved lead on with all parameters, damaged ones to the page meant."""

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from inducci_dash.domain.nuts import AROUND

MOVED: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "atlas": ("explore", {}),
    "compare": ("explore", {"view": "compare"}),
    "pull-factors": ("explore", {"view": "weights"}),
    "test-cases": ("pilots", {}),
    "partners": ("pilots", {}),
}
"""Page and further parameters by the address that a page had before there were five."""
OF_THE_MAP = frozenset({"what", "year", "classes", "mode", "pair"})
"""Parameters that at the root once meant the atlas, which stood there."""
FIRST_PARTNER = "PP1"
"""Whose page the address of all partners showed when it named none."""

Query = Sequence[tuple[str, str]]


def moved_to(name: str, query: Query, pages: Sequence[str]) -> tuple[str, Query] | None:
    """Where an address leads on to: page (empty for the root) and all its parameters; None if it is right.

    `name` is the path without base and slashes, `pages` the names there are, that of
    the root first. A path that names no page,
    written however, leads nowhere on.
    """
    meant = name.strip(AROUND + "/").casefold()
    if name == "":
        return ("explore", query) if OF_THE_MAP & dict(query).keys() else None
    if meant in MOVED:
        page, further = MOVED[meant]
        told = dict(query)
        if meant == "partners" and "partner" not in told:
            further = {**further, "partner": FIRST_PARTNER}
        return page, [*((key, value) for key, value in further.items() if key not in told), *query]
    right = "" if meant == next(iter(pages), None) else meant
    return (right, query) if meant in pages and right != name else None


class Addresses:
    """Redirects page addresses that moved or came damaged; relative, so that any prefix may precede."""

    def __init__(self, app: ASGIApp, pages: Sequence[str], base: str = "") -> None:
        self.app = app
        self.pages = tuple(pages)
        self.base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}:
            leads = self._leads(Request(scope))
            if leads is not None:
                await RedirectResponse(leads, status_code=308)(scope, receive, send)
                return
        await self.app(scope, receive, send)

    def _leads(self, request: Request) -> str | None:
        path = request.url.path
        if not path.startswith(f"{self.base}/"):
            return None
        name = path.removeprefix(f"{self.base}/")
        moved = moved_to(name, parse_qsl(request.url.query, keep_blank_values=True), self.pages)
        if moved is None:
            return None
        page, query = moved
        up = "../" * name.count("/") or "./"
        return f"{up}{page}" + (f"?{urlencode(query)}" if query else "")
