"""Real OpenID Connect round trips: a provider of the tests' own, the application, a plain HTTP client."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import httpx2
import oidc_provider_mock
import oidc_provider_mock._app as provider_module
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey
from sqlalchemy import select
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from inducci_dash.reported.access import add_user, deactivate_user
from inducci_dash.reported.database import Database, open_database
from inducci_dash.reported.identity import Role
from inducci_dash.reported.models import AuditRow, SessionRow
from inducci_dash.reported.service import now
from tests.reported.servers import CLIENT, SECRET, dashboard_server, sign_in_settings

UPLOAD = "/_stcore/upload_file/some-session/some-file"
FILES = {"file": ("report.csv", b"pilot;metric\n")}


@dataclass
class Site:
    url: str
    provider: str
    database: Database

    def client(self) -> httpx2.Client:
        return client_of(self.url)

    def sign_in(self, subject: str) -> httpx2.Client:
        """A client after the whole way: application, provider, and back; signed in or not."""
        client = self.client()
        asked = client.get("/auth/login", params={"provider": login_token()})
        assert asked.status_code == 302, asked.text
        consent = httpx2.post(asked.headers["location"], data={"sub": subject}, timeout=30)
        assert consent.status_code in {302, 303}, consent.text[:500]
        self.back = client.get(consent.headers["location"])
        assert self.back.status_code in {302, 303}
        return client

    def upload(self, client: httpx2.Client) -> tuple[int, str]:
        """What the upload address answers: 400 once through the door, as there is no such page session."""
        response = client.put(UPLOAD, files=FILES)
        return response.status_code, response.text


def client_of(url: str) -> httpx2.Client:
    """A client with the token that the framework asks of its own pages."""
    client = httpx2.Client(base_url=url, headers={"Origin": url}, timeout=30)
    client.get("/_stcore/health")
    client.headers["X-Xsrftoken"] = client.cookies["_streamlit_xsrf"]
    return client


def login_token() -> str:
    """What the page's sign-in button carries."""
    claims = {"provider": "default", "exp": int(time.time()) + 120}
    return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET))


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    with oidc_provider_mock.run_server_in_thread() as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture(scope="module")
def site(provider: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    environment = {"INDUCCI_DATA_DIR": str(folder / "store")}
    with dashboard_server(
        folder, environment, secrets=sign_in_settings(provider), expected="OAuth token exchange failed"
    ) as url:
        database = open_database(environment)
        with database.writing() as session:
            for subject in ("kranj", "leaving", "deactivated"):
                add_user(session, provider, subject, "PP7", Role.PARTNER, "", now())
        yield Site(url, provider, database)
        database.close()


def test_nobody_uploads_without_signing_in(site):
    assert site.upload(site.client()) == (
        403,
        "You are signed out. Sign in again; what you entered is kept here.\n",
    )


def test_whoever_is_on_the_list_gets_through_the_door(site):
    client = site.sign_in("kranj")
    assert site.back.headers["location"] == "/report"
    assert site.upload(client)[0] == 400


def test_a_stranger_with_a_verified_address_does_not(site):
    status, words = site.upload(site.sign_in("stranger@example.org"))
    assert (status, "not on the list" in words) == (403, True)


def test_the_same_subject_of_another_issuer_does_not(site):
    with site.database.writing() as session:
        add_user(session, "https://elsewhere.example", "elsewhere", "PP7", Role.PARTNER, "", now())
    assert site.upload(site.sign_in("elsewhere"))[0] == 403


def test_signing_out_ends_copies_of_the_cookie_too(site):
    client = site.sign_in("leaving")
    copied = dict(client.cookies)
    assert site.upload(client)[0] == 400
    left = client.get("/auth/logout")
    assert left.status_code == 302
    replay = site.client()
    replay.cookies.update(copied)
    status, words = site.upload(replay)
    assert (status, "signed out" in words) == (403, True)
    assert site.upload(site.sign_in("leaving"))[0] == 400
    with site.database.reading() as session:
        assert session.scalars(select(SessionRow.ended_at)).all() != []
        assert "sign out" in session.scalars(select(AuditRow.action)).all()


def test_a_deactivated_user_is_refused_at_the_next_request(site):
    client = site.sign_in("deactivated")
    assert site.upload(client)[0] == 400
    with site.database.writing() as session:
        deactivate_user(session, site.provider, "deactivated", now())
    status, words = site.upload(client)
    assert (status, "has ended" in words) == (403, True)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("get_audiences", lambda *_given: ["another-application"]),
        ("get_jwt_config", None),
    ],
    ids=["for another application", "expired"],
)
def test_a_wrong_token_of_the_provider_signs_nobody_in(site, monkeypatch, name, change):
    own = provider_module.OpenIDCode.get_jwt_config

    def expired(self, grant, client=None):
        return {**own(self, grant, client), "exp": -3600}

    monkeypatch.setattr(provider_module.OpenIDCode, name, change or expired, raising=False)
    client = site.sign_in("kranj")
    assert site.back.headers["location"] == "/report?sign_in=failed"
    assert site.upload(client)[0] == 403


