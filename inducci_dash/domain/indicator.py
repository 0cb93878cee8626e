"""Indicators with their units, pull factors, sources, and the framework that an index is built on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property


@dataclass(frozen=True)
class Unit:
    """One unit. Words are in the source language.

    `label` is what readers see, `code` what files hold, in plain signs (empty = the label itself).

    `difference` is what a difference of two figures is measured in (percentage points), empty = the
    label itself. `lowest` and `highest` bound every possible figure, None = no bound.
    `additive`: the parts of an area add up to the whole.
    `whole`: figures are counts without decimals. `eu_is_100`: figures are relative to the EU's 100.

    What people or money do to a figure in this unit: `per_inhabitants` (a figure per so many
    inhabitants), `share_of_people` (`all` inhabitants, or a `group` of them), `money_per_inhabitant`.
    """

    unit_id: str
    label: str
    code: str = ""
    difference: str = ""
    lowest: float | None = None
    highest: float | None = None
    additive: bool = False
    whole: bool = False
    eu_is_100: bool = False
    per_inhabitants: float | None = None
    share_of_people: str = ""
    money_per_inhabitant: bool = False

    def __post_init__(self) -> None:
        if self.share_of_people not in ("", "all", "group"):
            raise ValueError(f"share_of_people is {self.share_of_people!r}, expected all or group")

    @property
    def in_files(self) -> str:
        """How a data file writes it: a text for programs, the same in every language."""
        return self.code or self.label

    @property
    def of_a_difference(self) -> str:
        """The words for what a difference of two figures is measured in."""
        return self.difference or self.label


class Direction(IntEnum):
    """How a higher value counts: attractive, repelling, or not scored."""

    REPELLING = -1
    NOT_SCORED = 0
    ATTRACTIVE = 1


@dataclass(frozen=True)
class Source:
    """Where figures come from, with the terms under which they may be used again."""

    source_id: str
    publisher: str
    dataset: str
    licence: str
    citation: str
    url: str = ""
    extract: str = ""
    """Date and place of the extract that data/raw holds."""


@dataclass(frozen=True)
class PullFactor:
    """One of the twelve reasons for creatives to come or stay."""

    pull_factor: str
    title: str
    short_title: str
    definition: str
    measured: bool
    caveat: str = ""
    references: tuple[str, ...] = ()


@dataclass(frozen=True)
class Indicator:
    """One measured property of a region, as it is mapped and scored.

    `decimals` is how many places are shown. `smoothing` is the number of years in the mean that is
    mapped and scored (1 = none). `scale` is the unit as a record. `plausible_range`: lowest and highest
    believable figure of a region. `typical_range`: where the median size of a country's regional figures
    lies, less than a thousandfold wide. `published_id` names the published series it is built from.
    """

    indicator_id: str
    title: str
    short_title: str
    definition: str
    scale: Unit
    plausible_range: tuple[float, float]
    typical_range: tuple[float, float]
    direction: Direction
    pull_factor: str
    source_id: str
    nuts_vintage: str
    first_year: int
    last_year: int
    decimals: int = 1
    smoothing: int = 1
    published_id: str = ""
    dataset_code: str = ""
    """The data set of Eurostat's interface that newer figures come from; empty = none is known."""
    dataset_filter: Mapping[str, str] = field(default_factory=dict)
    """Codes by dimension that pick the series out of that data set; empty where none is known."""
    filter_seen: bool = True
    """Whether an answer of the publisher with these codes was seen; else they rest on documents alone."""
    caveats: tuple[str, ...] = ()
    breaks: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Years that start a new series, by country letters; `*` holds everywhere."""
    across_breaks: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Years whose value is itself a difference over a break: kept and shown, never the latest value,
    never part of a mean; by country letters, `*` holds everywhere."""

    @property
    def unit(self) -> str:
        """What the unit is called, in the source language."""
        return self.scale.label

    @property
    def scored(self) -> bool:
        """Whether the indicator enters the index."""
        return self.direction is not Direction.NOT_SCORED


@dataclass(frozen=True)
class DeclaredSeries:
    """A series that shall measure a pull factor once its figures were fetched and a recipe takes it in.

    `dataset_code` names the publisher's data set, `dataset_filter` codes by dimension that pick the series
    out of it, none of them seen in an answer yet. `note` says what the series can and cannot tell.
    """

    series_id: str
    title: str
    pull_factor: str
    dataset_code: str
    note: str
    dataset_filter: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Node:
    """One part of an index: an indicator (level 1), or a group of the level below."""

    node_id: str
    level: int
    parent: str | None
    weight: float = 1.0
    direction: int = 1


@dataclass(frozen=True)
class Framework:
    """A tree of any number of levels: indicators at level 1, one index at the top.

    The order of `nodes` is the order of columns everywhere. Raises ValueError where a parent is
    missing, is not one level up, or the top is not exactly one node.
    """

    nodes: tuple[Node, ...]

    def __post_init__(self) -> None:
        by_id = {node.node_id: node for node in self.nodes}
        if len(by_id) != len(self.nodes):
            raise ValueError("a framework names each part once; some id is repeated")
        tops = [node.node_id for node in self.nodes if node.parent is None]
        if len(tops) != 1:
            raise ValueError(f"a framework has exactly one top; found {tops}")
        for node in self.nodes:
            if node.parent is None:
                continue
            above = by_id.get(node.parent)
            if above is None or above.level != node.level + 1:
                raise ValueError(f"{node.node_id}: its parent {node.parent} is not one level up")

    @cached_property
    def levels(self) -> int:
        """Number of levels, the indicators' included."""
        return max(node.level for node in self.nodes)

    @cached_property
    def top(self) -> Node:
        """The index itself."""
        return next(node for node in self.nodes if node.parent is None)

    @cached_property
    def indicators(self) -> tuple[Node, ...]:
        """The nodes of level 1, in column order."""
        return self.at_level(1)

    @cached_property
    def parents(self) -> tuple[Node, ...]:
        """All nodes above level 1, lower levels first: the order in which they are computed."""
        return tuple(node for level in range(2, self.levels + 1) for node in self.at_level(level))

    def at_level(self, level: int) -> tuple[Node, ...]:
        """The nodes of one level, in their order."""
        return tuple(node for node in self.nodes if node.level == level)

    def children(self, parent: str) -> tuple[Node, ...]:
        """The nodes directly below `parent`, in their order."""
        return tuple(node for node in self.nodes if node.parent == parent)

    @classmethod
    def of(cls, groups: Mapping[str, Sequence[tuple[str, int]]], top: str = "index") -> "Framework":
        """Two levels with equal weights: group id -> (indicator id, direction) pairs."""
        indicators = [
            Node(indicator, 1, group, direction=direction)
            for group, members in groups.items()
            for indicator, direction in members
        ]
        return cls((*indicators, *(Node(group, 2, top) for group in groups), Node(top, 3, None)))
