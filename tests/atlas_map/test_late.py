from concurrent.futures import ThreadPoolExecutor

from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from inducci_dash.atlas_map.published import Late


def test_it_is_made_once_however_many_ask():
    made = []

    def make() -> bytes:
        made.append(1)
        return b'{"a": 1}' * 200

    file = Late(make)
    with ThreadPoolExecutor(8) as pool:
        bodies = {served.plain for served in pool.map(lambda _: file.ready(), range(16))}
    assert made == [1]
    assert len(bodies) == 1


def test_the_browser_asks_again_and_is_told_that_nothing_changed():
    client = TestClient(Starlette(routes=[Route("/late.json", Late(lambda: b"{}" * 600))]))
    first = client.get("/late.json")
    assert first.headers["cache-control"] == "no-cache"
    assert first.headers["content-encoding"] == "gzip"
    again = client.get("/late.json", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert client.post("/late.json").status_code == 405
