"""An honest reader beside each kind of load: how long they wait while others ask for too much."""

from __future__ import annotations

import argparse
import asyncio
import itertools
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx2 as httpx
import psutil
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake, InvalidMessage, WebSocketException
from websockets.typing import Origin, Subprotocol

from .report import Wish, table, wishes
from .servers import running
from .targets import APPLICATION

REGIONS = ("DED4", "AT31", "CZ04", "ITH3", "SI04", "BE22", "PL22", "DE21", "FR10", "ES51")
MEASURES = ("index", "talent", "openness", "reach", "digital", "image", "gdp_per_inhabitant", "neet")
PATIENCE = 60.0
LOOK_AGAIN = 0.2
"""Seconds after which a page is asked again whether its study is done."""
STUDIED, STUDY = "DED4", 9.0
"""Region whose best and worst rank is searched, and the seconds that may take alone."""
LEAVERS = "6 start an achievable rank and leave"
CALM = 1.5
"""Seconds: an honest reader's limit under each load, and for twenty visitors on Compare twice that."""


@dataclass
class Visitor:
    """One session on any page: a change is the page asked for again with other choices."""

    connection: ClientConnection
    page: str

    @classmethod
    @asynccontextmanager
    async def open(cls, url: str, page: str, query: str = ""):
        """Connect and run the page once."""
        address = url.replace("http://", "ws://") + "/_stcore/stream"
        spoken = [Subprotocol("streamlit")]
        async with connect(address, subprotocols=spoken, max_size=None, compression=None) as connection:
            visitor = cls(connection, page)
            await visitor.change(query)
            yield visitor

    async def send(self, query: str) -> None:
        """Ask for the page with these choices, waiting for nothing."""
        message = BackMsg()
        message.rerun_script.page_name = self.page
        message.rerun_script.query_string = query
        await self.connection.send(message.SerializeToString())

    async def change(self, query: str) -> float:
        """Seconds until the page stands with these choices."""
        begun = time.perf_counter()
        await self.send(query)
        async with asyncio.timeout(PATIENCE):
            while True:
                frame = await self.connection.recv()
                assert isinstance(frame, bytes)
                if ForwardMsg.FromString(frame).WhichOneof("type") == "script_finished":
                    return time.perf_counter() - begun

    async def until(self, query: str, words: str) -> float:
        """Seconds until the page says `words`, asked for again and again as a browser does for a study."""
        begun, wanted = time.perf_counter(), words.encode()
        await self.send(query)
        async with asyncio.timeout(3 * PATIENCE):
            while True:
                frame = await self.connection.recv()
                assert isinstance(frame, bytes)
                if wanted in frame:
                    return time.perf_counter() - begun
                if ForwardMsg.FromString(frame).WhichOneof("type") == "script_finished":
                    await asyncio.sleep(LOOK_AGAIN)
                    await self.send(query)

    async def listen(self) -> None:
        """Take what the server says, as a browser does."""
        with suppress(WebSocketException):
            async for _frame in self.connection:
                pass


def choices(page: str, regions: Sequence[str] = REGIONS) -> Callable[[int], str]:
    """Choices of a page by number, none like the one before; after as many as `regions` they come again."""
    count = len(regions)
    if page == "explore?compare":
        return lambda n: f"view=compare&regions={','.join(regions[(n + i) % count] for i in range(4))}"
    if page == "explore?weights":
        return lambda n: f"view=weights&recipe=weights~talent~{1 + (n % count) / count:.3f}"
    if page == "explore?map":
        return lambda n: f"what={MEASURES[n % len(MEASURES)]}"
    return lambda n: f"region={regions[n % count]}"


async def changing(url: str, page: str, a_second: float) -> None:
    """A visitor who changes a page so often, whether or not it has answered."""
    query = choices(page)
    name = page.partition("?")[0]
    async with Visitor.open(url, name, query(0)) as visitor:
        listening = asyncio.ensure_future(visitor.listen())
        try:
            for number in itertools.count(1):
                await asyncio.sleep(1 / a_second)
                await visitor.send(query(number))
        finally:
            listening.cancel()


