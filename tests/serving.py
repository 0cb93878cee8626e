"""A small application behind the real middleware: it answers everything, so that a refusal is ours."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from inducci_dash.server import site
from inducci_dash.server.settings import ServerSettings

FRAMEWORK = Path(streamlit.__file__).parent / "static"
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

T = TypeVar("T")
Build = Callable[..., TestClient]


class Reached:
    """What got through to the application."""

    def __init__(self) -> None:
        self.requests: list[str] = []
        self.handshakes = 0
        self.frames: list[bytes] = []


def in_a_thread(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine where no other loop runs: a browser driven in the same session keeps one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


@pytest.fixture(scope="session")
def run() -> Callable[[Coroutine[Any, Any, T]], T]:
    return in_a_thread


@pytest.fixture
def reached() -> Reached:
    return Reached()


@pytest.fixture
def build(reached: Reached) -> Iterator[Build]:
    """`build(settings, extra_routes)` -> client; errors inside come back as responses."""
    clients: list[TestClient] = []

    async def page(request: Request) -> Response:
        reached.requests.append(f"{request.method} {request.url.path}")
        return HTMLResponse("<html><head><title>framework</title></head></html>")

    async def health(_request: Request) -> Response:
        return PlainTextResponse("ok")

    async def boom(_request: Request) -> Response:
        raise RuntimeError("secret detail of the server")

    async def stream(socket: WebSocket) -> None:
        reached.handshakes += 1
        await socket.accept()
        try:
            while True:
                frame = await socket.receive_bytes()
                reached.frames.append(frame)
                await socket.send_bytes(frame)
        except WebSocketDisconnect:
            return

    def make(
        settings: ServerSettings | None = None,
        extra: list[BaseRoute] | None = None,
        pages: Mapping[str, str] = MappingProxyType({}),
    ) -> TestClient:
        routes = [
            *(extra or []),
            Route("/_stcore/health", health),
            Route("/boom", boom),
            WebSocketRoute("/_stcore/stream", stream),
            Route("/{path:path}", page, methods=METHODS),
        ]
        around = site.middleware(settings or ServerSettings(), FRAMEWORK, pages=pages)
        app = Starlette(routes=routes, middleware=around)
        client = TestClient(app, base_url="http://testserver", raise_server_exceptions=False)
        client.__enter__()
        clients.append(client)
        return client

    yield make
    for client in clients:
        client.__exit__(None, None, None)
