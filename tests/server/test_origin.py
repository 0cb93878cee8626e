import pytest
from starlette.datastructures import Headers
from starlette.testclient import WebSocketDenialResponse

from inducci_dash.server.security.origin import is_own_origin
from inducci_dash.server.settings import ServerSettings


@pytest.mark.parametrize(
    ("host", "origin", "own"),
    [
        ("dash.example.eu", "https://dash.example.eu", True),
        ("dash.example.eu", "https://DASH.example.eu", True),
        ("dash.example.eu:443", "https://dash.example.eu", True),
        ("127.0.0.1:8501", "http://127.0.0.1:8501", True),
        ("[::1]:8501", "http://[::1]:8501", True),
        ("127.0.0.1:8501", "http://127.0.0.1:8502", False),
        ("127.0.0.1:8501", "http://localhost:8501", False),
        ("dash.example.eu", "https://dash.example.eu.evil.com", False),
        ("dash.example.eu", "https://evil.com/dash.example.eu", False),
        ("dash.example.eu", "https://dash.example.eu@evil.com", False),
        ("dash.example.eu", "null", False),
        ("dash.example.eu", "", False),
        ("dash.example.eu", "file://", False),
        ("dash.example.eu", "https://dash.example.eu:99999", False),
        ("", "https://dash.example.eu", False),
    ],
)
def test_an_origin_is_own_when_it_is_the_host_the_browser_asked(host, origin, own):
    assert is_own_origin(Headers({"host": host, "origin": origin})) is own


def test_behind_a_proxy_only_the_named_origins_count():
    allowed = ("https://dash.example.eu",)
    assert is_own_origin(Headers({"host": "10.0.0.7:8501", "origin": "https://dash.example.eu"}), allowed)
    assert not is_own_origin(Headers({"host": "evil.com", "origin": "https://evil.com"}), allowed)


def test_without_an_origin_the_browser_may_still_say_it_is_cross_site():
    assert is_own_origin(Headers({"host": "dash.example.eu"}))
    assert not is_own_origin(Headers({"host": "dash.example.eu", "sec-fetch-site": "cross-site"}))


def test_two_origins_are_foreign():
    raw = [(b"host", b"a.eu"), (b"origin", b"https://a.eu"), (b"origin", b"https://b.eu")]
    assert not is_own_origin(Headers(raw=raw))


def test_a_foreign_websocket_never_reaches_the_application(build, reached):
    client = build()
    foreign = client.websocket_connect("/_stcore/stream", headers={"origin": "https://evil.com"})
    with pytest.raises(WebSocketDenialResponse) as refused, foreign:
        pass
    assert refused.value.status_code == 403
    assert reached.handshakes == 0


def test_an_own_websocket_reaches_it(build, reached):
    client = build()
    with client.websocket_connect("/_stcore/stream", headers={"origin": "http://testserver"}):
        pass
    assert reached.handshakes == 1


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_foreign_write_is_refused_and_a_foreign_read_is_not(build, reached, method):
    client = build(ServerSettings())
    assert client.request(method, "/", headers={"origin": "https://evil.com"}).status_code == 403
    assert reached.requests == []
    assert client.get("/", headers={"origin": "https://evil.com"}).status_code == 200
