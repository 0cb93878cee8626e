"""A recipe as a plain mapping (for YAML) and as a short text for a link that tells only what differs.

The text uses letters, digits and `_ . - ~ %` alone, so that a link shows it as it is: settings are
separated by `~~`, a setting's name and its values by `~`: `aggregation~arithmetic~geometric~~scale~1~100`.
"""

import math
from collections.abc import Callable, Mapping
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
_NUMBERS = ("skewness_limit", "kurtosis_limit", "exponent", "availability", "overall_availability")
_BY_ID = ("references", "weights")
_SCALES = ("scale", "joint_scale")
_NAMES = tuple(field.name for field in fields(Recipe))


def from_mapping(mapping: Mapping[str, Any]) -> Recipe:
    """The recipe a mapping describes; a setting left out is the official one.

    Raises RecipeRefused for an unknown setting and for a value of the wrong kind; `check_recipe` then
    judges whether the whole makes sense for a framework.
    """
    if not isinstance(mapping, Mapping):
        raise RecipeRefused(f"A recipe is a mapping of settings; got {mapping!r}.")
    for name in mapping:
        _refuse_unknown(name)
    return Recipe(**{name: _read(name, value) for name, value in mapping.items()})


def to_text(recipe: Recipe) -> str:
    """What differs from the official recipe; empty for the official recipe itself."""
    settings = []
    for name in _NAMES:
        value = getattr(recipe, name)
        if value != getattr(OFFICIAL, name):
            settings.append("~".join([name, *_tokens(value)]))
    return "~~".join(settings)


def from_text(text: str) -> Recipe:
    """The recipe that `to_text` wrote. Raises RecipeRefused naming what could not be read."""
    mapping: dict[str, Any] = {}
    for setting in text.split("~~") if text else ():
        name, *tokens = setting.split("~")
        _refuse_unknown(name)
        if name in mapping:
            raise RecipeRefused(f"{name} is set twice. Keep one of the two.")
        mapping[name] = _from_tokens(name, tokens)
    return from_mapping(mapping)


def _refuse_unknown(name: object) -> None:
    """Raises RecipeRefused for the name of no setting."""
    if name not in _NAMES:
        raise RecipeRefused(Refusal.UNKNOWN_SETTING, asked=name, known=", ".join(_NAMES))


def _read(name: str, value: Any) -> Any:
    """One setting from its plain form."""
    if name in _CHOICES:
        return _choice(name, value, _CHOICES[name])
    if name == "aggregation":
        methods = _sequence(name, value)
        if not methods:
            raise RecipeRefused("aggregation names at least one method, for example arithmetic.")
        return tuple(_choice(name, method, Aggregation) for method in methods)
    if name == "max_winsorised":
        return _whole(name, value)
    if name == "joint_scale" and value is None:
        return None
    if name in _SCALES:
        return _pair(name, value)
    if name in _NUMBERS:
        return _number(name, value)
    reader: Callable[[str, Any], Any] = _number if name in _BY_ID else _pair
    if not isinstance(value, Mapping):
        raise RecipeRefused(f"{name} is a mapping from id to value; got {value!r}.")
    for key in value:
        if not isinstance(key, str) or not key:
            raise RecipeRefused(f"{name} is a mapping from id to value; got the id {key!r}.")
    return {key: reader(f"{name} of {key}", part) for key, part in value.items()}


def _choice(name: str, value: Any, words: type[StrEnum]) -> StrEnum:
    """One of the words a setting may take."""
    if isinstance(value, str) and value in set(words):
        return words(value)
    raise RecipeRefused(Refusal.UNKNOWN_CHOICE, asked=name, given=repr(value), known=", ".join(words))


def _number(name: str, value: Any) -> float:
    """A finite number, not a truth value and not a text."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise RecipeRefused(f"{name} has to be a number; got {value!r}.")
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise RecipeRefused(f"{name} has to be a finite number; got {value!r}.")
    return number


def _whole(name: str, value: Any) -> int:
    """A whole number."""
    number = _number(name, value)
    if not number.is_integer():
        raise RecipeRefused(f"{name} has to be a whole number; got {value!r}.")
    return int(value)


def _pair(name: str, value: Any) -> tuple[float, float]:
    """Two numbers, lower and upper."""
    parts = _sequence(name, value)
    if len(parts) != 2:
        raise RecipeRefused(f"{name} has to be two numbers, lower and upper; got {value!r}.")
    return _number(name, parts[0]), _number(name, parts[1])


def _sequence(name: str, value: Any) -> list[Any]:
    """A list, not a text."""
    if not isinstance(value, list | tuple):
        raise RecipeRefused(f"{name} has to be a list; got {value!r}.")
    return list(value)


def _tokens(value: Any) -> list[str]:
    """One setting's values, as words of the text."""
    if isinstance(value, Mapping):
        return [token for key, part in value.items() for token in (_escaped(key), *_tokens(part))]
    if isinstance(value, tuple):
        return [token for part in value for token in _tokens(part)]
    if isinstance(value, StrEnum):
        return [value.value]
    return [repr(value).replace("+", "").removesuffix(".0")]


def _from_tokens(name: str, tokens: list[str]) -> Any:
    """One setting in its plain form, from the words of the text."""
    if name in _CHOICES:
        return tokens[0] if len(tokens) == 1 else tokens
    if name == "aggregation":
        return tokens
    if name in _SCALES:
        return [_parsed(name, token) for token in tokens]
    if name in _BY_ID:
        return _keyed(name, tokens, 1)
    if name == "goalposts":
        return _keyed(name, tokens, 2)
    if len(tokens) != 1:
        raise RecipeRefused(f"{name} takes one value; got {len(tokens)}.")
    return _parsed(name, tokens[0])


def _keyed(name: str, tokens: list[str], width: int) -> dict[str, Any]:
    """Ids each followed by `width` numbers."""
    if len(tokens) % (width + 1):
        raise RecipeRefused(f"{name} lists ids, each followed by {width} number(s); one is incomplete.")
    keyed: dict[str, Any] = {}
    for start in range(0, len(tokens), width + 1):
        key = unquote(tokens[start])
        if key in keyed:
            raise RecipeRefused(f"{name} sets {key} twice. Keep one of the two.")
        numbers = [_parsed(f"{name} of {key}", token) for token in tokens[start + 1 : start + 1 + width]]
        keyed[key] = numbers[0] if width == 1 else numbers
    return keyed


def _parsed(name: str, token: str) -> float | int:
    """A number from its word; forms that only a program would write are refused."""
    try:
        if not token.isascii() or "_" in token or token != token.strip():
            raise ValueError(token)
        return int(token) if token.lstrip("-").isdigit() else float(token)
    except ValueError as bad:
        raise RecipeRefused(f"{name} has to be a number; got {token!r}.") from bad


def _escaped(key: str) -> str:
    """An id with everything but letters, digits and `_ . -` percent-encoded."""
    return quote(key, safe="").replace("~", "%7E")
