import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.websockets import WebSocketDisconnect
from streamlit.proto.BackMsg_pb2 import BackMsg

from inducci_dash.streamlit_compat.client_messages import (
    MAX_FRAME_BYTES,
    QUERY_CHARACTERS,
    ClientFrames,
    is_accepted,
    within_limits,
)

STREAM = "/_stcore/stream"


def rerun(query: str = "") -> BackMsg:
    message = BackMsg()
    message.rerun_script.query_string = query
    return message


@pytest.mark.parametrize(
    ("message", "accepted"),
    [
        (rerun(), True),
        (BackMsg(stop_script=True), True),
        (BackMsg(app_heartbeat=True), True),
        (BackMsg(clear_cache=True), False),
        (BackMsg(load_git_info=True), False),
        (BackMsg(set_run_on_save=True), False),
        (BackMsg(debug_disconnect_websocket=True), False),
        (BackMsg(debug_shutdown_runtime=True), False),
        (BackMsg(), False),
    ],
)
def test_a_client_may_run_stop_and_keep_alive_nothing_more(message, accepted):
    assert is_accepted(message) is accepted


def test_of_the_server_operations_only_reading_is_accepted():
    rows, install, names = BackMsg(), BackMsg(), BackMsg()
    rows.backend_operation_request.dataframe_chunk.source_id = "table"
    install.backend_operation_request.install_skills.SetInParent()
    names.file_urls_request.file_names.append("a.csv")
    assert is_accepted(rows)
    assert not is_accepted(install)
    assert is_accepted(names)
    names.file_urls_request.file_names.extend(["b.csv"] * 10)
    assert not is_accepted(names)


def test_clearing_the_cache_is_dropped_and_the_connection_lives_on(build, reached):
    with build().websocket_connect(STREAM) as socket:
        socket.send_bytes(BackMsg(clear_cache=True).SerializeToString())
        socket.send_bytes(rerun("what=gdp").SerializeToString())
        assert BackMsg.FromString(socket.receive_bytes()).rerun_script.query_string == "what=gdp"
    assert reached.frames == [rerun("what=gdp").SerializeToString()]


def close_code(build, send) -> int:
    with build().websocket_connect(STREAM) as socket:
        send(socket)
        with pytest.raises(WebSocketDisconnect) as closed:
            socket.receive_bytes()
    return closed.value.code


def test_malformed_frames_close_the_connection_with_the_code_that_fits(build, reached):
    assert close_code(build, lambda socket: socket.send_bytes(b"\xff\xff\xff")) == 1002
    assert close_code(build, lambda socket: socket.send_text("hello")) == 1003
    large = rerun("x" * MAX_FRAME_BYTES).SerializeToString()
    assert close_code(build, lambda socket: socket.send_bytes(large)) == 1009
    assert reached.frames == []


async def pass_through(*frames: bytes) -> tuple[list[bytes], list[int]]:
    """What the application received of these frames, and the close codes the client was sent."""
    waiting = [{"type": "websocket.receive", "bytes": frame} for frame in frames]
    received: list[bytes] = []
    closed: list[int] = []

    async def receive():
        return waiting.pop(0) if waiting else {"type": "websocket.disconnect", "code": 1000}

    async def send(message):
        closed.append(message["code"])

    async def application(_scope, receive, _send):
        while (message := await receive())["type"] == "websocket.receive":
            received.append(message["bytes"])

    await ClientFrames(application)({"type": "websocket"}, receive, send)
    return received, closed


@given(frame=st.binary(max_size=60))
def test_any_bytes_are_passed_on_dropped_or_refused_never_an_error(run, frame):
    after = rerun("after").SerializeToString()
    received, closed = run(pass_through(frame, after))
    assert (received, closed) in (([frame, after], []), ([after], []), ([], [1002]))


@given(frame=st.binary(max_size=30))
def test_no_encoding_smuggles_clearing_the_cache(run, frame):
    received, _ = run(pass_through(BackMsg(clear_cache=True).SerializeToString() + frame))
    assert all(BackMsg.FromString(passed).WhichOneof("type") != "clear_cache" for passed in received)


def test_a_query_longer_than_any_of_ours_is_left_out():
    message = BackMsg()
    message.rerun_script.query_string = "region=AT31"
    frame = {"type": "websocket.receive", "bytes": message.SerializeToString()}
    assert within_limits(frame, message) is frame
    message.rerun_script.query_string = "recipe=" + "x" * QUERY_CHARACTERS
    message.rerun_script.page_name = "explore"
    kept = BackMsg.FromString(within_limits(frame, message)["bytes"])
    assert kept.rerun_script.query_string == ""
    assert kept.rerun_script.page_name == "explore"
