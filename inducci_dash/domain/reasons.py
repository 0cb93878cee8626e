"""Why a published code was carried over or left out, or a region has no figure: codes with their values."""

from enum import StrEnum
from typing import NamedTuple


class Reason(StrEnum):
    """Values follow a code after spaces: `went_to 516 NO08`; several reasons are divided by `; `."""

    NO_POPULATION = "no_population"
    """A total, and no population of the same year to divide it by."""
    AGGREGATE = "aggregate"
    """A group of countries that is not used here."""
    COUNTRY_AS_REGION = "country_as_region"
    """Published for a country that is one region of the map's level."""
    LARGER_AREA = "larger_area"
    """Published for a larger area, whose value stands for each of its regions."""
    NO_REGION = "no_region"
    """Not part of any region: extra-regio, not stated."""
    OTHER_COUNTRY = "other_country"
    """Of a country that the map does not have."""
    LEVEL_1 = "level_1"
    LEVEL_3 = "level_3"
    DECLARED = "declared"
    """Declared by the raw file's sidecar to be no region; the values are its words."""
    EUROSTAT_LETTERS = "eurostat_letters"
    """Letters of the country as published, and Eurostat's."""
    MATCHES_NONE = "matches_none"
    """Codes its area lies in, none of which it matches."""
    SUPERSEDED_BY = "superseded_by"
    """Newer code of the same area and year."""
    WENT_TO = "went_to"
    """Square kilometres, and the code they went to."""
    CAME_FROM = "came_from"
    """Square kilometres, and the code they came from."""
    NOW = "now"
    """Code of the same area in the next vintage."""
    NOT_ON_MAP = "not_on_map"
    OTHER_AREA = "other_area"
    """Codes that are published instead and cover another area."""
    NOWHERE_IN_COUNTRY = "nowhere_in_country"
    """Not published for any region of the country."""
    NOT_PUBLISHED = "not_published"
    """Not published for this region."""


class Given(NamedTuple):
    """One reason with its values."""

    reason: Reason
    values: tuple[str, ...]


def written(reason: Reason, *values: str) -> str:
    """One reason as the tables hold it. Raises ValueError for a value with a semicolon, which divides."""
    text = " ".join((reason, *values))
    if ";" in text:
        raise ValueError(f"a reason holds no semicolon: {text!r}")
    return text


def read(text: str) -> tuple[Given, ...]:
    """The reasons of a cell, in order; none for an empty one. Raises ValueError for an unknown code."""
    parts = [part.split() for part in text.split(";")] if text else []
    if not all(parts):
        raise ValueError(f"a reason is missing beside a semicolon: {text!r}")
    return tuple(Given(Reason(code), tuple(values)) for code, *values in parts)
