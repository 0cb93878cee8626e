"""PNG pictures made from SVG, without a browser or an installed font."""

import importlib.util
from pathlib import Path

import resvg_py


def to_png(svg: bytes, scale: float = 2.0) -> bytes:
    """A PNG of `svg`, `scale` pixels to one of its units, with the face that comes along.

    Raises ValueError where `svg` is not SVG.
    """
    faces = [str(_font(name)) for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")]
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg.decode(),
            zoom=scale,
            background="#ffffff",
            skip_system_fonts=True,
            font_files=faces,
            font_family="DejaVu Sans",
            sans_serif_family="DejaVu Sans",
        )
    )


def _font(name: str) -> Path:
    """A face from matplotlib's own files, found without importing it. Raises FileNotFoundError."""
    package = importlib.util.find_spec("matplotlib")
    folders = package.submodule_search_locations if package else None
    path = Path(next(iter(folders or ["matplotlib"]))) / "mpl-data" / "fonts" / "ttf" / name
    if not path.is_file():
        raise FileNotFoundError(f"{name} is missing from matplotlib; install requirements.txt again")
    return path
