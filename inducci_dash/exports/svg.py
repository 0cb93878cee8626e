"""SVG written element by element, everything escaped; and pictures made from it."""

import importlib.util
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import resvg_py

from inducci_dash.charts.figure.lettering import clean, fold

FONTS = "DejaVu Sans, Verdana, Geneva, sans-serif"
"""One face of the same widths in pictures (DejaVu) and on screens (Verdana)."""
WIDER = 1.14
"""How much wider that face runs than the common ones `lettering` measures."""

Number = float | int


def tag(name: str, *inside: str, **attributes: str | Number | None) -> str:
    """One element. Attribute names take `_` for `-`; None leaves one out. `inside` is markup."""
    given = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_plain(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{given}>{''.join(inside)}</{name}>" if inside else f"<{name}{given}/>"


def words(text: object) -> str:
    """Text as markup: shown letter by letter, whatever it holds."""
    return escape(clean(text))


def text_at(x: Number, y: Number, text: object, size: Number, **attributes: str | Number | None) -> str:
    """One line of text with its baseline at `y`."""
    return tag("text", words(text), x=x, y=y, font_size=size, **attributes)


def lines_of(text: str, width: float, size: float, most: int | None = None) -> list[str]:
    """`text` folded for `width` in the face of `FONTS`; [] for an empty text."""
    return fold(text, width / WIDER, size, most) if clean(text).strip() else []


def block(
    lines: Iterable[str], x: Number, y: Number, size: float, **attributes: str | Number | None
) -> tuple[str, float]:
    """Lines of text from the top edge `y` down; returns the markup and the y below them."""
    made = []
    for line in lines:
        y += size * 1.3
        made.append(text_at(x, round(y - size * 0.3, 1), line, size, **attributes))
    return "".join(made), y


def to_png(svg: bytes, scale: float = 2.0) -> bytes:
    """A PNG of `svg`, `scale` pixels to one of its units, with the face that comes along.

    No installed font or browser is needed. Raises ValueError where `svg` is not SVG.
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


def _plain(value: str | Number) -> str:
    if isinstance(value, str):
        return clean(value)
    return f"{value:.2f}".rstrip("0").rstrip(".")
