import pytest


@pytest.mark.parametrize("method", ["PUT", "DELETE", "POST", "OPTIONS"])
def test_uploads_are_refused_whoever_asks(build, reached, method):
    response = build().request(
        method, "/_stcore/upload_file/session/file", headers={"origin": "http://testserver"}
    )
    assert response.status_code == 403
    assert response.text == "Uploads are not accepted here.\n"
    assert reached.requests == []


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/_stcore/agent/interact", "/_stcore/agent/openapi.json"]
)
def test_internal_doors_are_shut(build, reached, path):
    assert build().get(path).status_code == 404
    assert reached.requests == []


def test_a_path_that_only_begins_alike_is_another_path(build, reached):
    assert build().get("/_stcore/metricsx").status_code == 200
    assert reached.requests == ["GET /_stcore/metricsx"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_everything_else_can_only_be_read(build, reached, method):
    assert build().request(method, "/atlas").status_code == 405
    assert reached.requests == []
