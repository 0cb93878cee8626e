"""Small WebSocket messages leave at once instead of waiting for the last one's acknowledgement.

An answer to a choice is a dozen small frames. Where the server's listening socket was made without
naming its protocol, asyncio does not switch Nagle's algorithm off, and the last frames of an answer
wait up to 40 ms for the browser's delayed acknowledgement.
"""

import socket

from starlette.types import ASGIApp, Receive, Scope, Send

INTERNET = frozenset({socket.AF_INET, socket.AF_INET6})


class PromptFrames:
    """Switches TCP_NODELAY on for each WebSocket connection whose transport the server lets us see."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            send_at_once(receive)
        await self.app(scope, receive, send)


def send_at_once(receive: Receive) -> bool:
    """Whether TCP_NODELAY could be set on the connection behind a server's `receive`."""
    transport = getattr(getattr(receive, "__self__", None), "transport", None)
    look_up = getattr(transport, "get_extra_info", None)
    connection = look_up("socket") if look_up is not None else None
    if connection is None or connection.family not in INTERNET:
        return False
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return True
