"""Tables in the reader's words: figures with their units, codes and reasons replaced by names."""

import pandas as pd

from inducci_dash.domain.reasons import Given, Reason, read
from inducci_dash.language import N_, _, format_number, format_signed
from inducci_dash.language.flags import flag_words
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.groups import inducci_regions
from inducci_dash.results.peers import VARIABLES, PeerTable
from inducci_dash.results.region.summary import region_name
from inducci_dash.store.release import release

RULE_WORDS = {
    "same": N_("same code"),
    "renamed": N_("code renamed"),
    "area_moved": N_("area moved slightly"),
    "carried_down": N_("value of a larger area"),
    "split": N_("region split"),
    "merged": N_("regions merged"),
}
FEW = 12
"""Codes that a cell names; of more it says how many."""
MARKED_RULES = ("renamed", "area_moved")
OUTCOME_WORDS = {
    "carried": N_("carried over"),
    "not_carried": N_("not carried over"),
    "refused": N_("left out"),
    "superseded": N_("replaced by the newer code"),
}


def indicator_rows(data: Dataset, profile: pd.DataFrame) -> pd.DataFrame:
    """`indicator_profile` as a table to read: headings and cells are words in the reader's language."""
    catalogue = data.snapshot.catalogue
    rows = []
    for row in profile.itertuples():
        factor = catalogue.pull_factors.get(row.pull_factor)
        source = catalogue.sources[row.source_id]
        known = not pd.isna(row.value)
        notes = [flag_words(row.flag), _(RULE_WORDS[row.rule]) if row.rule in MARKED_RULES else ""]
        if row.treated:
            notes.append(_("treated as an outlier in the score"))
        rows.append(
            {
                _("Pull factor"): _(factor.short_title) if factor else _("not scored"),
                _("Indicator"): _(row.title),
                _("Value"): format_number(row.value, row.decimals) if known else _("not published"),
                _("Unit"): _(row.unit),
                _("Year"): str(int(row.year)) if known else "",
                _("Flag and notes"): "; ".join(note for note in notes if note),
                _("Group median"): format_number(row.group_median, row.decimals),
                _("EU rank"): f"{int(row.rank)} / {row.ranked}" if not pd.isna(row.rank) else "",
                _("Source"): f"{source.publisher}, {source.dataset}",
            }
        )
    return pd.DataFrame(rows)


def factor_rank_rows(profile: pd.DataFrame) -> pd.DataFrame:
    """`with_rank_intervals` as a table to read: rank, ranks by other reasonable methods, fifth."""
    return pd.DataFrame(
        [
            {
                _("Pull factor"): _(row.title),
                _("Rank"): f"{int(row.rank)} / {row.ranked}",
                _("By other reasonable methods"): ""
                if pd.isna(row.rank_low)
                else f"{format_number(row.rank_low)}\u2013{format_number(row.rank_high)}",
                _("Fifth"): row.band,
            }
            for row in profile.itertuples()
            if not pd.isna(row.rank)
        ]
    )


def peer_rows(data: Dataset, region: str, peers: PeerTable) -> pd.DataFrame:
    """The region and its peers with their structure figures, each with its difference in words."""
    places = {"population": 0, "population_density": 0}
    own = {
        _("Region"): region_name(data, region),
        _("Distance"): _("the region itself"),
        **{
            _(title): format_number(peers.own[name], places.get(name, 1))
            for name, title in VARIABLES.items()
        },
    }
    rows = [own]
    for nuts_id, figures in peers.table.iterrows():
        rows.append(
            {
                _("Region"): region_name(data, str(nuts_id)),
                _("Distance"): format_number(figures["distance"], 2),
                **{
                    _(title): _with_difference(
                        figures[name], peers.differences.at[nuts_id, name], places.get(name, 1)
                    )
                    for name, title in VARIABLES.items()
                },
            }
        )
    return pd.DataFrame(rows)


def _with_difference(value: float, difference: float, decimals: int) -> str:
    if pd.isna(difference):
        return format_number(value, decimals)
    return _("{value} ({difference})").format(
        value=format_number(value, decimals), difference=format_signed(difference, 1)
    )


def industrial_rows(data: Dataset) -> pd.DataFrame:
    """The rule for industrial regions applied to the regions of the project."""
    table = data.industrial.table
    return pd.DataFrame(
        [
            {
                _("Region"): region_name(data, code),
                **{
                    _(data.measure(name).title): format_number(table.at[code, name], 1)
                    for name in data.industrial.thresholds
                },
                _("Industrial"): _("yes") if table.at[code, "industrial"] else _("no"),
            }
            for code in inducci_regions()
        ]
    )


