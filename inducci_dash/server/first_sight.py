"""What a page will ask for, told to the browser in the document, so that nothing waits in a row."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl

from inducci_dash.atlas_map.files import preload_urls
from inducci_dash.atlas_map.published import atlas_urls
from inducci_dash.domain.errors import DashError
from inducci_dash.exports.asked import MAP, NEEDS, explore_view
from inducci_dash.streamlit_compat.bundle import scripts_named_in
from inducci_dash.streamlit_compat.components import PREFIX, declare
from inducci_dash.streamlit_compat.document import Hint

COMPONENT = "BidiComponent.*.js"
FRAME = tuple(
    f"/_stcore/bidi-components/{PREFIX}.page_frame/{name}.js"
    for name in ("frame", "dom", "finder", "finder_style", "share_menu", "share")
)
"""The frame's modules: they would be found one after the other."""
DATA = ("outlines", "values", "words")
STEPS = tuple(
    f"/_stcore/bidi-components/{PREFIX}.{name}"
    for name in ("findings_steps/steps.js", "svg_figure/svg_figure.js")
)
"""Where the framework serves what draws the findings beside the map."""

_IMPORT = re.compile(r"""(?:from|import)\s*["']\./([^"'/]+\.js)["']""")


def hints(path: str, query: str, framework: Path) -> tuple[Hint, ...]:
    """What the page at an address below the base needs before it stands.

    Everywhere the framework's component loader with what it imports, and the frame's modules; where the
    map of all regions stands its modules and data too, unless the data were refused: the page says so,
    and there is nothing to hurry for.
    """
    declare()
    everywhere = *(f"/static/js/{name}" for name in loader_scripts(framework)), *FRAME
    return *map(Hint, everywhere), *_map_hints(path, query)


def _map_hints(path: str, query: str) -> list[Hint]:
    asked = dict(parse_qsl(query))
    on_map = path == "/explore" and explore_view(asked) == MAP
    on_start = path == "/" and asked.get("view") != NEEDS
    if not (on_map or on_start):
        return []
    try:
        data = [atlas_urls()[name] for name in DATA]
    except DashError:
        return []
    modules, texts = preload_urls()
    steps = STEPS if on_start else ()
    return [*map(Hint, (*modules, *steps)), *(Hint(address, "fetch") for address in (*data, *texts))]


@cache
def loader_scripts(framework: Path) -> tuple[str, ...]:
    """File names of the component loader and its imports that the document does not name already."""
    folder = framework / "static" / "js"
    page = (framework / "index.html").read_text(encoding="utf-8")
    known = {Path(name).name for name in scripts_named_in(page)}
    return tuple(_with_imports(folder, (path.name for path in sorted(folder.glob(COMPONENT))), known))


def _with_imports(folder: Path, names: Iterable[str], known: set[str]) -> dict[str, None]:
    found: dict[str, None] = {}
    waiting = [name for name in names if name not in known]
    while waiting:
        name = waiting.pop(0)
        if name in found:
            continue
        found[name] = None
        source = (folder / name).read_text(encoding="utf-8")
        waiting += [other for other in _IMPORT.findall(source) if other not in known]
    return found
