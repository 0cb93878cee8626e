"""Every page as a browser sees it: nothing asked from outside, nothing broken or told of the server."""

import json
import re
from email.message import Message
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from inducci_dash.screens.directory import TITLES
from tests.browser.addresses import PAGES, parameters, with_query

WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 390, "height": 844}

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ["", *TITLES])
@pytest.mark.parametrize("viewport", [WIDE, NARROW], indirect=True, ids=["wide", "narrow"])
def test_every_page_opens_without_error_or_foreign_request(page: Page, server_url: str, settle, name: str):
    page.goto(f"{server_url}/{name}")
    settle(page)
    assert page.locator('[data-testid="stException"]').count() == 0
    assert "Traceback" not in page.locator("body").inner_text()
    assert page.title().endswith("InduCCI Dash")


@pytest.mark.parametrize(
    "query",
    [
        "what=none&year=1&classes=x&group=%3Cscript%3E&region=ZZ99",
        "what=%F0%9F%8C%8D&year=-1e309&mode=%00&present=9",
        "region=" + "A" * 500,
    ],
)
def test_a_bad_link_shows_the_page_not_an_error(page: Page, server_url: str, settle, query: str):
    page.goto(f"{server_url}/?{query}")
    settle(page)
    assert page.locator('[data-testid="stException"]').count() == 0
    assert page.locator("script:not([src])").count() == 0


HOSTILE = (
    "[Sign in](//evil.example/a) ![](//evil.example/p.png) :red[x] https://evil.example/b www.evil.example"
)
PLANTED = """() => {
    const found = [];
    const walk = (root) => {
        for (const node of root.querySelectorAll("*")) {
            for (const name of ["href", "src", "srcset", "action", "data", "poster"]) {
                const where = node.getAttribute(name) ?? "";
                const ours = where.startsWith("mailto:") || where.startsWith("?") || where.startsWith("./");
                let host = "";
                try { host = new URL(where, location.href).hostname; } catch { host = where; }
                if (where && !ours && host.includes("evil")) found.push(`${node.tagName} ${name}=${where}`);
            }
            if (node.matches("[class*=Colored], [class*=colored]") && node.textContent.trim() === "x")
                found.push("a colour");
            if (getComputedStyle(node).backgroundImage.includes("evil")) found.push("a background");
            if (node.shadowRoot) walk(node.shadowRoot);
        }
    };
    walk(document);
    return found;
}"""


def test_the_parameters_tried_are_those_there_are():
    assert {"region", "what", "pilots", "finding", "slide", "target", "cells", "section"} < set(
        parameters()
    )


@pytest.mark.parametrize("view", PAGES.values(), ids=PAGES)
def test_no_parameter_plants_a_link_a_picture_or_a_colour(page: Page, server_url: str, settle, view: str):
    own = set(re.findall(r"[?&]([a-z]+)=", view))
    for name in [*sorted(own), None]:
        # First what chooses the view itself, then all others at once in the view chosen.
        asked = [name] if name else [one for one in parameters() if one not in own | {"view", "present"}]
        kept = re.sub(rf"(?<=[?&]){name}=[^&]*", "", view) if name else view
        text = urlencode(dict.fromkeys(asked, HOSTILE))
        page.goto(f"{server_url}/{with_query(kept, text)}")
        settle(page)
        page.wait_for_load_state("networkidle")
        assert page.evaluate(PLANTED) == []
        assert page.locator('[data-testid="stException"]').count() == 0


def test_the_policy_refuses_inline_scripts(page: Page, server_url: str, settle, watch):
    page.goto(server_url)
    settle(page)
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.injected = true";
            document.body.append(script);
        }"""
    )
    assert page.evaluate("window.injected") is None
    assert any("Content Security Policy" in text for text in watch.console)
    watch.console.clear()


def test_no_other_site_may_frame_the_pages(page: Page, server_url: str):
    response = page.goto(server_url)
    assert response is not None
    assert "frame-ancestors 'none'" in response.headers["content-security-policy"]


def ask(url: str, method: str = "GET", headers: dict[str, str] | None = None) -> tuple[int, str, Message]:
    """Status, text and headers of one request, whatever the status."""
    request = Request(url, method=method, headers=headers or {})
    try:
        with urlopen(request, timeout=10) as answer:
            return answer.status, answer.read().decode(), answer.headers
    except HTTPError as error:
        return error.code, error.read().decode(), error.headers


def test_the_running_server_is_ready_and_names_its_data(server_url: str):
    status, text, headers = ask(f"{server_url}/ready")
    assert status == 200, text
    assert '"ready": true' in text
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("PUT", "/_stcore/upload_file/a/b", 403),
        ("DELETE", "/_stcore/upload_file/a/b", 403),
        ("POST", "/_stcore/agent/interact", 404),
        ("GET", "/_stcore/metrics", 404),
        ("POST", "/", 405),
        ("GET", "/geo/outlines-000000000000.json", 404),
        ("GET", "/static/js/none.js", 404),
        ("GET", "/picture.exe", 404),
    ],
)
def test_the_running_server_answers_without_a_word_of_itself(
    server_url: str, method: str, path: str, status: int
):
    found, text, headers = ask(server_url + path, method)
    assert found == status
    assert "Traceback" not in text
    assert "site-packages" not in text
    assert "default-src 'self'" in headers["content-security-policy"]


def test_no_page_around_this_one_may_steer_it(server_url: str):
    _status, text, _headers = ask(f"{server_url}/_stcore/host-config")
    assert json.loads(text)["allowedOrigins"] == []


def test_the_running_server_refuses_a_foreign_websocket(server_url: str):
    address = server_url.replace("http://", "ws://") + "/_stcore/stream"
    with pytest.raises(InvalidStatus) as refused:
        connect(address, origin=Origin("https://evil.example"), subprotocols=[Subprotocol("streamlit")])
    assert refused.value.response.status_code == 403


def test_clearing_the_cache_from_a_client_changes_nothing(server_url: str):
    address = server_url.replace("http://", "ws://") + "/_stcore/stream"
    rerun = BackMsg()
    rerun.rerun_script.query_string = ""
    with connect(address, subprotocols=[Subprotocol("streamlit")]) as socket:
        socket.send(BackMsg(clear_cache=True).SerializeToString())
        socket.send(rerun.SerializeToString())
        kinds = []
        while "script_finished" not in kinds:
            kinds.append(ForwardMsg.FromString(socket.recv(timeout=20)).WhichOneof("type"))
    assert kinds.count("script_finished") == 1


@pytest.mark.parametrize("address", ["", "explore", "region"])
def test_all_that_a_document_names_is_served(server_url: str, address: str):
    document = ask(f"{server_url}/{address}")[1]
    named = re.findall(r'<link rel="(?:modulepreload|preload)"[^>]* href="\.?/([^"]+)"', document)
    assert len(named) > 5
    assert [name for name in named if ask(f"{server_url}/{name}")[0] != 200] == []
