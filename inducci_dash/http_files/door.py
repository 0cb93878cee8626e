"""A door for costly answers: few at a time, a short line, a share for each visitor, one making for all.

Pictures are asked for by links that anybody may call; without a door, sixty of them keep every reader
waiting, and requests that were given up go on being answered.
"""

import asyncio
import threading
from collections import Counter, OrderedDict
from collections.abc import AsyncIterator, Callable, Hashable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from inducci_dash.language import N_, _, language

Make = Callable[[Callable[[], bool]], bytes]
"""Makes an answer; is told whether it is no longer wanted."""

AT_ONCE = 1
IN_LINE = 12
A_VISITOR = 3
KEPT_BYTES = 64 * 1024**2
RETRY_SECONDS = 5
LOOK = 0.2
FULL = N_("Many pictures are being made just now. Please ask again in a few seconds.")


class DoorFull(Exception):
    """The line is full, or this visitor's share of it is."""


@dataclass(eq=False)
class _Making:
    task: asyncio.Task[bytes]
    stop: threading.Event
    wanted: int = 0


@dataclass(eq=False)
class Door:
    """What is made behind one door: `at_once` at a time, `in_line` waiting, `a_visitor` of each visitor.

    Finished answers of up to `kept_bytes` in all stay for whoever asks next.
    """

    at_once: int = AT_ONCE
    in_line: int = IN_LINE
    a_visitor: int = A_VISITOR
    kept_bytes: int = KEPT_BYTES
    _inside: int = 0
    _visitors: Counter[str] = field(default_factory=Counter)
    _making: dict[Hashable, _Making] = field(default_factory=dict)
    _kept: OrderedDict[Hashable, bytes] = field(default_factory=OrderedDict)
    _places: asyncio.Semaphore | None = None

    async def respond(
        self, request: Request, key: Hashable, make: Make, media_type: str, headers: Mapping[str, str]
    ) -> Response:
        """The answer as a response that a browser asks about each time; in words where the line is full."""
        try:
            body = await self.answer(request, key, make)
        except DoorFull:
            again = {"Retry-After": str(RETRY_SECONDS), "Cache-Control": "no-store"}
            return PlainTextResponse(_(FULL), 503, again)
        return Response(body, media_type=media_type, headers={"Cache-Control": "no-cache", **headers})

    async def answer(self, request: Request, key: Hashable, make: Make) -> bytes:
        """The answer known by `key` in the reader's language; made in a thread where it is not kept.

        Raises DoorFull. A making that nobody waits for any more is told to stop.
        """
        key = key, language()
        if (kept := self._kept.get(key)) is not None:
            self._kept.move_to_end(key)
            return kept
        async with self._share(request):
            making = self._making.get(key)
            if making is None:
                stop = threading.Event()
                making = _Making(asyncio.ensure_future(self._make(key, make, stop)), stop)
                self._making[key] = making
            making.wanted += 1
            try:
                return await self._wait(request, making)
            finally:
                making.wanted -= 1
                if not making.wanted:
                    making.stop.set()
                    self._making.pop(key, None)

    @asynccontextmanager
    async def _share(self, request: Request) -> AsyncIterator[None]:
        visitor = request.client.host if request.client else ""
        if self._inside >= self.at_once + self.in_line or self._visitors[visitor] >= self.a_visitor:
            raise DoorFull
        self._inside += 1
        self._visitors[visitor] += 1
        try:
            yield
        finally:
            self._inside -= 1
            self._visitors[visitor] -= 1
            if not self._visitors[visitor]:
                del self._visitors[visitor]

    async def _make(self, key: Hashable, make: Make, stop: threading.Event) -> bytes:
        if self._places is None:
            self._places = asyncio.Semaphore(self.at_once)
        async with self._places:
            body = await asyncio.to_thread(make, stop.is_set) if not stop.is_set() else b""
        if not stop.is_set():
            self._keep(key, body)
        return body

    def _keep(self, key: Hashable, body: bytes) -> None:
        self._kept[key] = body
        while sum(map(len, self._kept.values())) > self.kept_bytes:
            self._kept.popitem(last=False)

    async def _wait(self, request: Request, making: _Making) -> bytes:
        """The body, or nothing once the visitor has gone."""
        while True:
            done, _pending = await asyncio.wait({making.task}, timeout=LOOK)
            if done:
                return making.task.result()
            if await request.is_disconnected():
                return b""