def carry_over_totals(data: Dataset) -> pd.DataFrame:
    """Figures by what became of them: carried by which rule, not carried, refused."""
    table = data.snapshot.carry_over.astype({"rule": str, "outcome": str})
    sums = table.groupby(["outcome", "rule"], sort=True)["rows"].sum()
    return pd.DataFrame(
        [
            {
                _("Outcome"): _(OUTCOME_WORDS.get(outcome, outcome)),
                _("Rule"): _(RULE_WORDS.get(rule, rule)),
                _("Figures"): format_number(count),
            }
            for (outcome, rule), count in sums.items()
        ]
    )


def carry_over_rows(data: Dataset) -> pd.DataFrame:
    """What became of published codes, summed up by reason; the download has every single one."""
    table = data.snapshot.carry_over.astype({"reason": str, "rule": str, "outcome": str})
    groups = table.groupby(["outcome", "rule", "reason"], sort=True)
    return pd.DataFrame(
        [
            {
                _("Outcome"): _(OUTCOME_WORDS.get(outcome, outcome)),
                _("Rule"): _(RULE_WORDS.get(rule, rule)),
                _("Published as"): _few(sorted(set(rows["published_as"].astype(str)))),
                _("Reason"): reason_words(reason),
                _("Figures"): format_number(rows["rows"].sum()),
            }
            for (outcome, rule, reason), rows in groups
        ]
    )


def mismatch_rows(data: Dataset) -> pd.DataFrame:
    """Boundaries without a figure and figures without a boundary, an indicator and reason a row."""
    table = data.snapshot.mismatches.astype({"indicator_id": str, "kind": str, "reason": str})
    groups = table.groupby(["indicator_id", "reason"], sort=True)
    return pd.DataFrame(
        [
            {
                _("Indicator"): _(data.measure(indicator_id).title),
                _("Reason"): reason_words(reason),
                _("Regions"): len(rows),
                _("Codes"): _few(sorted(rows["nuts_id"].astype(str))),
            }
            for (indicator_id, reason), rows in groups
        ]
    )


def _few(codes: list[str]) -> str:
    if len(codes) <= FEW:
        return ", ".join(codes)
    return _("{codes} and {more} more").format(codes=", ".join(codes[:FEW]), more=len(codes) - FEW)


REASONS = {
    Reason.NO_POPULATION: N_("a total, and no population of the same year to divide it by"),
    Reason.AGGREGATE: N_("an aggregate that is not used here"),
    Reason.COUNTRY_AS_REGION: N_("published for the country, which is one region of this level"),
    Reason.LARGER_AREA: N_("published for a larger area, whose value stands for each of its regions"),
    Reason.NO_REGION: N_("not part of any region"),
    Reason.OTHER_COUNTRY: N_("of a country that the map does not have"),
    Reason.LEVEL_1: N_("a region of level 1; the map has level 2"),
    Reason.LEVEL_3: N_("a region of level 3; the map has level 2"),
    Reason.EUROSTAT_LETTERS: N_("{code} is {letters} in Eurostat's codes"),
    Reason.MATCHES_NONE: N_("its area lies in {codes} and matches no region of NUTS {vintage}"),
    Reason.SUPERSEDED_BY: N_("{codes} is published for the same area and year, and newer"),
    Reason.WENT_TO: N_("{area} km² went to {codes}"),
    Reason.CAME_FROM: N_("{area} km² came from {codes}"),
    Reason.NOW: N_("now {codes}"),
    Reason.NOT_ON_MAP: N_("no region of the map"),
    Reason.OTHER_AREA: N_("published for {codes}, which covers another area"),
    Reason.NOWHERE_IN_COUNTRY: N_("not published for any region of the country"),
    Reason.NOT_PUBLISHED: N_("not published for this region"),
}


def reason_words(text: str) -> str:
    """The reasons of one cell of a report, divided by `; `."""
    return "; ".join(_said(given) for given in read(text))


def _said(given: Given) -> str:
    values = given.values
    match given.reason:
        case Reason.DECLARED:
            return _(" ".join(values))
        case Reason.EUROSTAT_LETTERS:
            return _(REASONS[given.reason]).format(code=values[0], letters=values[1])
        case Reason.WENT_TO | Reason.CAME_FROM:
            area, *codes = values
            return _(REASONS[given.reason]).format(area=format_number(int(area)), codes=", ".join(codes))
    return _(REASONS[given.reason]).format(codes=", ".join(values), vintage=release().nuts_vintage)
