"""The server around the pages: middleware in its order, routes, and what happens at start."""

import asyncio
import gc
import importlib
import logging
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from inducci_dash import streamlit_compat
from inducci_dash.atlas_map import downloads
from inducci_dash.atlas_map import published as map_files
from inducci_dash.domain.errors import DashError
from inducci_dash.http_files import published
from inducci_dash.http_files.replies import PlainErrors
from inducci_dash.language import N_, _, language
from inducci_dash.reported.service import Reporting
from inducci_dash.server import find, well_known
from inducci_dash.server.addresses import Addresses
from inducci_dash.server.previews import preview_of
from inducci_dash.server.reader_language import ReaderLanguage
from inducci_dash.server.readiness import Readiness
from inducci_dash.server.security.headers import SecurityHeaders, content_security_policy
from inducci_dash.server.security.limits import Limits
from inducci_dash.server.security.origin import SameOriginOnly
from inducci_dash.server.security.refusals import Refusals
from inducci_dash.server.security.sign_in import SignIn
from inducci_dash.server.security.strangers import KnownPages
from inducci_dash.server.settings import ServerSettings
from inducci_dash.server.versions import OfVersion, Watch
from inducci_dash.store.release import offered
from inducci_dash.streamlit_compat.bundle import CompressedBundle, scripts_named_in
from inducci_dash.streamlit_compat.client_messages import ClientFrames
from inducci_dash.streamlit_compat.document import Blocked, Hint, OwnDocument, Preview, build_document
from inducci_dash.streamlit_compat.prompt_frames import PromptFrames

logger = logging.getLogger(__name__)

OWN_SCRIPTS = tuple(Path(streamlit_compat.__file__).parent / name for name in ("where.js", "connection.js"))
NO_SCRIPT = N_(
    "InduCCI Dash draws its maps and tables in the browser and needs JavaScript to be switched on."
)

BLOCKED = N_("The live connection is refused")
BLOCKED_WORDS = N_(
    "This page was loaded, but your network refuses the connection that brings its content (WebSocket). "
    "An office proxy or firewall often does. Ask those who run your network to allow WebSocket "
    "connections to this address, or open it from another network."
)
BLOCKED_WAYS = N_("These need no such connection:")
WAYS = (
    ("/picture.png", N_("The map as a picture")),
    ("/picture.csv", N_("The figures of the map, as CSV")),
)
"""What readers get without the live connection, by address."""

LATE = {"/slide.png": "slides", "/slide.svg": "slides", "/sheet": "sheets"}
"""Modules that answer an address and are imported after the start, with all charts that they may draw."""

Lifespan = Callable[[Any], AbstractAsyncContextManager[None]]
Step = Callable[[], object]
EMPTY: Mapping[str, str] = MappingProxyType({})


def base_path(configured: str | None) -> str:
    """The configured base path as requests show it: `/dash`, or empty at the root."""
    trimmed = (configured or "").strip("/")
    return f"/{trimmed}" if trimmed else ""


def middleware(
    settings: ServerSettings,
    framework: Path,
    *,
    base: str = "",
    hints: Callable[[str, str], Sequence[Hint]] = lambda _path, _query: (),
    pages: Mapping[str, str] = EMPTY,
    reporting: Callable[[], Reporting] | None = None,
    report_page: str = "",
) -> list[Middleware]:
    """From the outermost in. `framework` is the folder of the framework's page and its `static/`.

    `pages` are the titles of all pages by name, that at the root first. `hints` says what the page
    at a path with a query will need first. `reporting` gives the store behind uploads and sign-in, which
    lead back to `report_page`; without it uploads are refused to everyone.
    """
    installed = (framework / "index.html").read_text(encoding="utf-8")

    def page(preview: Preview, hints: Sequence[Hint]) -> str:
        return build_document(
            installed,
            language=language(),
            preview=preview,
            no_script=_(NO_SCRIPT),
            site=f"{settings.origins[0]}{base}" if settings.origins else "",
            scripts=[
                published.publish("app-assets", path.stem, "js", path.read_bytes(), "text/javascript")
                for path in OWN_SCRIPTS
            ],
            hints=hints,
            blocked=Blocked(
                _(BLOCKED), _(BLOCKED_WORDS), _(BLOCKED_WAYS), [(way, _(label)) for way, label in WAYS]
            ),
        )

    def edition() -> tuple[int, str]:
        return offered().number, language()

    return [
        Middleware(PromptFrames),
        Middleware(SecurityHeaders, policy=content_security_policy(settings.embedders)),
        Middleware(ReaderLanguage),
        Middleware(PlainErrors),
        Middleware(Limits, allowance=settings.allowance),
        Middleware(SameOriginOnly, allowed=settings.origins),
        Middleware(Refusals, base=base, reporting=reporting),
        *([Middleware(SignIn, reporting=reporting, page=report_page, base=base)] if reporting else []),
        Middleware(Addresses, pages=list(pages), base=base),
        Middleware(ClientFrames),
        Middleware(
            CompressedBundle, folder=framework / "static", first=scripts_named_in(installed), base=base
        ),
        Middleware(KnownPages, pages=pages, base=base),
        Middleware(OwnDocument, page=page, preview=preview_of, hints=hints, edition=edition, base=base),
    ]


def routes(
    readiness: Readiness, base: str = "", *, pages: Sequence[str] = (), contact: str = ""
) -> list[BaseRoute]:
    """Our own addresses; they come before the framework's, which answers everything else with its page."""
    return [
        readiness.route(f"{base}/ready"),
        find.route(f"{base}/find"),
        *well_known.routes(pages, contact, base),
        *map(of_version, (*downloads.routes(base), *(_late(base, *named) for named in LATE.items()))),
        *(Route(base + address, OfVersion(file, strict=True)) for address, file in map_files.LATE.items()),
        *published.files.routes(published.FOLDERS, base),
    ]


def _late(base: str, address: str, module: str) -> Route:
    async def answer(request: Request) -> Response:
        made = await run_in_threadpool(importlib.import_module, f"inducci_dash.server.{module}")
        response: Response = await made.answer(request)
        return response

    return Route(base + address, answer)


def of_version(route: Route) -> Route:
    """The route, answering with the data version that an address names."""
    route.app = OfVersion(route.app)
    return route


async def refused(_request: Request, error: Exception) -> Response:
    """The answer of a file address where the data behind it are refused: the reason, as plain text."""
    return PlainTextResponse(str(error), 503, {"Cache-Control": "no-store"})


def lifespan(before: Sequence[Step], after: Sequence[Step] = (), watch: Watch | None = None) -> Lifespan:
    """Runs `before` ahead of the first reader and `after` beside the first ones; then `watch` looks out.

    A step that refuses its data (DashError) is logged and does not keep the server from starting:
    readiness says what is wrong, pages say it too. What the steps made is then frozen: the framework
    collects garbage after each script run, and would walk through all data objects each time.
    """

    @asynccontextmanager
    async def run(_app: Any) -> AsyncIterator[None]:
        await asyncio.to_thread(_run_steps, before)
        later = asyncio.create_task(asyncio.to_thread(_run_steps, after))
        if watch is not None:
            later.add_done_callback(lambda _done: watch.start())
        yield
        if watch is not None:
            watch.end()
        later.cancel()

    return run


def _run_steps(steps: Sequence[Step]) -> None:
    begun = time.perf_counter()
    for step in steps:
        try:
            step()
        except DashError:
            logger.exception("a step of the start was refused")
    gc.collect()
    gc.freeze()
    logger.info("ready after %.2f s, %d objects frozen", time.perf_counter() - begun, gc.get_freeze_count())
