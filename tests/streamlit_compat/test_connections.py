import asyncio
import contextlib
import inspect
import resource
import socket
import threading
import time

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocketDisconnect
from uvicorn.protocols.http import h11_impl
from websockets.server import ServerProtocol
from websockets.sync.client import connect

from inducci_dash.streamlit_compat import connections
from inducci_dash.streamlit_compat.connections import raise_descriptor_limit, readers_for

LONG = 60


@pytest.fixture
def guarded(monkeypatch):
    """A real server whose connections are guarded: five at most, a second for a request."""
    guarded_class = type("Guarded", (h11_impl.H11Protocol,), {"guarded": False})
    monkeypatch.setattr(h11_impl, "H11Protocol", guarded_class)
    monkeypatch.setattr(connections, "SECONDS_FOR_A_REQUEST", 0.5)
    connections.install(5)

    async def hello(_request):
        return PlainTextResponse("hello")

    async def stream(web):
        await web.accept()
        with contextlib.suppress(WebSocketDisconnect):
            await web.send_text(await web.receive_text())

    app = Starlette(routes=[Route("/", hello), WebSocketRoute("/stream", stream)])
    config = uvicorn.Config(app, port=0, http=guarded_class, ws="websockets-sansio", log_level="critical")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join(LONG)


def ask(port: int, sent: bytes) -> bytes:
    """Everything the server says to these bytes until it ends the connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=LONG) as link:
        link.sendall(sent)
        heard = b""
        with contextlib.suppress(ConnectionError):
            while more := link.recv(65536):
                heard += more
        return heard


def test_half_a_request_is_ended_in_words(guarded):
    assert b"408" in ask(guarded, b"GET / HTTP/1.1\r\nHost: x\r\n")
    assert b"408" in ask(guarded, b"")
    assert b"408" in ask(guarded, b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf")


def test_a_whole_request_is_answered_also_after_another(guarded):
    twice = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n" + b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    assert ask(guarded, twice).count(b"hello") == 2


def test_a_handshake_with_an_oversized_origin_is_answered_at_once(guarded):
    head = b"GET /stream HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    assert b"431" in ask(guarded, head + b"Origin: https://" + b"x" * 9000 + b"\r\n\r\n")


@pytest.mark.parametrize(
    "headers",
    [
        b"Origin: http://x\x01\r\n",
        b"X-A: \x7f\r\n",
        b"".join(b"X-%d: a\r\n" % number for number in range(130)),
        b"Content-Length: 5\r\n",
        b"Transfer-Encoding: chunked\r\n",
    ],
    ids=["control", "delete", "many", "body", "chunks"],
)
def test_a_handshake_that_cannot_be_read_is_answered_at_once(guarded, headers):
    head = b"GET /stream HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    assert b"400" in ask(guarded, head + headers + b"\r\n").partition(b"\r\n")[0]
    long = head.replace(b"/stream", b"/stream?" + b"x" * 9000)
    assert b"400" in ask(guarded, long + b"\r\n").partition(b"\r\n")[0]


def test_a_session_outlives_the_time_for_a_request(guarded):
    with connect(f"ws://127.0.0.1:{guarded}/stream", proxy=None) as session:
        with pytest.raises(TimeoutError):
            session.recv(timeout=4 * connections.SECONDS_FOR_A_REQUEST)
        session.send("still here")
        assert session.recv(timeout=LONG) == "still here"


def test_connections_beyond_the_number_are_turned_away_in_words(guarded, monkeypatch):
    monkeypatch.setattr(connections, "SECONDS_FOR_A_REQUEST", LONG)
    held = [socket.create_connection(("127.0.0.1", guarded)) for _ in range(5)]
    for link in held:
        link.sendall(b"GET / HTTP/1.1\r\n")
    assert b"503" in ask(guarded, b"")
    for link in held:
        link.close()
    until = time.monotonic() + LONG
    while b"hello" not in ask(guarded, b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"):
        assert time.monotonic() < until


def test_the_process_asks_for_the_descriptors_it_may_have():
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (256, hard))
        assert raise_descriptor_limit() >= min(soft, hard, 65_536)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert readers_for(1024) * connections.DESCRIPTORS_A_READER < 1024
    assert readers_for(0) > 0


def test_a_flood_of_connections_is_accepted_a_few_at_a_time(monkeypatch):
    calls = []
    real = socket.socket.accept
    monkeypatch.setattr(socket.socket, "accept", lambda self: calls.append(1) or real(self))
    connections.accept_few_at_once()
    server = socket.create_server(("127.0.0.1", 0), backlog=200)
    server.setblocking(False)
    flood = [socket.create_connection(server.getsockname()) for _ in range(40)]

    async def one_turn():
        running = asyncio.get_running_loop()
        running._accept_connection(asyncio.Protocol, server, None, None, 2048)
        return len(calls)

    assert 0 < asyncio.run(one_turn()) <= connections.ACCEPTED_AT_ONCE + 1
    for link in [*flood, server]:
        link.close()


class TestFactsOfTheServer:
    """What the guard rests on in uvicorn and asyncio; each fails by name after an upgrade."""

    def test_an_event_loop_is_told_how_many_connections_to_accept_in_one_go(self):
        accept = inspect.unwrap(asyncio.selector_events.BaseSelectorEventLoop._accept_connection)
        assert list(inspect.signature(accept).parameters)[:6] == [
            "self", "protocol_factory", "sock", "sslcontext", "server", "backlog",
        ]  # fmt: skip
        assert "for _ in range(backlog" in inspect.getsource(accept)

    def test_a_handshake_that_could_not_be_read_leaves_its_reason(self):
        assert ServerProtocol().handshake_exc is None

    def test_the_protocol_has_the_methods_that_are_followed(self):
        for name in ("connection_made", "data_received", "connection_lost", "handle_websocket_upgrade"):
            assert inspect.isfunction(getattr(h11_impl.H11Protocol, name))
        assert issubclass(h11_impl.H11Protocol, asyncio.Protocol)

    def test_a_connection_that_becomes_a_session_is_no_longer_among_the_open_ones(self):
        assert "self.connections.discard(self)" in inspect.getsource(
            h11_impl.H11Protocol.handle_websocket_upgrade
        )
