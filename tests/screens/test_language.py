"""Another language reaches every word on the screen: a made-up one marks all that was translated."""

import ast
import gettext
import json
import re
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from streamlit.testing.v1 import AppTest

from inducci_dash.atlas_map.packs import words_pack
from inducci_dash.atlas_map.texts import texts
from inducci_dash.charts.heat_table import GAP, WIDTHS, head_lines
from inducci_dash.charts.heat_table import NAMES as BESIDE
from inducci_dash.language import install
from inducci_dash.results.dataset import dataset
from inducci_dash.results.pilots.pilots import portfolio
from inducci_dash.screens.data.method_text import REFERENCES
from inducci_dash.store.catalogue_lists import load_declared_series
from inducci_dash.store.local_maps import local_maps
from inducci_dash.store.manifest import read_manifest
from tests.screens.screen import SCREENS, name_of_screen, screen
from tests.second_language import messages

ROOT = Path(__file__).resolve().parents[2]
CODE = "fi"
"""Nothing else uses it here: its country names and decimal comma are known, its words are made up."""
WORD = re.compile(r"[^\W\d_]{2,}")
CODES = re.compile(r"\b(?:[A-Z]{2}[0-9A-Z]{0,3}|NUTS|EUR|SVG|PNG|CSV|T2\.3\.\d)\b")
OWN_DIGITS = re.compile(r"[0-9](?![^{}]*\})")
CIRCLED = "⓪①②③④⑤⑥⑦⑧⑨"
NO_FIGURE = re.compile(r"\b(?:nan|NaN|NaT|None|inf)\b|<NA>|∞")
DECIMAL_POINT = re.compile(r"(?<![\w.])\d+\.\d+(?![\w.])")
THOUSANDS_COMMA = re.compile(r"(?<![\d,])[1-9]\d{0,2}(?:,\d{3})+(?![\d,])")
SIZE = re.compile(r":(?:small|(?:blue|gray)-badge)(?=\[)|:material/\w+:")
"""Markdown's own words for small letters, for chips and for icons."""
ADDRESS = re.compile(r"https?://\S+")
NAMES = [name_of_screen(shown) for shown in SCREENS]
asked: set[str] = set()


class Marked(gettext.NullTranslations):
    """Puts every message between ⟦ and ⟧ and remembers it; what was translated before stays as it is.

    Digits that a sentence has of itself are its translator's to write: they are circled, so that every
    plain digit on the screen was written by the language layer.
    """

    def gettext(self, message: str) -> str:
        if "⟦" in message:
            return message
        asked.add(message)
        return f"⟦{OWN_DIGITS.sub(lambda digit: CIRCLED[int(digit.group())], message)}⟧"

    def ngettext(self, one: str, many: str, count: int) -> str:
        return self.gettext(one if count == 1 else many)


def _marked_page(name: str, code: str) -> None:
    import importlib

    from inducci_dash.language import install
    from tests.screens.test_language import Marked

    install(code, Marked())
    from inducci_dash.results.dataset import dataset
    from inducci_dash.screens.directory import MODULES

    importlib.import_module(f"inducci_dash.screens.{MODULES[name]}").render(dataset())


def untranslated(text: str) -> str:
    """What is left of a text without what is marked, markup, codes, and names that no one translates."""
    text = SIZE.sub("", re.sub(r"\\(?=\W)", "", text))
    before = ""
    while before != text:
        # A label that was cut short has lost its closing mark.
        before, text = text, re.sub(r"⟦[^⟦⟧]*(?:⟧|…)", " ", text)
    text = names().sub(" ", re.sub(r"<[^>]*>", " ", ADDRESS.sub(" ", text)))
    return " ".join(CODES.sub(" ", text).split())


