"""`python tools/faces.py`: cuts the framework's two heavy fonts down to what this application shows.

To be run again after an upgrade of the framework that brings other fonts; a contract test says when.
Serif: weights 400 to 700 at one optical size, the letters of Europe. Symbols: those whose names occur in
the framework's scripts and sources or in ours. For pictures made without a browser: its sans in three
fixed weights, the letters of Europe and the signs of keys. All are renamed, as the licences ask or allow.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from pathlib import Path

import streamlit
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from inducci_dash.exports.png import FACES as PICTURE_FACES
from inducci_dash.streamlit_compat.faces import FACES, FOLDER

ROOT = Path(__file__).resolve().parent.parent
FRAMEWORK = Path(streamlit.__file__).parent
OPTICAL_SIZE = 28
"""Headings are 19 to 40 px high."""
WEIGHTS = (400, 700)
FEATURES = ["kern", "liga", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum", "pnum"]
LETTERS = [
    *range(0x20, 0x250),  # Latin
    *range(0x370, 0x530),  # Greek and Cyrillic
    *range(0x1E80, 0x1E86),  # Welsh
    *range(0x2000, 0x20C0),  # punctuation, raised and lowered figures, currencies
    *(0x2122, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265),
]
SIGNS = [
    *range(0x20, 0x530),
    *range(0x1E00, 0x2100),
    *LETTERS,
    0x2194,
    0x2215,
    *range(0x25A0, 0x2600),
    0x2713,
    0x2717,
]
SANS = "media/SourceSansVF-Upright.ttf.*.woff2"
FIXED = {"Regular": 400, "Semibold": 600, "Bold": 700}
"""Weights of the sans in pictures, by name."""
NAMED = re.compile(r""":material/([a-z0-9_]+)""")
QUOTED = re.compile(r"""["'`]([a-z0-9_]+)["'`]""")


def main() -> None:
    """Write all faces from the fonts of the installed framework."""
    (sans,) = (FRAMEWORK / "static" / "static").glob(SANS)
    for cut, weight in FIXED.items():
        fixed = instantiateVariableFont(
            _subset(TTFont(sans), features=FEATURES, unicodes=SIGNS), {"wght": weight}
        )
        _rename(fixed, "DashSans", cut)
        fixed.save(Path(PICTURE_FACES[0]).with_name(f"DashSans-{cut}.ttf"))
    makers = {"DashSerif.woff2": lean_serif, "DashSymbols.woff2": lean_symbols}
    for address, name in FACES.items():
        font = makers[name](TTFont(FRAMEWORK / "static" / "static" / address))
        _rename(font, name.removesuffix(".woff2"))
        font.flavor = "woff2"
        font.save(FOLDER / name)
        print(f"{name}: {(FOLDER / name).stat().st_size} bytes instead of those of {address}")


def lean_serif(font: TTFont) -> TTFont:
    """One optical size, few weights, the letters of Europe."""
    small = _subset(font, features=FEATURES, unicodes=LETTERS)
    return instantiateVariableFont(small, {"wght": WEIGHTS, "opsz": OPTICAL_SIZE})


def lean_symbols(font: TTFont) -> TTFont:
    """The symbols that the framework or this application may name, each still found by its name."""
    known = ligatures(font)
    names = known.keys() & names_in_use()
    return _subset(font, features=["*"], glyphs=[known[name] for name in names], text="".join(names) + " ")


def names_in_use() -> set[str]:
    """Names of symbols in our sources and in the framework's, and every quoted word of its scripts."""
    sources = [*(ROOT / "inducci_dash").rglob("*.py"), *FRAMEWORK.rglob("*.py")]
    found = {name for path in sources for name in NAMED.findall(path.read_text("utf-8"))}
    for path in (FRAMEWORK / "static" / "static" / "js").glob("*.js"):
        script = path.read_text("utf-8")
        found.update(NAMED.findall(script), QUOTED.findall(script))
    return found


def ligatures(font: TTFont) -> dict[str, str]:
    """The glyph of each name that the font draws as one symbol."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    found = {}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            inner = table.ExtSubTable if lookup.LookupType == 7 else table
            for first, rest in inner.ligatures.items():
                for one in rest:
                    name = "".join(letters[glyph] for glyph in (first, *one.Component))
                    found[name] = one.LigGlyph
    return found


def _subset(
    font: TTFont,
    *,
    features: list[str],
    unicodes: Iterable[int] = (),
    glyphs: Iterable[str] = (),
    text: str = "",
) -> TTFont:
    options = Options(layout_features=features, hinting=False, notdef_outline=True, layout_closure=not text)
    cutter = Subsetter(options)
    cutter.populate(unicodes=unicodes, glyphs=glyphs, text=text)
    cutter.subset(font)
    font.flavor = None
    whole = io.BytesIO()
    font.save(whole)
    return TTFont(io.BytesIO(whole.getvalue()))


def _rename(font: TTFont, name: str, cut: str = "") -> None:
    """The new name, and of a fixed weight its own, by which pictures ask for it."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    for record in font["name"].names:
        if record.nameID in {1, 4, 16, 21}:
            record.string = f"{words} {cut}" if cut and record.nameID == 4 else words
        elif record.nameID in {3, 6, 25}:
            record.string = f"{name}-{cut}" if cut and record.nameID == 6 else name
        elif cut and record.nameID in {2, 17}:
            record.string = cut


if __name__ == "__main__":
    main()
