"""PNG pictures made from SVG, without a browser or an installed font, beside the server's own work."""

from collections.abc import Callable
from pathlib import Path

from inducci_dash.workers.pool import Workers

FACES = sorted(str(path) for path in (Path(__file__).parent / "fonts").glob("*.ttf"))
"""Dash Sans and Dash Serif: the screen's faces, cut down to what pictures need (fonts/OFL.txt)."""
SECONDS = 30.0
_workers = Workers()


def to_png(svg: bytes, scale: float = 2.0, *, stopped: Callable[[], bool] = lambda: False) -> bytes:
    """A PNG of `svg`, `scale` pixels to one of its units, drawn in a process of its own.

    Drawing holds the interpreter for up to two seconds; elsewhere it delays no reader. Raises
    ValueError where `svg` is not SVG, WorkStopped once `stopped` says so, WorkerError after 30 s.
    """
    return bytes(
        _workers.call(f"{__name__}:draw_png", svg.decode(), scale, seconds=SECONDS, stopped=stopped)
    )


def draw_png(svg: str, scale: float) -> bytes:
    """The worker's part of `to_png`."""
    import resvg_py

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=scale,
            background="#ffffff",
            skip_system_fonts=True,
            font_files=FACES,
            font_family="Dash Sans",
            sans_serif_family="Dash Sans",
            serif_family="Dash Serif",
        )
    )
