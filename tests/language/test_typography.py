"""Ranges, signs and thousands in every sentence a reader sees are written as a text is."""

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file

from inducci_dash.language.extract import extract_catalogue

ROOT = Path(__file__).parents[2]
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
RANGE = re.compile(r"(?<![\w-])\d[\d.,%]*-\d")
MINUS = re.compile(r"(?:^|(?<=[\s(\[]))-\d")
PARTED = re.compile(r"\d \d{3}(?!\d)")
NOT_PROSE = re.compile(
    r"\b\d{4}-\d{2}(-\d{2})?\b|\bmixed 2013-2024\b|\bcult_emp_reg 2014-2022\b|\b2006-2010\b"
)
"""Dates and the codes' vintage as a file holds them, and publishers' names of themselves or of tables."""


def _slips(text: str) -> list[str]:
    prose = NOT_PROSE.sub("", text)
    return [found.group() for sign in (RANGE, MINUS, PARTED) for found in sign.finditer(prose)]


def _messages(path: Path) -> list[str]:
    found = []
    for _line, message, _comments, _context in extract_from_file("python", path, keywords=KEYWORDS):
        found += [part for part in (message if isinstance(message, tuple) else (message,)) if part]
    return found


@pytest.mark.parametrize(
    ("text", "slips"),
    [("score, 0-100", ["0-1"]), ("below -0.4", ["-0"]), ("per 1 000", ["1 000"]),
     ("0\u2013100 on 2021-03-26, below \u22120.4, 1\u202f000", [])],
)  # fmt: skip
def test_what_counts_as_a_slip(text, slips):
    assert [slip[:2] for slip in _slips(text)] == [slip[:2] for slip in slips]


def test_sentences_of_the_code_have_dashes_minus_signs_and_thousands_as_a_text_has():
    files = sorted((ROOT / "inducci_dash").rglob("*.py"))
    found = {text: _slips(text) for path in files for text in _messages(path) if _slips(text)}
    assert files
    assert found == {}


def test_sentences_of_catalogue_and_project_have_them_too():
    files = sorted([*ROOT.glob("data/catalogue/*.yml"), *ROOT.glob("data/project/**/*.yml")])
    found = {}
    for path in files:
        with path.open("rb") as file:
            for _line, _function, text, _comments in extract_catalogue(file, [], [], {}):
                if _slips(text):
                    found[path.name, text] = _slips(text)
    assert files
    assert found == {}