async def picturing(url: str, number: int) -> None:
    """A client who asks for one fresh picture after another."""
    async with httpx.AsyncClient(timeout=PATIENCE) as client:
        for turn in itertools.count():
            measure = MEASURES[(number + turn) % len(MEASURES)]
            region = REGIONS[(number * 7 + turn) % 10]
            await client.get(
                f"{url}/picture.png?what={measure}&region={region}&mode=tied&n={number}.{turn}"
            )


async def long_asking(url: str, number: int) -> None:
    """A visitor whose address holds a recipe of 480 kB, once a second, by both ways in."""
    query = f"view=weights&recipe=weights~talent~1{number}{'0' * 480_000}"
    async with httpx.AsyncClient(timeout=PATIENCE) as client, Visitor.open(url, "explore") as visitor:
        listening = asyncio.ensure_future(visitor.listen())
        try:
            while True:
                with suppress(httpx.HTTPError):
                    await client.get(f"{url}/explore?{query}")
                await visitor.send(query)
                await asyncio.sleep(1)
        finally:
            listening.cancel()


async def foreign_asking(url: str, origin: str) -> None:
    """Handshakes from a page of somebody else's, one after another; the server refuses each."""
    address = url.replace("http://", "ws://") + "/_stcore/stream"
    while True:
        try:
            async with connect(address, origin=Origin(origin), subprotocols=[Subprotocol("streamlit")]):
                raise RuntimeError("a handshake from a foreign page was accepted")
        except (InvalidHandshake, InvalidMessage, OSError, TimeoutError):
            await asyncio.sleep(0.05)


def reach(region: str, number: int) -> str:
    """Choices of the page that searches a region's best and worst rank, none like another by `number`."""
    recipe = f"weights~tertiary_education~1.{number:02d}"
    return f"view=statisticians&section=reach&region={region}&recipe={recipe}"


async def studying(url: str, number: int) -> None:
    """A reader who starts an achievable rank and leaves, again and again."""
    for turn in itertools.count():
        async with Visitor.open(url, "explore", reach(REGIONS[number], 1 + turn % 99)):
            pass
        await asyncio.sleep(1)


async def half_asking(url: str, count: int) -> None:
    """Connections with half a request each."""
    host, port = url.removeprefix("http://").split(":")
    held = []
    for _number in range(count):
        with suppress(OSError):
            _reader, writer = await asyncio.open_connection(host, int(port))
            writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n")
            held.append(writer)
    try:
        await asyncio.sleep(3600)
    finally:
        for writer in held:
            writer.close()


