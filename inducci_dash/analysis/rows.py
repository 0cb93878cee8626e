"""Tables in the reader's words: figures formatted with their units, codes replaced by names."""

import pandas as pd

from inducci_dash.analysis.narrative import region_name
from inducci_dash.analysis.peers import VARIABLES, PeerTable
from inducci_dash.analysis.warm import Warm
from inducci_dash.language import N_, _, format_number, format_signed

FLAG_WORDS = {
    "b": N_("break in the series"),
    "c": N_("confidential"),
    "d": N_("definition differs"),
    "e": N_("estimated"),
    "n": N_("not significant"),
    "p": N_("provisional"),
    "s": N_("Eurostat estimate"),
    "u": N_("low reliability"),
}
_NOTES = {
    "last available": N_("last available figure"),
    "popgrid2018": N_("from the population grid of 2018"),
    "EIS/RIS2021": N_("from the Innovation Scoreboards 2021"),
    "RIS2021": N_("from the Regional Innovation Scoreboard 2021"),
    "NUTS1 value repeated": N_("value of the NUTS 1 region repeated"),
}
RULE_WORDS = {
    "renamed": N_("code renamed"),
    "area_moved": N_("area moved slightly"),
}


def flag_words(flag: str) -> str:
    """A flag spelled out: Eurostat's letters, merged capital regions, means of years, origin notes."""
    return ", ".join(_flag_word(part) for part in str(flag).split(";") if part)


def _flag_word(part: str) -> str:
    if part.startswith("merged:"):
        return _("one value for the merged region {name}").format(name=part.removeprefix("merged:"))
    if part.startswith("avg"):
        return _("mean of {years}").format(years=part.removeprefix("avg").replace("-", "\u2013"))
    if part in _NOTES:
        return _(_NOTES[part])
    if set(part) <= set(FLAG_WORDS):
        return ", ".join(_(FLAG_WORDS[letter]) for letter in part)
    return part


def indicator_rows(warm: Warm, profile: pd.DataFrame) -> pd.DataFrame:
    """`indicator_profile` as a table to read: headings and cells are words in the reader's language."""
    catalogue = warm.snapshot.catalogue
    rows = []
    for row in profile.itertuples():
        factor = catalogue.pull_factors.get(row.pull_factor)
        source = catalogue.sources[row.source_id]
        known = not pd.isna(row.value)
        notes = [flag_words(row.flag), _(RULE_WORDS[row.rule]) if row.rule in RULE_WORDS else ""]
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


def peer_rows(warm: Warm, region: str, peers: PeerTable) -> pd.DataFrame:
    """The region and its peers with their structure figures, each with its difference in words."""
    places = {"population": 0, "population_density": 0}
    own = {
        _("Region"): region_name(warm, region),
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
                _("Region"): region_name(warm, str(nuts_id)),
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
    return f"{format_number(value, decimals)} ({format_signed(difference, 1)} sd)"


def carry_over_rows(warm: Warm) -> pd.DataFrame:
    """What became of published codes, summed up by reason; the download has every single code."""
    table = warm.snapshot.carry_over.astype({"reason": str, "rule": str, "outcome": str})
    groups = table.groupby(["outcome", "rule", "reason"], sort=True)
    return pd.DataFrame(
        [
            {
                _("Outcome"): outcome,
                _("Rule"): rule,
                _("Reason"): reason,
                _("Figures"): format_number(rows["rows"].sum()),
                _("Codes"): _few(sorted(set(rows["published_as"].astype(str)))),
            }
            for (outcome, rule, reason), rows in groups
        ]
    )


def mismatch_rows(warm: Warm) -> pd.DataFrame:
    """Boundaries without a figure and figures without a boundary, an indicator and reason a row."""
    table = warm.snapshot.mismatches.astype({"indicator_id": str, "kind": str, "reason": str})
    groups = table.groupby(["indicator_id", "reason"], sort=True)
    return pd.DataFrame(
        [
            {
                _("Indicator"): _(warm.measure(indicator_id).title),
                _("Reason"): reason,
                _("Regions"): len(rows),
                _("Codes"): _few(sorted(rows["nuts_id"].astype(str))),
            }
            for (indicator_id, reason), rows in groups
        ]
    )


def _few(codes: list[str], most: int = 12) -> str:
    if len(codes) <= most:
        return ", ".join(codes)
    return _("{codes} and {more} more").format(codes=", ".join(codes[:most]), more=len(codes) - most)
