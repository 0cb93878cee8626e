from starlette.applications import Starlette
from starlette.testclient import TestClient

from inducci_dash.domain.errors import DataRefused
from inducci_dash.server.readiness import Readiness
from inducci_dash.server.start import readiness


def test_the_shipped_data_are_ready():
    response = client_of(readiness()).get("/ready")
    assert response.status_code == 200, response.text
    assert set(response.json()["checks"]) == {"data", "files", "reports"}


def client_of(readiness: Readiness) -> TestClient:
    return TestClient(Starlette(routes=[readiness.route()]))


def test_ready_says_so_with_versions():
    response = client_of(Readiness("1.2.0", {"data": lambda: "abc123"})).get("/ready")
    assert response.status_code == 200
    assert response.json() == {
        "ready": True,
        "version": "1.2.0",
        "status": "ready",
        "checks": {"data": "abc123"},
        "faults": {},
        "degraded": {},
    }
    assert response.headers["cache-control"] == "no-store"


def test_not_ready_says_why_and_recovers():
    faults = [DataRefused("checksum differs from the manifest", file="data/a.csv")]

    def check() -> str:
        if faults:
            raise faults.pop()
        return "abc123"

    client = client_of(Readiness("1", {"data": check, "disk": lambda: "ok"}, keep=0.0))
    refused = client.get("/ready")
    assert refused.status_code == 503
    assert refused.json()["ready"] is False
    assert refused.json()["faults"]["data"].startswith("data/a.csv: checksum differs from the manifest.")
    assert refused.json()["checks"] == {"disk": "ok"}
    assert client.get("/ready").status_code == 200


def test_asking_often_does_not_check_often():
    asked = []
    client = client_of(Readiness("1", {"data": lambda: asked.append(1) or "ok"}, keep=60.0))
    assert [client.get("/ready").status_code for _ in range(5)] == [200] * 5
    assert client.head("/ready").status_code == 200
    assert len(asked) == 1