def forged(claims: dict, secret: str = SECRET) -> dict[str, str]:
    """Cookies as the framework would sign them."""
    import json

    value = create_signed_value(secret, "_streamlit_user", json.dumps(claims)).decode()
    return {"_streamlit_user": value}


def claims(site: Site, **change) -> dict:
    moment = int(datetime.now(UTC).timestamp())
    own = {
        "iss": site.provider,
        "sub": "kranj",
        "aud": CLIENT,
        "iat": moment,
        "exp": moment + 60,
        "nonce": "n",
    }
    return {**own, "origin": site.url, "is_logged_in": True, "provider": "default", **change}


@pytest.mark.parametrize(
    ("change", "secret", "status"),
    [
        ({}, SECRET, 400),
        ({}, "another secret of the same length as the right one has", 403),
        ({"aud": "another-application"}, SECRET, 403),
        ({"aud": ["another-application", CLIENT]}, SECRET, 400),
        ({"iat": int(time.time()) - 8 * 3600 - 30}, SECRET, 403),
        ({"iat": int(time.time()) - 7 * 3600}, SECRET, 400),
        ({"iat": int(time.time()) + 3600}, SECRET, 403),
        ({"iat": "soon"}, SECRET, 403),
        ({"iat": True}, SECRET, 403),
        ({"iat": 1e300}, SECRET, 403),
        ({"sub": ""}, SECRET, 403),
        ({"sub": ["kranj"]}, SECRET, 403),
        ({"iss": "local"}, SECRET, 403),
        ({"provider": "unknown"}, SECRET, 403),
        ({"is_logged_in": False}, SECRET, 403),
        ({"is_logged_in": "yes"}, SECRET, 403),
    ],
)
def test_what_the_cookie_says_is_judged_anew(site, change, secret, status):
    client = site.client()
    client.cookies.update(forged(claims(site, **change), secret))
    assert site.upload(client)[0] == status


def test_the_provider_being_down_is_said_with_the_way_out(tmp_path):
    environment = {"INDUCCI_DATA_DIR": str(tmp_path / "store")}
    nobody = sign_in_settings("http://127.0.0.1:9")
    with dashboard_server(tmp_path, environment, secrets=nobody, expected="authorization redirect") as url:
        answer = httpx2.get(f"{url}/auth/login", params={"provider": login_token()}, timeout=60)
        assert (answer.status_code, "Reading works without it" in answer.text) == (503, True)
        assert httpx2.get(f"{url}/report").status_code == 200


def test_local_mode_lets_this_computer_in_and_nobody_who_comes_another_way(tmp_path):
    environment = {"INDUCCI_DATA_DIR": str(tmp_path / "store"), "INDUCCI_LOCAL_REPORTING": "1"}
    with dashboard_server(tmp_path, environment) as url:
        port = url.rpartition(":")[2]
        client = client_of(url)
        for headers, status in (
            ({}, 400),
            ({"Host": f"localhost:{port}", "Origin": f"http://localhost:{port}"}, 400),
            ({"Host": f"dash.example:{port}", "Origin": f"http://dash.example:{port}"}, 403),
            ({"X-Forwarded-For": "203.0.113.7"}, 403),
            ({"Forwarded": "for=203.0.113.7"}, 403),
            ({"Origin": "https://evil.example"}, 403),
        ):
            response = client.put(UPLOAD, files=FILES, headers=headers)
            assert response.status_code == status, (headers, response.text)
        assert client.put(UPLOAD, content=b"x" * (12 * 2**20)).status_code == 413
        assert client.put(UPLOAD, content=iter([b"x"])).status_code == 413
        assert {client.put(UPLOAD, files=FILES).status_code for _ in range(130)} == {400, 429}


@pytest.mark.parametrize("settings", [{}, {"INDUCCI_LOCAL_REPORTING": "1"}])
def test_without_sign_in_and_bound_to_the_world_nobody_writes(tmp_path, settings):
    environment = {"INDUCCI_DATA_DIR": str(tmp_path / "store"), **settings}
    options = ("--server.address", "0.0.0.0") if settings else ()
    with dashboard_server(tmp_path, environment, *options) as url:
        assert client_of(url).put(UPLOAD, files=FILES).status_code == 403
        assert httpx2.get(f"{url}/ready").json()["status"] == "ready"
    assert not (tmp_path / "store").exists()


def test_ready_says_degraded_while_the_store_is_damaged_and_pages_go_on(tmp_path):
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "reported.sqlite3").write_bytes(b"")
    environment = {"INDUCCI_DATA_DIR": str(tmp_path / "store"), "INDUCCI_LOCAL_REPORTING": "1"}
    with dashboard_server(tmp_path, environment, expected="StoreUnavailable") as url:
        ready = httpx2.get(f"{url}/ready")
        assert (ready.status_code, ready.json()["status"]) == (200, "degraded")
        assert "restore a backup" in ready.json()["degraded"]["reports"]
        assert httpx2.get(f"{url}/report").status_code == 200
        refused = client_of(url).put(UPLOAD, files=FILES)
        assert (refused.status_code, "damaged" in refused.text) == (503, True)
