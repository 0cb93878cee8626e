"""The lean fonts against the installed framework: same addresses, nothing missing that is shown."""

import io
import re
from pathlib import Path

import pytest
import streamlit
from fontTools.ttLib import TTFont

from inducci_dash.streamlit_compat.faces import FACES

FRAMEWORK = Path(streamlit.__file__).parent
STATIC = FRAMEWORK / "static" / "static"
ROOT = Path(__file__).resolve().parents[2]
SERIF, SYMBOLS = FACES


def _answered(client, name: str) -> TTFont:
    response = client.get(f"/static/{name}")
    assert response.headers["content-type"] == "font/woff2"
    assert "immutable" not in response.headers["cache-control"]
    assert int(response.headers["content-length"]) < (STATIC / name).stat().st_size / 4
    return TTFont(io.BytesIO(response.content))


def _glyphs_by_name(font: TTFont) -> set[str]:
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    tables = [table for lookup in font["GSUB"].table.LookupList.Lookup for table in lookup.SubTable]
    inner = [getattr(table, "ExtSubTable", table) for table in tables]
    return {
        "".join(letters[glyph] for glyph in (first, *ligature.Component))
        for table in inner
        for first, ligatures in table.ligatures.items()
        for ligature in ligatures
    }


@pytest.mark.parametrize("name", FACES)
def test_the_framework_still_asks_for_the_font_that_was_cut_down(name):
    styles = "".join(path.read_text("utf-8") for path in STATIC.glob("css/*.css"))
    assert Path(name).name in styles, (
        f"{name} is no longer the framework's: run tools/faces.py and write down the new address"
    )


def test_every_symbol_that_is_named_is_drawn(build):
    drawn = _glyphs_by_name(_answered(build(), SYMBOLS))
    sources = [*(ROOT / "inducci_dash").rglob("*.py"), *FRAMEWORK.rglob("*.py"), *STATIC.glob("js/*.js")]
    named = {name for path in sources for name in re.findall(r":material/(\w+)", path.read_text("utf-8"))}
    there = named & _glyphs_by_name(TTFont(STATIC / SYMBOLS))
    assert {"download", "restart_alt", "expand_more"} <= there
    assert there - drawn == set(), "run tools/faces.py"


def test_every_letter_of_our_names_is_in_the_serif(build):
    ours = _answered(build(), SERIF).getBestCmap()
    theirs = TTFont(STATIC / SERIF).getBestCmap()
    texts = [*(ROOT / "data").rglob("*.csv"), *(ROOT / "data").rglob("*.yml")]
    letters = {ord(letter) for path in texts for letter in path.read_text("utf-8")}
    assert len(letters) > 150
    assert {chr(letter) for letter in letters & theirs.keys() - ours.keys()} == set()


def test_headings_keep_their_weights_and_the_name_is_not_the_reserved_one(build):
    font = _answered(build(), SERIF)
    (axis,) = font["fvar"].axes
    assert (axis.axisTag, axis.minValue, axis.maxValue) == ("wght", 400, 700)
    assert "Source" not in {str(font["name"].getDebugName(number)).split()[0] for number in (1, 4, 6)}
