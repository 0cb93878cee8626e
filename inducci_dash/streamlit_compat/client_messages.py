"""What a browser may say over the WebSocket: a short list; everything else is dropped."""

import logging

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

logger = logging.getLogger(__name__)

MAX_FRAME_BYTES = 1_000_000
ACCEPTED = frozenset({"rerun_script", "stop_script", "app_heartbeat", "backend_operation_request"})
FILES_AT_ONCE = 10
"""Addresses for files that a browser may ask for in one message; sending one is decided at the door."""
ACCEPTED_OPERATIONS = frozenset({"dataframe_chunk", "deferred_file"})

QUERY_CHARACTERS = 8_000
"""Longest query taken from an address; reading one of half a megabyte took seconds in every run."""

PROTOCOL_ERROR = 1002
UNSUPPORTED_DATA = 1003
TOO_BIG = 1009


def is_accepted(message: BackMsg) -> bool:
    """Whether a client may send this: reruns, stops, heartbeats, table rows and addresses for a few files.

    Not accepted: clearing everybody's cache, the server's git state, settings, installation of tools
    on the server, debugging commands, and messages of no known kind.
    """
    kind = message.WhichOneof("type")
    if kind == "file_urls_request":
        return len(message.file_urls_request.file_names) <= FILES_AT_ONCE
    if kind == "backend_operation_request":
        return message.backend_operation_request.WhichOneof("payload") in ACCEPTED_OPERATIONS
    return kind in ACCEPTED


def fault_of(message: Message) -> int | None:
    """The WebSocket close code a received message deserves, None if it is a frame worth reading."""
    if message.get("text") is not None:
        return UNSUPPORTED_DATA
    if len(message.get("bytes") or b"") > MAX_FRAME_BYTES:
        return TOO_BIG
    return None


def within_limits(message: Message, parsed: BackMsg) -> Message:
    """The message; one whose address is longer than any of ours asks for the page without choices."""
    if len(parsed.rerun_script.query_string) <= QUERY_CHARACTERS:
        return message
    logger.warning("left out a query of %d characters", len(parsed.rerun_script.query_string))
    parsed.rerun_script.query_string = ""
    return {**message, "bytes": parsed.SerializeToString()}


class ClientFrames:
    """Lets through only well-formed, wanted messages; drops unwanted ones, closes on malformed ones."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        closed = False

        async def close(code: int) -> Message:
            nonlocal closed
            logger.warning("closed a connection over an unusable frame (%d)", code)
            await send({"type": "websocket.close", "code": code})
            closed = True
            return {"type": "websocket.disconnect", "code": code}

        async def receive_wanted() -> Message:
            while True:
                message = await receive()
                if message["type"] != "websocket.receive":
                    return message
                fault = fault_of(message)
                if fault is not None:
                    return await close(fault)
                try:
                    parsed = BackMsg.FromString(message.get("bytes") or b"")
                except DecodeError:
                    return await close(PROTOCOL_ERROR)
                if is_accepted(parsed):
                    return within_limits(message, parsed)
                logger.warning("dropped a client message: %s", parsed.WhichOneof("type"))

        async def send_while_open(message: Message) -> None:
            if not closed:
                await send(message)

        await self.app(scope, receive_wanted, send_while_open)