@cache
def names() -> re.Pattern[str]:
    """Proper names: regions, areas, countries, partners, test cases, and sources as they are cited."""
    snapshot, facts = dataset().snapshot, portfolio().facts
    found = {*snapshot.regions["name"], *snapshot.regions["own_name"], *REFERENCES, facts.project.acronym}
    for room in {(width - BESIDE) / count - GAP for width in WIDTHS for count in range(2, 9)}:
        found |= {line for name in snapshot.regions["name"] for line in head_lines(name, room) or ()}
    found |= set(Locale.parse(CODE).territories.values())
    found |= set(facts.project.websites)
    found |= {area.name for area in facts.areas.values()}
    found |= {part.name for local in local_maps().values() for part in local.parts}
    for source in snapshot.catalogue.sources.values():
        found |= {source.citation, source.publisher, source.dataset}
    declared = load_declared_series(read_manifest(), snapshot.catalogue)
    found |= {series.dataset_code for series in declared.values()}
    for reference in facts.references.values():
        found |= {reference.title, reference.publisher}
    for partner in facts.partners.values():
        found |= {partner.short_name, partner.name, partner.address, partner.city}
    for item in facts.pilots.values():
        found |= {item.case_title, *item.aliases}
    longest_first = sorted(found - {""}, key=len, reverse=True)
    return re.compile("|".join(re.escape(name) for name in longest_first))


@cache
def said_on(number: int) -> list[tuple[str, str]]:
    """All texts of one of the screens in the made-up language."""
    page, query = SCREENS[number]
    app = AppTest.from_function(_marked_page, args=(page, CODE), default_timeout=60)
    for param, value in query.items():
        app.query_params[param] = value
    app.run()
    assert not app.exception, app.exception
    return screen(app)


@pytest.mark.parametrize("number", range(len(SCREENS)), ids=NAMES)
def test_every_text_of_a_page_is_in_the_readers_language(number):
    said = said_on(number)
    assert said
    assert {(kind, rest) for kind, text in said if WORD.search(rest := untranslated(text))} == set()


@pytest.mark.parametrize("number", range(len(SCREENS)), ids=NAMES)
def test_every_number_of_a_page_is_written_as_its_reader_writes_it(number):
    for kind, text in said_on(number):
        named = names().sub(" ", ADDRESS.sub(" ", text))
        for wrong in (NO_FIGURE, DECIMAL_POINT, THOUSANDS_COMMA):
            assert not wrong.search(named), (kind, text)


def test_decimal_commas_and_narrow_spaces_are_on_the_screen():
    text = " ".join(words for _kind, words in said_on(NAMES.index("region-MT00")))
    assert re.search(r"\d,\d", text)
    assert re.search(r"\d\u202f\d{3}\b", text)


@pytest.fixture
def marked():
    """The made-up language in this test; English afterwards."""
    install(CODE, Marked())
    yield
    install()


def leaves(part: object) -> list[str]:
    """All strings of a JSON value."""
    if isinstance(part, dict):
        part = list(part.values())
    if isinstance(part, list):
        return [text for item in part for text in leaves(item)]
    return [part] if isinstance(part, str) else []


@pytest.mark.usefixtures("marked")
def test_the_map_speaks_the_readers_language():
    said = texts()
    keys = said.pop("keys")
    assert not [text for text in leaves(said) if WORD.search(untranslated(text))]
    assert not [meaning for _key, meaning in keys if untranslated(meaning)]
    assert said["countries"]["EL"] == "Kreikka"


@pytest.mark.usefixtures("marked")
def test_measures_are_named_in_the_readers_language():
    words = json.loads(words_pack(dataset()))
    assert len(words) == len(dataset().measures)
    for said in words.values():
        if "panel" in said:
            del said["panel"]["related"]  # measures by id
            said["panel"]["pilots"] = [row[1:] for row in said["panel"]["pilots"]]  # a letter leads
    assert not [text for text in leaves(words) if WORD.search(untranslated(text))]


def test_no_message_hides_within_a_formatted_text_where_translators_tools_do_not_look():
    found = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in (ROOT / "inducci_dash").rglob("*.py")
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in {"_", "N_", "ngettext"}
        and isinstance(call.args[0], ast.Constant)
    ]
    assert found == []


def test_translators_are_given_every_message():
    for number in range(len(SCREENS)):
        said_on(number)
    given = {text for message in messages() for text in message}
    assert {message for message in asked - given if WORD.search(untranslated(message))} == set()
