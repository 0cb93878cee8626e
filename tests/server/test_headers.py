from starlette.testclient import TestClient

from inducci_dash.server.security.headers import content_security_policy
from inducci_dash.server.settings import ServerSettings

POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "frame-src 'none'; frame-ancestors 'none'; object-src 'none'; base-uri 'self'; form-action 'self'"
)


def assert_secured(client: TestClient, method: str, path: str, status: int) -> None:
    response = client.request(method, path)
    assert response.status_code == status, path
    assert response.headers.get_list("content-security-policy") == [POLICY]
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["referrer-policy"] == "strict-origin-when-cross-origin"


def test_every_answer_carries_the_headers_refusals_and_errors_included(build):
    client = build()
    assert_secured(client, "GET", "/", 200)
    assert_secured(client, "HEAD", "/region", 200)
    assert_secured(client, "GET", "/_stcore/health", 200)
    assert_secured(client, "GET", "/static/js/none.js", 404)
    assert_secured(client, "PUT", "/_stcore/upload_file/a/b", 403)
    assert_secured(client, "POST", "/", 405)
    assert_secured(client, "GET", "/boom", 500)


def test_a_failure_tells_the_reader_nothing_of_the_server(build):
    response = build().get("/boom")
    assert response.status_code == 500
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert "secret" not in response.text
    assert "Traceback" not in response.text


def test_a_deployment_may_name_who_embeds(build):
    client = build(ServerSettings(embedders=("https://www.example.eu",)))
    policy = client.get("/").headers["content-security-policy"]
    assert "frame-ancestors https://www.example.eu;" in policy
    assert policy == content_security_policy(["https://www.example.eu"])
