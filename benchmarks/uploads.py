"""Uploads of a thousand rows: how long a preview takes, what stays in memory, and a reader beside them."""

from __future__ import annotations

import argparse
import asyncio
import itertools
import statistics
import tempfile
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import httpx2 as httpx
import psutil
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from .crowd import CALM, PATIENCE, beside, late
from .report import Wish, table, wishes
from .servers import running
from .targets import APPLICATION

ALONE, SESSIONS, FILES = 5, 5, 20
"""Previews that are timed first; sessions over which memory is watched then, and uploads in each."""
AT_ONCE = 2
"""Reporters beside the honest reader; the door lets one person send 120 files an hour."""
PREVIEW, GROWTH = 2.0, 50.0
"""Limits: seconds for a preview beyond the child's start, MB for all uploads."""
HEADER = "pilot;metric;period;value;unit;grade;source\n"
ROWS = 1000
NOTHING = f"{HEADER}E2;cost;2022;:;EUR;stated;\n".encode()
"""A file of one empty row: reading it is the child's start."""


def thousand(number: int) -> bytes:
    """A thousand sound rows, other ones for each number."""
    metrics = (("visits", "visits"), ("cost", "EUR"), ("participants", "people"))
    periods = [f"{1990 + n // 12}-{n % 12 + 1:02d}" for n in range(ROWS // len(metrics) + 1)]
    rows = [
        f"E2;{metric};{period};{number + place};{unit};counted;Own list\n"
        for place, (period, (metric, unit)) in enumerate(itertools.product(periods, metrics))
    ]
    return (HEADER + "".join(rows[:ROWS])).encode()


@dataclass
class Reporter:
    """One session on the upload page, as a browser that holds it."""

    connection: ClientConnection
    client: httpx.AsyncClient
    session: str = ""
    uploader: str = ""
    answer: bytes = b""

    @classmethod
    @asynccontextmanager
    async def open(cls, url: str):
        """Open the page of pilot E2. Raises RuntimeError where nothing can be uploaded."""
        address = url.replace("http://", "ws://") + "/_stcore/stream"
        spoken = [Subprotocol("streamlit")]
        async with (
            httpx.AsyncClient(base_url=url, timeout=PATIENCE) as client,
            connect(address, subprotocols=spoken, max_size=None, compression=None) as connection,
        ):
            await client.get("/_stcore/health")  # gives the cookie that goes with every file
            reporter = cls(connection, client)
            await reporter._run(reporter._rerun())
            if not reporter.uploader:
                raise RuntimeError("the page has nothing to upload with: reporting is not on")
            yield reporter

    async def upload(self, content: bytes, words: str) -> float:
        """Seconds from the file's sending until its preview says `words`. Raises RuntimeError without."""
        begun = time.perf_counter()
        asked = BackMsg()
        asked.file_urls_request.request_id = "file"
        asked.file_urls_request.session_id = self.session
        asked.file_urls_request.file_names.append("report.csv")
        await self.connection.send(asked.SerializeToString())
        urls = (await self._next("file_urls_response")).file_urls_response.file_urls[0]
        sent = await self.client.put(
            urls.upload_url,
            files={"file": ("report.csv", content, "text/csv")},
            headers={"X-Xsrftoken": self.client.cookies.get("_streamlit_xsrf", "")},
        )
        if sent.is_error:
            raise RuntimeError(f"the file was refused: {sent.text[:200]}")
        message = self._rerun()
        state = message.rerun_script.widget_states.widgets.add()
        state.id = self.uploader
        held = state.file_uploader_state_value.uploaded_file_info.add()
        held.file_id, held.name, held.size = urls.file_id, "report.csv", len(content)
        held.file_urls.CopyFrom(urls)
        await self._run(message)
        if words.encode() not in self.answer:
            raise RuntimeError(f"the page does not say {words!r}")
        return time.perf_counter() - begun

    def _rerun(self) -> BackMsg:
        message = BackMsg()
        message.rerun_script.page_name = "report"
        message.rerun_script.query_string = "pilot=E2&view=upload"
        return message

    async def _run(self, message: BackMsg) -> None:
        self.answer = b""
        await self.connection.send(message.SerializeToString())
        await self._next("script_finished")

    async def _next(self, kind: str) -> ForwardMsg:
        async with asyncio.timeout(PATIENCE):
            while True:
                frame = await self.connection.recv()
                assert isinstance(frame, bytes)
                self.answer += frame
                message = ForwardMsg.FromString(frame)
                self._note(message)
                if message.WhichOneof("type") == kind:
                    return message

    def _note(self, message: ForwardMsg) -> None:
        if message.WhichOneof("type") == "new_session":
            self.session = message.new_session.initialize.session_id
        element = message.delta.new_element
        if element.WhichOneof("type") == "file_uploader":
            self.uploader = element.file_uploader.id


async def timed(url: str) -> list[float]:
    """Seconds of each preview, each in a session of its own, the child's start taken off."""
    waits = []
    for number in range(ALONE):
        async with Reporter.open(url) as reporter:
            start = await reporter.upload(NOTHING, "there is no value in it")
            waits.append(await reporter.upload(thousand(number), "Store ") - start)
    return waits


async def many(url: str) -> None:
    """Sessions one after the other, each with one file after the other."""
    for session in range(SESSIONS):
        async with Reporter.open(url) as reporter:
            for number in range(FILES):
                await reporter.upload(thousand(100 * session + number), "Store ")


async def uploading(url: str, first: int) -> None:
    """A reporter who uploads one file after another and looks at each preview."""
    async with Reporter.open(url) as reporter:
        for number in itertools.count(first, 10_000):
            await reporter.upload(thousand(number), "Store ")
            await asyncio.sleep(1)


def report(asked: argparse.Namespace) -> str:
    """A server in local mode with a store of its own: previews alone, then memory, then readers beside."""
    with tempfile.TemporaryDirectory() as scratch:
        settings = {"INDUCCI_LOCAL_REPORTING": "1", "INDUCCI_DATA_DIR": f"{scratch}/store"}
        target = replace(APPLICATION, command=(*APPLICATION.command, "--server.address", "127.0.0.1"))
        with running(target, Path(scratch), settings) as server:
            process = psutil.Process(server.pid)
            alone = asyncio.run(beside(server.url, lambda url: [], asked.seconds))
            waits = asyncio.run(timed(server.url))
            before = process.memory_full_info().uss
            asyncio.run(many(server.url))
            growth = (process.memory_full_info().uss - before) / 1e6
        with running(target, Path(scratch), settings) as server:
            load = lambda url: [uploading(url, 1000 * n) for n in range(AT_ONCE)]  # noqa: E731
            honest = asyncio.run(beside(server.url, load, asked.seconds))
    header = ["a reader", "a change", "a first page", "ready", "failed"]
    rows = [
        [name, *(f"{late(w):.2f} s" for w in (one.changes, one.first, one.ready)), str(one.failed)]
        for name, one in (("alone", alone), (f"beside {AT_ONCE} who upload", honest))
    ]
    slowest = max(late(honest.changes), late(honest.first), late(honest.ready))
    found = [
        Wish("preview of 1,000 rows beyond the child's start", statistics.median(waits), PREVIEW, " s"),
        Wish(f"growth over {SESSIONS * FILES} uploads", growth, GROWTH, " MB"),
        Wish("p95 of the reader beside uploads", slowest, CALM, " s"),
    ]
    return f"{table(header, rows)}\n\n{wishes(found)}"
