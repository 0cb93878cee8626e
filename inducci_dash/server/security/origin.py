"""Foreign pages may not write here: their Origin is refused before the application sees the request."""

import logging
from collections.abc import Sequence

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from inducci_dash.http_files.replies import refuse
from inducci_dash.server.settings import normalise_origin

logger = logging.getLogger(__name__)

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
FORBIDDEN = 403
FOREIGN = "Requests from other sites are refused."


def is_own_origin(headers: Headers, allowed: Sequence[str] = ()) -> bool:
    """Whether the request comes from this application's own pages or from no page at all.

    `allowed`: the deployment's public origins, normalised; with any given, only these count. Without,
    the Origin's host must be the Host the browser asked for. A request without an Origin is not a
    browser's cross-site request, unless the browser says so in `Sec-Fetch-Site`. More than one Origin,
    an opaque one (`null`) or an unreadable one is foreign.
    """
    origins = headers.getlist("origin")
    if not origins:
        return headers.get("sec-fetch-site", "none") in {"none", "same-origin"}
    origin = normalise_origin(origins[0])
    if len(origins) > 1 or origin is None:
        return False
    if allowed:
        return origin in allowed
    scheme = origin.split("://", 1)[0]
    return origin == normalise_origin(f"{scheme}://{headers.get('host', '')}")


class SameOriginOnly:
    """Refuses WebSocket handshakes and unsafe HTTP methods from foreign origins, at once and cheaply."""

    def __init__(self, app: ASGIApp, allowed: Sequence[str] = ()) -> None:
        self.app = app
        self.allowed = tuple(allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        kind = scope["type"]
        writes = kind == "websocket" or (kind == "http" and scope["method"] not in SAFE_METHODS)
        if not writes or is_own_origin(Headers(scope=scope), self.allowed):
            await self.app(scope, receive, send)
            return
        logger.warning("refused a %s request from a foreign origin", kind)
        await refuse(scope, receive, send, FORBIDDEN, FOREIGN)