async def unfinished(url: str, megabytes: int) -> None:
    """A frame of that size, of which the last byte never comes."""
    host, port = url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(
        b"GET /_stcore/stream HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    await reader.readuntil(b"\r\n\r\n")
    size = megabytes * 1_000_000
    writer.write(b"\x82\xff" + size.to_bytes(8, "big") + b"\0\0\0\0")
    with suppress(ConnectionError):
        for _piece in range(megabytes):
            writer.write(bytes(1_000_000))
            await writer.drain()
        await asyncio.sleep(3600)


@dataclass
class Honest:
    """What an honest reader met: waits of their changes, of first pages, and of the readiness check."""

    changes: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    ready: list[float] = field(default_factory=list)
    failed: int = 0

    async def read(self, url: str, seconds: float) -> None:
        """Change a page kept open, open a page anew, and ask whether the server is ready, in turn."""
        until = time.perf_counter() + seconds
        query = choices("region")
        async with httpx.AsyncClient(timeout=PATIENCE) as client, Visitor.open(url, "region") as kept:
            for number in itertools.count():
                if time.perf_counter() > until:
                    return
                try:
                    self.changes.append(await kept.change(query(number)))
                    begun = time.perf_counter()
                    async with Visitor.open(url, "", ""):
                        self.first.append(time.perf_counter() - begun)
                    begun = time.perf_counter()
                    (await client.get(f"{url}/ready")).raise_for_status()
                    self.ready.append(time.perf_counter() - begun)
                except (httpx.HTTPError, WebSocketException, TimeoutError, OSError):
                    self.failed += 1
                await asyncio.sleep(0.2)


Load = Callable[[str], Sequence[Awaitable[None]]]
LOADS: dict[str, tuple[float, Load]] = {
    "nobody else": (CALM, lambda url: []),
    "10 clients, fresh pictures": (CALM, lambda url: [picturing(url, n) for n in range(10)]),
    "Compare, 10 x 1 a second": (
        CALM,
        lambda url: [changing(url, "explore?compare", 1) for _ in range(10)],
    ),
    "Compare, 5 x 10 a second": (
        CALM,
        lambda url: [changing(url, "explore?compare", 10) for _ in range(5)],
    ),
    "Compare, 20 x 0.5 a second": (
        2 * CALM,
        lambda url: [changing(url, "explore?compare", 0.5) for _ in range(20)],
    ),
    "My region, 5 x 10 a second": (CALM, lambda url: [changing(url, "region", 10) for _ in range(5)]),
    "Weights, 5 x 10 a second": (
        CALM,
        lambda url: [changing(url, "explore?weights", 10) for _ in range(5)],
    ),
    "Map, 10 x 1 a second": (CALM, lambda url: [changing(url, "explore?map", 1) for _ in range(10)]),
    "20 unfinished frames of 29 MB": (CALM, lambda url: [unfinished(url, 29) for _ in range(20)]),
    "2,000 connections with half a request": (CALM, lambda url: [half_asking(url, 2000)]),
    "3 visitors, addresses of 480 kB": (CALM, lambda url: [long_asking(url, n) for n in range(3)]),
    "10 clients, refused handshakes": (
        CALM,
        lambda url: [foreign_asking(url, "https://evil.example" + "x" * (900 * n)) for n in range(10)],
    ),
    LEAVERS: (CALM, lambda url: [studying(url, n) for n in range(6)]),
}


async def beside(url: str, load: Load, seconds: float) -> Honest:
    """The honest reader's waits while the load runs."""
    crowd = [asyncio.ensure_future(one) for one in load(url)]
    await asyncio.sleep(2)
    honest = Honest()
    await honest.read(url, seconds)
    for one in crowd:
        one.cancel()
    await asyncio.gather(*crowd, return_exceptions=True)
    return honest


async def study_beside(url: str, load: Load, number: int) -> float:
    """Seconds until an honest reader has an achievable rank, asked for two seconds after the load began."""
    crowd = [asyncio.ensure_future(one) for one in load(url)]
    await asyncio.sleep(2)
    async with Visitor.open(url, "explore", "view=statisticians") as honest:
        wait = await honest.until(reach(STUDIED, number), "can reach rank")
    for one in crowd:
        one.cancel()
    await asyncio.gather(*crowd, return_exceptions=True)
    return wait


def late(waits: Sequence[float]) -> float:
    """All but one in twenty were shorter (seconds); infinity where nothing was answered."""
    if not waits:
        return float("inf")
    return max(waits) if len(waits) < 20 else statistics.quantiles(waits, n=20)[-1]


def report(asked: argparse.Namespace) -> str:
    """Each load for `--seconds` seconds, with an honest reader beside it."""
    rows, found = [], []
    with tempfile.TemporaryDirectory() as scratch, running(APPLICATION, Path(scratch)) as server:
        process = psutil.Process(server.pid)
        asyncio.run(beside(server.url, LOADS["nobody else"][1], 5))
        start = process.memory_full_info().uss
        for name, (limit, load) in LOADS.items():
            if asked.beside not in name:
                continue
            honest = asyncio.run(beside(server.url, load, asked.seconds))
            peak = process.memory_full_info().uss
            waits = [late(honest.changes), late(honest.first), late(honest.ready)]
            rows.append(
                [name, *(f"{wait:.2f} s" for wait in waits), str(honest.failed), f"{peak / 1e6:.0f} MB"]
            )
            found.append(Wish(f"{name}: p95 of the honest reader", max(waits), limit, " s"))
        if asked.beside in LEAVERS:
            alone = asyncio.run(study_beside(server.url, LOADS["nobody else"][1], 1))
            beside_them = asyncio.run(study_beside(server.url, LOADS[LEAVERS][1], 2))
            found.append(Wish("achievable rank, alone", alone, STUDY, " s"))
            found.append(Wish("achievable rank, beside six who left theirs", beside_them, 2 * STUDY, " s"))
        time.sleep(5)
        found.append(Wish("memory at the end / at the start", process.memory_full_info().uss / start, 1.2))
    header = ["beside", "a change", "a first page", "ready", "failed", "memory"]
    return f"{table(header, rows)}\n\n{wishes(found)}"
