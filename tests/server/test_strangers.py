import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from inducci_dash.server import well_known
from inducci_dash.server.security.strangers import KnownPages

PAGES = {"start": "Start", "region": "My region"}


@pytest.fixture
def client(reached):
    async def framework(scope, receive, send):
        headers = [(b"content-type", b"text/html")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"the framework"})

    return TestClient(KnownPages(framework, PAGES, base="/dash"))


@pytest.mark.parametrize("path", ["/dash/", "/dash/region", "/dash/region?region=AT31"])
def test_pages_are_let_out(client, path):
    response = client.get(path)
    assert (response.status_code, response.text) == (200, "the framework")


@pytest.mark.parametrize("path", ["/dash/.env", "/dash/wp-admin", "/dash/region/x", "/dash/map.js.map"])
def test_addresses_that_are_none_answer_404_and_name_the_pages(client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert 'href="/dash/region"' in response.text
    assert "the framework" not in response.text


def test_robots_find_what_they_ask_for():
    routes = well_known.routes(["start", "region"], "mailto:security@example.eu", "/dash")
    client = TestClient(Starlette(routes=routes), base_url="https://dash.example.eu")
    assert "https://dash.example.eu/dash/sitemap.xml" in client.get("/dash/robots.txt").text
    sitemap = client.get("/dash/sitemap.xml").text
    assert "<loc>https://dash.example.eu/dash/region</loc>" in sitemap
    contact = client.get("/dash/.well-known/security.txt").text
    assert "Contact: mailto:security@example.eu\nExpires: 20" in contact
    assert client.get("/dash/favicon.ico").headers["content-type"] == "image/svg+xml"


def test_without_a_contact_none_is_made_up():
    client = TestClient(Starlette(routes=well_known.routes(["start"], "")))
    assert client.get("/.well-known/security.txt").status_code == 404
