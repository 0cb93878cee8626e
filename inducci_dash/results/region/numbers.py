"""The three numbers of a region's page: its place, its factors above the median, who alike does better."""

from dataclasses import dataclass

from inducci_dash.domain.errors import DataNotFound
from inducci_dash.language import _, format_number, format_ordinal, ngettext
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.groups import DEFAULT_GROUP
from inducci_dash.results.official import TOP
from inducci_dash.results.region.alike import alike, names_of
from inducci_dash.results.region.summary import group_name, listed, own_name
from inducci_dash.results.region.why import Why, above_median

NAMED = 3
"""Regions named beside a number at most."""


@dataclass(frozen=True)
class Number:
    """A number with what it counts, its unit (`of 10`) and a few words on it, all as texts."""

    label: str
    number: str
    unit: str
    words: str


@dataclass(frozen=True)
class Place:
    """Rank among how many, nine in ten ranks by other reasonable methods, and regions not told apart."""

    rank: int
    ranked: int
    low: int
    high: int
    tied: int


def place(data: Dataset, nuts_id: str) -> Place:
    """The place of a scored region in the EU. Raises UnknownRegion for a region without a score."""
    (row,), ranking = data.scored_rows([nuts_id]), data.robust[TOP]
    low, high = (int(end[row]) for end in (ranking.summary.low, ranking.summary.high))
    ranked = int(data.official.scored.sum())
    return Place(int(data.official.rank[row]), ranked, low, high, ranking.tied(row))


def place_number(found: Place) -> Number:
    """The place as a number."""
    tied = ngettext(
        "{count} region cannot be told apart from it.",
        "{count} regions cannot be told apart from it.",
        found.tied,
    ).format(count=format_number(found.tied))
    span = _("By other reasonable methods {low} to {high}.").format(
        low=format_ordinal(found.low), high=format_ordinal(found.high)
    )
    return Number(
        label=_("Place in the EU"),
        number=format_ordinal(found.rank),
        unit=_("of {count}").format(count=format_number(found.ranked)),
        words=f"{span} {tied}",
    )


def place_sentence(data: Dataset, nuts_id: str) -> str:
    """The place of a scored region with how sure it is, for those who read nothing else."""
    found = place_number(place(data, nuts_id))
    return _("{region} is {rank} {of} EU regions. {words}").format(
        region=own_name(data, nuts_id), rank=found.number, of=found.unit, words=found.words
    )


def factors_number(data: Dataset, group: str, found: Why) -> Number:
    """Factors above the group's median, of those measured; how many more nobody measures."""
    against = _("the EU\u2019s median") if group == DEFAULT_GROUP else _("the median of the group")
    if not found.rows:
        alone = _("There is no other region to compare with.")
        return Number(
            _("Pull factors above {median}").format(median=against), format_number(None), "", alone
        )
    missing = len(found.unmeasured)
    words = ngettext(
        "{count} more factor is measured nowhere.", "{count} more factors are measured nowhere.", missing
    ).format(count=format_number(missing))
    return Number(
        label=_("Pull factors above {median}").format(median=against),
        number=format_number(above_median(found.rows)),
        unit=_("of {count}").format(count=format_number(len(found.rows))),
        words=words if missing else group_name(data, group),
    )


def peers_number(data: Dataset, nuts_id: str) -> Number:
    """How many of the eight regions alike do clearly better, and which."""
    label = _("Regions like {name} that do clearly better").format(name=own_name(data, nuts_id))
    try:
        found = alike(data, nuts_id)
    except DataNotFound:
        return Number(label, format_number(None), "", _("Nothing is published of its structure."))
    better = found.better
    if not better:
        words = _("Not one of them.")
    elif len(better) <= NAMED:
        words = _("{names}.").format(names=names_of(better))
    else:
        more = ngettext("{count} more", "{count} more", len(better) - NAMED).format(
            count=format_number(len(better) - NAMED)
        )
        words = _("{names}.").format(names=listed([*(peer.name for peer in better[:NAMED]), more]))
    unit = _("of {count}").format(count=format_number(len(found.peers)))
    return Number(label, format_number(len(better)), unit, words)
