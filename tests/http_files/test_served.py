import gzip
import hashlib

import pytest
from starlette.datastructures import Headers

from inducci_dash.http_files.published import ImmutableFiles, publish
from inducci_dash.http_files.served import accepts_gzip, content_hash, prepare

BODY = b'{"regions":' + b"[1,2,3]" * 500 + b"}"


@pytest.fixture
def files() -> ImmutableFiles:
    found = ImmutableFiles()
    found.publish(f"/geo/outlines-{content_hash(BODY)}.json", BODY)
    return found


@pytest.mark.parametrize(
    ("header", "accepted"),
    [
        ("gzip", True),
        ("br, GZIP;q=0.5", True),
        ("*", True),
        ("gzip;q=0", False),
        ("*, gzip;q=0", False),
        ("br", False),
        ("", False),
        ("gzip;q=wrong", False),
    ],
)
def test_gzip_is_used_only_where_it_is_accepted(header, accepted):
    assert accepts_gzip(Headers({"accept-encoding": header})) is accepted


def test_what_does_not_shrink_is_not_compressed():
    assert prepare(b"short", "text/css").packed is None
    assert prepare(hashlib.sha512(b"noise").digest() * 20, "image/png").packed is None
    assert gzip.decompress(prepare(BODY, "application/json").packed or b"") == BODY


def test_a_file_is_named_by_its_content_and_kept_for_good(build, files):
    digest = hashlib.sha256(BODY).hexdigest()[:12]
    assert files.paths() == (f"/geo/outlines-{digest}.json",)
    client = build(extra=files.routes(["geo"]))
    response = client.get(files.paths()[0], headers={"accept-encoding": "gzip"})
    assert response.content == BODY
    assert response.headers["content-encoding"] == "gzip"
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert response.headers["vary"] == "Accept-Encoding"
    plain = client.get(files.paths()[0], headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.content == BODY
    assert plain.headers["etag"] != response.headers["etag"]


def test_head_has_the_headers_of_get_and_no_body(build, files):
    client = build(extra=files.routes(["geo"]))
    get, head = client.get(files.paths()[0]), client.head(files.paths()[0])
    assert head.status_code == 200
    assert head.content == b""
    assert {**head.headers} == {**get.headers}


def test_what_the_browser_has_is_not_sent_again(build, files):
    client = build(extra=files.routes(["geo"]))
    tag = client.get(files.paths()[0]).headers["etag"]
    again = client.get(files.paths()[0], headers={"if-none-match": f'"other", W/{tag}'})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == tag


@pytest.mark.parametrize(
    "path", ["/geo/outlines-000000000000.json", "/geo/", "/geo/..%2Fsecret", "/geo/a/b.json"]
)
def test_an_unknown_file_is_a_plain_404(build, files, path):
    response = build(extra=files.routes(["geo"])).get(path)
    assert response.status_code == 404
    assert response.text.startswith("There is no such file in this version.")


def test_a_path_never_changes_its_bytes(files):
    path = files.paths()[0]
    files.publish(path, BODY)
    with pytest.raises(ValueError, match="other bytes"):
        files.publish(path, BODY + b" ")


def test_publishing_names_an_address_in_a_served_folder():
    assert (
        publish("geo", "test", "json", b"{}") == f"/geo/test-{hashlib.sha256(b'{}').hexdigest()[:12]}.json"
    )
    with pytest.raises(ValueError, match="served from"):
        publish("secrets", "test", "json", b"{}")


def test_below_a_base_path_addresses_keep_it(build, files):
    client = build(extra=files.routes(["geo"], "/dash"))
    assert client.get("/dash" + files.paths()[0]).content == BODY
