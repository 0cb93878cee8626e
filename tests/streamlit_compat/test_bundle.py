import asyncio
import gzip
import re
from pathlib import Path

import pytest
import streamlit

from inducci_dash.http_files import published
from inducci_dash.streamlit_compat.bundle import CompressedBundle, scripts_named_in
from inducci_dash.streamlit_compat.document import Hint, Preview, build_document

FRAMEWORK = Path(streamlit.__file__).parent / "static"
INSTALLED = (FRAMEWORK / "index.html").read_text(encoding="utf-8")


def test_the_framework_scripts_arrive_compressed_whole_and_for_good(build):
    client = build()
    names = scripts_named_in(INSTALLED)
    assert len(names) > 10
    sent = 0
    for name in names:
        response = client.get(f"/static/{name}", headers={"accept-encoding": "gzip"})
        assert response.content == (FRAMEWORK / "static" / name).read_bytes()
        assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
        sent += int(response.headers["content-length"])
    whole = sum((FRAMEWORK / "static" / name).stat().st_size for name in names)
    assert sent < whole / 3


@pytest.mark.parametrize(
    "name", ["js/none.js", "js/../../index.css", "css/", "..%2f..%2fconfig.json", ".hidden.js"]
)
def test_what_is_not_there_is_not_served(build, name):
    response = build().get(f"/static/{name}")
    assert response.status_code == 404 or response.headers["content-type"].startswith("text/html")


def test_a_file_is_read_once_and_anew_when_it_changed(tmp_path, run):
    async def scenario() -> None:
        files = CompressedBundle(None, tmp_path)
        (tmp_path / "a.js").write_bytes(b"a.js" * 2500)
        first = await files.find("a.js")
        assert first is not None
        assert await files.find("a.js") is first
        (tmp_path / "a.js").write_bytes(b"changed;" * 100)
        changed = await files.find("a.js")
        assert changed is not None
        assert gzip.decompress(changed.packed or b"") == b"changed;" * 100
        assert await files.find("none.js") is None
        assert await files.find("../a.js") is None

    run(scenario())


def test_two_requests_share_the_work(tmp_path, run):
    async def scenario() -> None:
        (tmp_path / "a.js").write_bytes(b"x" * 100_000)
        files = CompressedBundle(None, tmp_path)
        one, other = await asyncio.gather(files.find("a.js"), files.find("a.js"))
        assert one is other

    run(scenario())


def test_the_document_is_ours_and_has_nothing_inline(build):
    response = build().get("/region")
    assert "<title>Where does your region stand, and why? \u00b7 InduCCI Dash</title>" in response.text
    assert "JavaScript" in response.text
    assert not re.search(r"<script(?![^>]*\bsrc=)", response.text)
    assert not re.search(r"""\son\w+\s*=""", response.text)
    assert scripts_named_in(response.text) == scripts_named_in(INSTALLED)
    first = re.search(
        r'<script src="\.(/app-assets/where-\w{12}\.js)"></script>\s*'
        r'<script src="\./app-assets/connection-\w{12}\.js"></script>\s*<script type="module"',
        response.text,
    )
    assert first is not None
    assert first[1] in published.files.paths()
    assert response.headers["cache-control"] == "no-cache"
    tag = response.headers["etag"]
    assert build().get("/region?nuts=DED4", headers={"if-none-match": tag}).status_code == 304


def test_hints_are_relative_and_escaped():
    page = build_document(
        INSTALLED,
        language="en",
        preview=Preview("A & B", 'Say "no" <b>'),
        no_script="x",
        hints=[Hint("/geo/a.json", "fetch"), Hint('/a"b.js')],
    )
    assert '<link rel="preload" as="fetch" crossorigin href="./geo/a.json">' in page
    assert '<link rel="modulepreload" crossorigin href="./a&quot;b.js">' in page
    assert '<meta property="og:title" content="A &amp; B">' in page
    assert '<meta name="description" content="Say &quot;no&quot; &lt;b&gt;">' in page
    assert "<title>A &amp; B \u00b7 InduCCI Dash</title>" in page
