"""Finding translatable strings in the YAML of catalogue and raw data, for Babel (`make strings`)."""

from collections.abc import Iterator, Mapping
from typing import IO, Any

import yaml

TRANSLATED = frozenset(
    {
        "title", "short_title", "name", "definition", "unit", "caveat", "caveats", "note", "words", "text",
        "description", "reason", "why", "role", "statement", "summary", "question", "continuation",
        "subtitle", "licence", "extract", "nuts_vintage",
        "headline", "in_short", "label", "difference",
        "programme", "output_title",
        "adapt", "handling", "left_open", "place", "caution", "derived", "counts",
    }
)  # fmt: skip
"""Fields of catalogue records that readers see."""


def extract_catalogue(
    file: IO[bytes], keywords: Any, comment_tags: Any, options: Any
) -> Iterator[tuple[int, str, str, list[str]]]:
    """Babel's extraction method: (line, function, message, comments) of every visible field."""
    given = yaml.load(file, Loader=yaml.CSafeLoader)
    for text in _texts(given):
        yield 1, "_", text, []


def extract_sidecar(
    file: IO[bytes], keywords: Any, comment_tags: Any, options: Any
) -> Iterator[tuple[int, str, str, list[str]]]:
    """As `extract_catalogue`: the reasons for codes that a sidecar of data/raw leaves out."""
    given = yaml.load(file, Loader=yaml.CSafeLoader)
    for reason in (given.get("left_out") or {}).values():
        yield 1, "_", reason, []


def _texts(given: Any, visible: bool = False) -> Iterator[str]:
    if isinstance(given, Mapping):
        for name, value in given.items():
            yield from _texts(value, name in TRANSLATED)
    elif isinstance(given, list):
        for value in given:
            yield from _texts(value, visible or isinstance(value, Mapping))
    elif visible and isinstance(given, str) and given.strip():
        yield given
