"""The component's files as the browser gets them: names hold a hash of the content, so that they
may be kept for ever. Modules import each other by those names; the style sheet travels inside one.
"""

import contextvars
import hashlib
import json
import pathlib
import re
from collections.abc import Callable
from typing import Any

from inducci_dash.atlas_map.texts import texts
from inducci_dash.language import install, language, languages
from inducci_dash.language.strings import SOURCE_LANGUAGE
from inducci_dash.once import once

JS = pathlib.Path(__file__).parent / "js"
FRAME = pathlib.Path(__file__).parents[1] / "widgets" / "frame"
SHARED = (FRAME / "finder.js", FRAME / "finder_style.js")
"""The one finder of regions; beside the map's modules it uses the map's dom.js."""
PREFIX = "app-assets"
"""Where the server mounts the assets, below the app's base path."""
BOOT_ADDRESS = "_stcore/bidi-components/inducci-dash.region_map/boot.js"
"""Where the framework serves the boot file of the map."""

_IMPORT = re.compile(r"""(?<=from ")\./([a-z_]+\.js)(?=")""")
_STYLE = '"map.css"'
JAVASCRIPT = "text/javascript; charset=utf-8"
JSON = "application/json; charset=utf-8"


def assets() -> dict[str, tuple[bytes, str]]:
    """Every file by its hashed name, with its media type."""
    found = {name: (content, JAVASCRIPT) for name, content in _modules().values()}
    for code in languages():
        name, content = _texts_file(code)
        found[name] = (content, JSON)
    return found


def asset_url(file: str, base: str = "") -> str:
    """Address of a module (`map.js`, `table.js`); `base` is the app's base path, if it has one."""
    return _address(_modules()[file][0], base)


def texts_url(code: str, base: str = "") -> str:
    """Address of the component's texts in a language; in English where it has none."""
    return _address(_texts_file(code if code in languages() else SOURCE_LANGUAGE)[0], base)


def preload_urls() -> tuple[list[str], list[str]]:
    """What the map needs at first sight, for hints in the document: its modules, and its texts."""
    modules = [_address(name, "") for file, (name, _) in _modules().items() if file != "table.js"]
    return [_below("", BOOT_ADDRESS), *modules], [texts_url(language())]


@once
def _modules() -> dict[str, tuple[str, bytes]]:
    """Hashed name and content by file name; a module is hashed after those that it imports."""
    style = json.dumps((JS / "map.css").read_text(encoding="utf-8"))
    sources = {path.name: path.read_text(encoding="utf-8") for path in [*sorted(JS.glob("*.js")), *SHARED]}
    done: dict[str, tuple[str, bytes]] = {}

    def finish(file: str) -> str:
        if file not in done:
            linked = _IMPORT.sub(lambda match: "./" + finish(match[1]), sources[file])
            content = linked.replace(_STYLE, style).encode()
            done[file] = (hashed_name(file, content), content)
        return done[file][0]

    for file in sources:
        finish(file)
    return done


@once
def _texts_file(code: str) -> tuple[str, bytes]:
    content = json.dumps(_in_language(code, texts), ensure_ascii=False, separators=(",", ":")).encode()
    return hashed_name(f"texts-{code}.json", content), content


def _in_language(code: str, ask: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    def run() -> dict[str, Any]:
        install(code)
        return ask()

    return contextvars.copy_context().run(run)


def hashed_name(file: str, content: bytes) -> str:
    """`map.js` becomes `map-<twelve digits of SHA-256>.js`."""
    stem, _, kind = file.rpartition(".")
    return f"{stem}-{hashlib.sha256(content).hexdigest()[:12]}.{kind}"


def _address(name: str, base: str) -> str:
    return _below(base, f"{PREFIX}/{name}")


def _below(base: str, path: str) -> str:
    return "/".join(["", *filter(None, [base.strip("/")]), path])
