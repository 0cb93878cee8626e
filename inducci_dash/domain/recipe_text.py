"""A recipe as a short text for a link that tells only what differs from the official one.

The text uses letters, digits and `_ . - ~ %` alone, so that a link shows it as it is: settings are
separated by `~~`, a setting's name and its values by `~`: `aggregation~arithmetic~geometric~~scale~1~100`.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import fields
from enum import StrEnum
from typing import Any
from urllib.parse import quote, unquote

from inducci_dash.domain.recipe import OFFICIAL, Aggregation, Imputation, Normalisation, Recipe, Treatment
from inducci_dash.domain.refusal import RecipeRefused, Refusal

_CHOICES: dict[str, type[StrEnum]] = {
    "treatment": Treatment,
    "imputation": Imputation,
    "normalisation": Normalisation,
}
_NUMBERS_BY_ID = {"references": 1, "weights": 1, "goalposts": 2}
"""Settings that list ids, and how many numbers follow each."""
_SCALES = ("scale", "joint_scale")
_NAMES = tuple(field.name for field in fields(Recipe))


def to_text(recipe: Recipe) -> str:
    """What differs from the official recipe; empty for the official recipe itself."""
    settings = []
    for name in _NAMES:
        value = getattr(recipe, name)
        if value != getattr(OFFICIAL, name):
            settings.append("~".join([name, *_tokens(value)]))
    return "~~".join(settings)


def from_text(text: str) -> Recipe:
    """The recipe that `to_text` wrote; a setting left out is the official one.

    Raises RecipeRefused naming what could not be read; `check_recipe` then judges whether the whole makes
    sense for a framework.
    """
    settings: dict[str, Any] = {}
    for setting in text.split("~~") if text else ():
        name, *tokens = setting.split("~")
        if name not in _NAMES:
            raise RecipeRefused(Refusal.UNKNOWN_SETTING, asked=name, known=", ".join(_NAMES))
        if name in settings:
            raise RecipeRefused(f"{name} is set twice. Keep one of the two.")
        settings[name] = _read(name, tokens)
    return Recipe(**settings)


def _tokens(value: Any) -> list[str]:
    """One setting's values, as words of the text; ids with all but letters, digits and `_ . -` encoded."""
    if isinstance(value, Mapping):
        escaped = {quote(key, safe="").replace("~", "%7E"): part for key, part in value.items()}
        return [token for key, part in escaped.items() for token in (key, *_tokens(part))]
    if isinstance(value, tuple):
        return [token for part in value for token in _tokens(part)]
    if isinstance(value, StrEnum):
        return [value.value]
    return [repr(value).replace("+", "").removesuffix(".0")]


def _read(name: str, tokens: Sequence[str]) -> Any:
    """One setting from the words of the text."""
    if name in _CHOICES:
        return _choice(name, tokens[0] if len(tokens) == 1 else tokens, _CHOICES[name])
    if name == "aggregation":
        if not tokens:
            raise RecipeRefused("aggregation names at least one method, for example arithmetic.")
        return tuple(_choice(name, token, Aggregation) for token in tokens)
    if name in _SCALES:
        if len(tokens) != 2:
            raise RecipeRefused(f"{name} has to be two numbers, lower and upper; got {tokens!r}.")
        return _number(name, tokens[0]), _number(name, tokens[1])
    if name in _NUMBERS_BY_ID:
        return _keyed(name, tokens, _NUMBERS_BY_ID[name])
    if len(tokens) != 1:
        raise RecipeRefused(f"{name} takes one value; got {len(tokens)}.")
    number = _number(name, tokens[0])
    if name != "max_winsorised":
        return number
    if not number.is_integer():
        raise RecipeRefused(f"{name} has to be a whole number; got {tokens[0]!r}.")
    return int(number)


def _choice(name: str, word: str | Sequence[str], words: type[StrEnum]) -> StrEnum:
    """One of the words a setting may take."""
    if isinstance(word, str) and word in set(words):
        return words(word)
    raise RecipeRefused(Refusal.UNKNOWN_CHOICE, asked=name, given=repr(word), known=", ".join(words))


def _keyed(name: str, tokens: Sequence[str], width: int) -> dict[str, Any]:
    """Ids each followed by `width` numbers."""
    if len(tokens) % (width + 1):
        raise RecipeRefused(f"{name} lists ids, each followed by {width} number(s); one is incomplete.")
    keyed: dict[str, Any] = {}
    for start in range(0, len(tokens), width + 1):
        key = unquote(tokens[start])
        if key in keyed:
            raise RecipeRefused(f"{name} sets {key} twice. Keep one of the two.")
        numbers = tuple(_number(f"{name} of {key}", one) for one in tokens[start + 1 : start + 1 + width])
        keyed[key] = numbers[0] if width == 1 else numbers
    return keyed


def _number(name: str, token: str) -> float:
    """A finite number from its word; forms that only a program would write are refused."""
    try:
        if not token.isascii() or "_" in token or token != token.strip():
            raise ValueError(token)
        number = float(token)
    except ValueError as bad:
        raise RecipeRefused(f"{name} has to be a number; got {token!r}.") from bad
    if not math.isfinite(number):
        raise RecipeRefused(f"{name} has to be a finite number; got {token!r}.")
    return number
