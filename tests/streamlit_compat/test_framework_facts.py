"""Facts below the framework's public surface that modules of this folder rest on; an upgrade that changes
one fails here, by the name of what it changed.
"""

import re
import threading
import time

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime.runtime_util import MESSAGE_FLUSH_INTERVAL_SECS
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from websockets.sync.client import connect

from inducci_dash.streamlit_compat.client_messages import ACCEPTED, ACCEPTED_OPERATIONS
from inducci_dash.streamlit_compat.prompt_frames import send_at_once
from tests.serving import FRAMEWORK


def test_pace_the_server_sends_what_scripts_wrote_every_five_milliseconds():
    assert MESSAGE_FLUSH_INTERVAL_SECS == 0.005


def _choices(message, oneof: str) -> set[str]:
    return {field.name for field in message.oneofs_by_name[oneof].fields}


def test_client_messages_every_kind_there_is_was_judged():
    refused = {
        "clear_cache", "debug_disconnect_websocket", "debug_shutdown_runtime", "load_git_info",
        "set_run_on_save",
    }  # fmt: skip
    assert _choices(BackMsg.DESCRIPTOR, "type") == ACCEPTED | refused | {"file_urls_request"}


def test_client_messages_every_operation_there_is_was_judged():
    request = BackMsg.DESCRIPTOR.fields_by_name["backend_operation_request"].message_type
    assert _choices(request, "payload") == ACCEPTED_OPERATIONS | {"install_skills", "dismiss_skills_nudge"}


@pytest.mark.parametrize(
    "part",
    ["<title>Streamlit</title>", "<noscript>", "</head>", '<div id="root"></div>', "<script>", "</body>"],
)
def test_document_the_framework_page_has_each_part_that_is_replaced_once(part):
    page = (FRAMEWORK / "index.html").read_text(encoding="utf-8")
    assert len(re.findall(re.escape(part), re.sub(r"<!--.*?-->", "", page, flags=re.DOTALL))) == 1


def test_sign_in_the_cookie_has_the_name_that_is_looked_for():
    assert USER_COOKIE_NAME == "_streamlit_user"


def test_prompt_frames_the_server_lets_its_connection_be_seen():
    seen = []

    async def stream(web):
        seen.append(send_at_once(web._receive))
        await web.accept()
        await web.close()

    app = Starlette(routes=[WebSocketRoute("/stream", stream)])
    config = uvicorn.Config(app, port=0, ws="websockets-sansio", log_level="critical")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        port = server.servers[0].sockets[0].getsockname()[1]
        with connect(f"ws://127.0.0.1:{port}/stream", open_timeout=60):
            pass
    finally:
        server.should_exit = True
        thread.join(60)
    assert seen == [True]
