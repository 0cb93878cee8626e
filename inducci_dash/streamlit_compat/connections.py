"""Connections that ask for nothing: unfinished requests end, oversized handshakes are answered, none is
accepted beyond what the process has file descriptors for.

Below the application the HTTP protocol of uvicorn keeps half a request for ever and answers a handshake
that its WebSocket library cannot read not at all (control characters, a body, 129 headers, a line over
8 kB). A process without file descriptors logs tens of megabytes a minute: an event loop accepts 2,048
connections in one go, before the first of them can be turned away, and logs each one that fails.
"""

import asyncio
import functools
import resource
from asyncio import selector_events
from collections.abc import Callable
from typing import Any

import h11
from uvicorn.protocols.http import h11_impl

SECONDS_FOR_A_REQUEST = 20.0
"""Time to finish sending a request; a browser takes milliseconds."""
HEADER_BYTES = 4_000
"""Longest header line of a handshake; the WebSocket library gives up at 8,192 without an answer."""
DESCRIPTORS_A_READER = 4
"""A connection and the three of its session's event loop."""
SPARE_DESCRIPTORS = 100
ACCEPTED_AT_ONCE = 16
"""Connections that the event loop takes before it looks at those it has."""
_FULL = "Too many connections. Please try again in a minute."
_SLOW = "The request was not finished in time."
_LONG = "A header of this request is too long."
_STRANGE = "This request for a connection cannot be read."


def raise_descriptor_limit() -> int:
    """Ask for as many file descriptors as the system allows; returns how many there are."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and soft >= hard:
        return soft
    wanted = min(hard, 65_536) if hard != resource.RLIM_INFINITY else 65_536
    if wanted > soft:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        except (OSError, ValueError):
            return soft
        return wanted
    return soft


def readers_for(descriptors: int) -> int:
    """How many readers at once a process with so many file descriptors can serve."""
    return max(8, (descriptors - SPARE_DESCRIPTORS) // DESCRIPTORS_A_READER)


class _Guard:
    """Watches the connections of one process; `most` open ones that are no sessions yet."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.timers: dict[Any, asyncio.TimerHandle] = {}

    def opened(self, protocol: Any) -> None:
        if len(protocol.connections) > self.most:
            _answer(protocol, 503, _FULL)
            return
        self.watch(protocol)

    def heard(self, protocol: Any) -> None:
        """Stop the clock for a finished request, start it for the next one's first bytes.

        A request that became a session is never finished, and no clock runs for it.
        """
        if protocol not in protocol.connections:
            self.forget(protocol)
            return
        unfinished = protocol.conn.their_state in {h11.IDLE, h11.SEND_BODY}
        begun = protocol.conn.their_state is h11.SEND_BODY or bool(protocol.conn.trailing_data[0])
        if not (unfinished and begun):
            self.forget(protocol)
        else:
            self.watch(protocol)

    def watch(self, protocol: Any) -> None:
        if protocol not in self.timers:
            self.timers[protocol] = protocol.loop.call_later(SECONDS_FOR_A_REQUEST, self.late, protocol)

    def late(self, protocol: Any) -> None:
        self.timers.pop(protocol, None)
        if not protocol.transport.is_closing():
            _answer(protocol, 408, _SLOW)

    def forget(self, protocol: Any) -> None:
        timer = self.timers.pop(protocol, None)
        if timer is not None:
            timer.cancel()


def install(most: int) -> None:
    """Guard every HTTP connection of this process; `most` of them may be open without a session."""
    protocol = h11_impl.H11Protocol
    if getattr(protocol, "guarded", False):
        return
    accept_few_at_once()
    guard = _Guard(most)
    protocol.guarded = True  # type: ignore[attr-defined]
    _after(protocol, "connection_made", lambda self, *_: guard.opened(self))
    _after(protocol, "data_received", lambda self, *_: guard.heard(self))
    _after(protocol, "connection_lost", lambda self, *_: guard.forget(self))
    upgrade = protocol.handle_websocket_upgrade

    @functools.wraps(upgrade)
    def checked(self: Any, event: h11.Request) -> None:
        guard.forget(self)
        if any(len(name) + len(value) > HEADER_BYTES for name, value in self.headers):
            _answer(self, 431, _LONG)
            return
        upgrade(self, event)
        session = self.transport.get_protocol()
        if session.conn.handshake_exc is not None and not self.transport.is_closing():
            _answer(self, 400, _STRANGE)

    protocol.handle_websocket_upgrade = checked  # type: ignore[method-assign]


def accept_few_at_once() -> None:
    """Let every event loop of this process accept `ACCEPTED_AT_ONCE` connections in one go at most."""
    loop = selector_events.BaseSelectorEventLoop
    accept = loop._accept_connection  # type: ignore[attr-defined]
    if hasattr(accept, "__wrapped__"):
        return

    @functools.wraps(accept)
    def few(
        self: Any, factory: Any, sock: Any, context: Any, server: Any, backlog: int, *further: Any
    ) -> None:
        accept(self, factory, sock, context, server, min(backlog, ACCEPTED_AT_ONCE), *further)

    loop._accept_connection = few  # type: ignore[attr-defined]


def _after(owner: type, name: str, then: Callable[..., None]) -> None:
    method = getattr(owner, name)

    @functools.wraps(method)
    def both(self: Any, *arguments: Any) -> None:
        method(self, *arguments)
        then(self, *arguments)

    setattr(owner, name, both)


def _answer(protocol: Any, status: int, words: str) -> None:
    """A short answer straight to the connection, which then ends."""
    body = (words + "\n").encode("ascii")
    head = (
        f"HTTP/1.1 {status} {'Refused'}\r\ncontent-type: text/plain; charset=utf-8\r\n"
        f"content-length: {len(body)}\r\nconnection: close\r\nretry-after: 60\r\n\r\n"
    )
    protocol.transport.write(head.encode("ascii") + body)
    protocol.transport.close()
