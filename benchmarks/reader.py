"""A reader without a browser: speaks the framework's protocol over a WebSocket as a browser does."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass, field
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

COMPONENT = "inducci-dash.region_map"
PAGE = "explore"
"""Where a measure is chosen; the first page's map tells its story instead."""
ANSWER_SECONDS = 60
START_VIEW = {
    "year": None,
    "classes": "quantile",
    "group": "EU27",
    "region": "DED4",
    "mode": "value",
    "pair": None,
    "present": 0,
}


@dataclass
class Reader:
    """One open session. What it needs to answer as the map would is taken from the server's messages."""

    connection: ClientConnection
    widget: str = ""
    fragment: str = ""
    page: str = ""
    revision: int = 0
    received: int = 0
    query: str = field(default="region=DED4")

    @classmethod
    async def open(cls, url: str) -> Self:
        """Connect and run the map's page once. Raises RuntimeError where it has no map."""
        address = url.replace("http://", "ws://") + "/_stcore/stream"
        spoken = [Subprotocol("streamlit")]
        connection = await connect(address, subprotocols=spoken, max_size=None, compression=None)
        reader = cls(connection)
        message = BackMsg()
        message.rerun_script.page_name = PAGE
        message.rerun_script.query_string = reader.query
        await reader._run(message)
        if not reader.widget:
            await connection.close()
            raise RuntimeError(f"the page {PAGE} has no map to choose on")
        return reader

    async def choose(self, measure: str) -> float:
        """Choose a measure on the map; seconds until the server's answer is complete."""
        self.revision += 1
        view = {"what": measure, **START_VIEW, "revision": self.revision}
        message = BackMsg()
        run = message.rerun_script
        run.query_string = self.query
        run.page_script_hash = self.page
        run.fragment_id = self.fragment
        widget = run.widget_states.widgets.add()
        widget.id = self.widget
        widget.json_value = json.dumps({"view": view}, separators=(",", ":"))
        begun = time.perf_counter()
        await self._run(message)
        return time.perf_counter() - begun

    async def close(self) -> None:
        """Leave, as a closed tab does."""
        await self.connection.close()

    async def _run(self, message: BackMsg) -> None:
        await self.connection.send(message.SerializeToString())
        async with asyncio.timeout(ANSWER_SECONDS):
            while not self._note(await self.connection.recv()):
                pass

    def _note(self, frame: bytes | str) -> bool:
        """Take what is needed from one message; True at the end of the script run."""
        assert isinstance(frame, bytes), "the server speaks in binary frames"
        self.received += len(frame)
        message = ForwardMsg.FromString(frame)
        kind = message.WhichOneof("type")
        if kind == "delta":
            component = message.delta.new_element.bidi_component
            if component.component_name == COMPONENT:
                self.widget = component.id
                self.fragment = message.delta.fragment_id
                self.page = message.metadata.active_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        return kind == "script_finished"
