"""How an index is made, as a frozen record: result = build_index(values, framework, recipe)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Treatment(StrEnum):
    """What happens to outliers."""

    NONE = "none"
    WINSORISE = "winsorise"
    WINSORISE_LOG = "winsorise_log"


class Imputation(StrEnum):
    """What stands in for a missing value."""

    NONE = "none"
    GROUP_MEAN = "group_mean"
    GROUP_MEDIAN = "group_median"


class Normalisation(StrEnum):
    """How indicators are put on one scale."""

    MIN_MAX = "min_max"
    Z_SCORE = "z_score"
    RANK = "rank"
    PERCENTILE_RANK = "percentile_rank"
    BORDA = "borda"
    DISTANCE_TO_REFERENCE = "distance_to_reference"
    GOALPOSTS = "goalposts"


class Aggregation(StrEnum):
    """How the parts of one parent become its score."""

    ARITHMETIC = "arithmetic"
    GEOMETRIC = "geometric"
    HARMONIC = "harmonic"
    GENERALISED = "generalised"
    MEDIAN = "median"
    COPELAND = "copeland"


@dataclass(frozen=True)
class Recipe:
    """Every choice behind an index. The defaults are the official recipe.

    `scale` is the range of min-max and goalposts. `aggregation` has one entry for each level that
    is built (indicators into factors first); the last entry serves all levels above it. `weights`
    override the framework's, by node id; they act within each parent. `availability` is the share
    of present children (by count) a parent needs; `overall_availability` the share of all
    indicators a unit needs. `references` and `goalposts` are by indicator id, in its unit.
    """

    treatment: Treatment = Treatment.WINSORISE_LOG
    max_winsorised: int = 5
    skewness_limit: float = 2.0
    kurtosis_limit: float = 3.5
    imputation: Imputation = Imputation.NONE
    normalisation: Normalisation = Normalisation.MIN_MAX
    scale: tuple[float, float] = (0.0, 100.0)
    references: Mapping[str, float] = field(default_factory=dict)
    goalposts: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)
    aggregation: tuple[Aggregation, ...] = (Aggregation.ARITHMETIC,)
    exponent: float = 1.0
    """Of the generalised mean; 1 is the arithmetic mean."""
    availability: float = 0.5
    overall_availability: float = 0.66


OFFICIAL = Recipe()
