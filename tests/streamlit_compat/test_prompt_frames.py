import socket

from inducci_dash.streamlit_compat.prompt_frames import send_at_once


class Transport:
    def __init__(self, connection):
        self.connection = connection

    def get_extra_info(self, name):
        return self.connection if name == "socket" else None


class Protocol:
    """As a server's protocol: its bound `receive` is what an application gets."""

    def __init__(self, connection):
        self.transport = Transport(connection)

    async def receive(self):
        return {"type": "websocket.connect"}


def nodelay(connection: socket.socket) -> bool:
    return connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


def test_a_connection_sends_small_frames_at_once():
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as connection:
        assert not nodelay(connection)
        assert send_at_once(Protocol(connection).receive)
        assert nodelay(connection)


def test_what_has_no_such_connection_is_left_alone():
    async def receive():
        return {"type": "websocket.connect"}

    one, other = socket.socketpair(socket.AF_UNIX)
    with one, other:
        assert not send_at_once(Protocol(one).receive)
    assert not send_at_once(Protocol(None).receive)
    assert not send_at_once(receive)
