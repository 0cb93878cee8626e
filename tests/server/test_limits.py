import time

import pytest
from starlette.testclient import WebSocketDenialResponse

from inducci_dash.server.security import limits
from inducci_dash.server.security.limits import ADDRESS_BYTES, Allowance, Limits
from inducci_dash.server.settings import ServerSettings, SettingsError, read_settings


def test_an_address_longer_than_any_of_ours_is_refused_in_words(build, reached):
    response = build().get("/?recipe=" + "x" * ADDRESS_BYTES)
    assert response.status_code == 414
    assert "too long" in response.text
    assert reached.requests == []
    assert build().get("/?recipe=" + "x" * (ADDRESS_BYTES - 100)).status_code == 200


def test_more_requests_than_allowed_are_told_when_to_come_back(build, monkeypatch):
    monkeypatch.setattr(time, "monotonic", lambda: 1000.0)
    client = build(ServerSettings(allowance=Allowance(requests_a_minute=3)))
    assert [client.get("/").status_code for _ in range(4)] == [200, 200, 200, 429]
    assert int(client.get("/").headers["retry-after"]) > 0
    monkeypatch.setattr(time, "monotonic", lambda: 1020.0)
    assert [client.get("/").status_code for _ in range(2)] == [200, 429]


def test_sessions_of_one_address_and_of_all_are_limited(build):
    client = build(ServerSettings(allowance=Allowance(sessions_each=1)))
    with client.websocket_connect("/_stcore/stream"):
        with pytest.raises(WebSocketDenialResponse) as refused, client.websocket_connect("/_stcore/stream"):
            pass
        assert refused.value.status_code == 429
    with client.websocket_connect("/_stcore/stream"):
        pass
    client = build(ServerSettings(allowance=Allowance(sessions=1)))
    with client.websocket_connect("/_stcore/stream"):
        with pytest.raises(WebSocketDenialResponse) as refused, client.websocket_connect("/_stcore/stream"):
            pass
        assert refused.value.status_code == 503
        assert "try again" in refused.value.text


@pytest.mark.parametrize(
    ("visitor", "limited"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
    ],
)
def test_by_default_limits_an_address_hold_for_public_ones_only(visitor, limited):
    door = Limits(None, Allowance())
    scope = {"type": "websocket", "query_string": b""}
    door._sessions[visitor] = limits.DEFAULT_SESSIONS_EACH
    assert (door._refusal(scope, visitor) is not None) is limited


def test_no_more_sessions_are_allowed_than_there_are_descriptors_for():
    assert read_settings({}, readers=40).allowance.sessions == 40
    assert read_settings({"INDUCCI_SESSIONS": "20"}, readers=40).allowance.sessions == 20


@pytest.mark.parametrize("name", ["INDUCCI_SESSIONS", "INDUCCI_SECURITY_CONTACT"])
@pytest.mark.parametrize("value", ["-1", "many", "javascript:alert(1)"])
def test_a_setting_that_cannot_be_obeyed_is_named(name, value):
    with pytest.raises(SettingsError, match=name):
        read_settings({name: value})
