"""Two of the framework's fonts, cut down: a reader loads 0.15 MB of them instead of 0.8 (tools/faces.py).

The framework asks for its symbols before anything else and for its serif with the first heading. Both
are answered at the framework's own addresses, which carry the content's hash: after an upgrade that
brings another font the framework's own goes out again.
"""

from functools import cache
from pathlib import Path

from inducci_dash.http_files.served import Served, prepare

FOLDER = Path(__file__).parent
FACES = {
    "media/SourceSerifVariable-Roman.ttf.mdpVL9bi.woff2": "DashSerif.woff2",
    "media/MaterialSymbols-Rounded.nEdyypZU.woff2": "DashSymbols.woff2",
}
"""Our file for each of the framework's, by its name below `/static/`."""
A_DAY = "public, max-age=86400"
"""Not for good: a symbol that is added later must reach those who came before."""


@cache
def lean_face(name: str) -> Served | None:
    """What goes out instead of the framework's file `name`; None where that is not a heavy font."""
    ours = FACES.get(name)
    return None if ours is None else prepare((FOLDER / ours).read_bytes(), "font/woff2", A_DAY)
