"""Every text of the map and its table, in the reader's language; {name} is filled in the browser."""

from typing import Any

from inducci_dash.atlas_map.clusters import global_line, latest_only, untested
from inducci_dash.atlas_map.decide import SURE_NAMES, choose_first, no_confidence, no_ties
from inducci_dash.atlas_map.model import METHOD_NAMES, few_pairs
from inducci_dash.domain.nuts import EU27
from inducci_dash.language import _, country_name
from inducci_dash.results.groups import NAMED_GROUPS, around_words
from inducci_dash.results.spatial import CLUSTERS, no_cause, no_clusters

BEYOND_EU27 = (
    "AL", "BA", "CH", "GE", "IS", "LI", "MD", "ME", "MK", "NO", "RS", "TR", "UA", "UK", "XK",
)  # fmt: skip
"""EFTA, candidates and the United Kingdom: whose statistical regions one vintage or another has."""


def texts() -> dict[str, Any]:
    """Texts by key; `countries` and `groups` name what their keys stand for."""
    return {
        **_choosing(),
        **_map_words(),
        **_legend_words(),
        **findings(),
        **_sentences(),
        **_table_words(),
        "keys": _keys(),
        "countries": {code: country_name(code) for code in (*EU27, *BEYOND_EU27)},
        "groups": {code: _(title) for code, title in NAMED_GROUPS.items()},
        "eu27": list(EU27),
    }


def _choosing() -> dict[str, str]:
    return {
        "what": _("Show"),
        "pair": _("Together with"),
        "classes": _("Shades"),
        "group": _("Compare with"),
        "countries_label": _("Countries"),
        "mode": _("As"),
        "find": _("Find a region"),
        "find_hint": _("Name or code"),
        "find_place": _("Name, town or code"),
        **{method: _(name) for method, name in METHOD_NAMES.items()},
        "mode_value": _("Score"),
        "mode_tied": _("Against my region"),
        "mode_pair": _("Two measures"),
        "mode_confidence": _("How sure"),
        "mode_clusters": _("Clusters"),
        "around": _("Around {region}"),
        **dict(zip(("near_border", "near_km"), around_words(), strict=True)),
        "not_measured": _("not measured"),
        "own_door": _("Your own figures\u2026"),
        "year": _("Year"),
        "latest": _("Latest"),
        "latest_years": _("latest figures, {years}"),
        "one_year": _("Figures of {years}; no series of years"),
        "play": _("Play the years"),
        "pause": _("Pause"),
        "seven": _("InduCCI regions and pilots"),
        "names": _("Country letters"),
        "choices": _("What the map shows"),
    }


def _map_words() -> dict[str, str]:
    return {
        "map": _("Map of regions"),
        "map_help": _(
            "Arrow keys move to the neighbouring region, Enter chooses it, Home and End go to the highest "
            "and the lowest value, Page up and Page down to the next better or worse, Escape leaves."
        ),
        "zoom_in": _("Zoom in"),
        "zoom_out": _("Zoom out"),
        "zoom_reset": _("Whole map"),
        "zoom_region": _("Zoom to the chosen region"),
        "wheel_hint": _("Hold Ctrl and turn the wheel to zoom."),
        "help": _("Keys"),
        "help_title": _("Keys"),
        "close": _("Close"),
        "single_keys": _("Use single-key shortcuts"),
        "clear": _("Clear the choice"),
        "level": _("NUTS 2 regions"),
        "source": _("Source: {source}"),
        "copyright": _("© EuroGeographics for the administrative boundaries"),
        "take": _("Take along"),
        "take_svg": _("SVG picture"),
        "take_png": _("PNG picture"),
        "take_csv": _("Data (CSV)"),
        "far": _("Outermost regions and islands"),
        "take_xlsx": _("Data for spreadsheets (XLSX)"),
        "loading": _("Loading the map"),
        "failed": _("The map's data could not be loaded."),
        "again": _("Try again"),
        "test_case": _("Pilot {id}"),
        "km": _("{km} km"),
    }


def _legend_words() -> dict[str, Any]:
    return {
        "legend": _("Legend"),
        "regions": _("regions"),
        "range": _("{low} to {high}"),
        "from": _("{low} and more"),
        "eu_value": _("EU {value}"),
        "group_median": _("Median of the group {value}"),
        "nodata": _("No figure"),
        "unscored": _("Outside the EU, not scored"),
        "outside": _("Outside the EU, no figure"),
        "dimmed": _("Pale: outside the group"),
        "fixed": _("The same classes in all years."),
        "histogram": _("Distribution of the values over the classes"),
        "above": _("Clearly better"),
        "tied": _("Cannot be told apart"),
        "below": _("Clearly worse"),
        "self": _("The chosen region"),
        "tied_rule": _("Clearly: in at least 95 of 100 recomputations by other reasonable methods."),
        "fifths": _("Each shade holds a fifth of the regions."),
        "choose_first": choose_first(),
        "no_ties": no_ties(),
        "no_confidence": no_confidence(),
        "low": _("low"),
        "middle": _("middle"),
        "high": _("high"),
        "pair_rule": _("Thirds of the regions with both figures."),
        "pair_cell": _("{first}: {one}; {second}: {two}"),
        "worst_third": _("least attractive third"),
        "middle_third": _("middle third"),
        "best_third": _("most attractive third"),
        "clusters": [_(words) for words in CLUSTERS.values()],
        "clusters_line": global_line(),
        "clusters_rule": no_cause(),
        "no_clusters": no_clusters(),
        "clusters_nodata": untested(),
        "clusters_latest": latest_only(),
        "choose_pair": _("Choose a second measure above."),
        "few_pairs": few_pairs(),
        "scatter": _("{count} regions as points. Across: {first}. Up: {second}."),
        **dict(zip(("sure", "fair", "unsure"), map(_, SURE_NAMES), strict=True)),
    }


def _sentences() -> dict[str, str]:
    return {
        "summary": _("Highest: {top} ({high}). Lowest: {bottom} ({low})."),
        "summary_eu": _("European Union: {value}."),
        "summary_nodata": _("Without a figure: {count} of {total} regions."),
        "summary_tied": _(
            "Seen from {region}, {above} regions are clearly better, {tied} cannot be told apart, "
            "{below} are clearly worse."
        ),
        "summary_clusters": _(
            "{high} regions are high beside high, {low} low beside low, {other} stand out from their "
            "neighbours."
        ),
        "local_p": _("{cluster} (p {p})"),
        "not_tested": _("not tested: no neighbour with a figure"),
        "summary_pair": _("In the best third of both: {high} regions. In the last third of both: {low}."),
        "no_figure": _("no figure"),
        "unscored_region": _("not scored (outside the EU)"),
        "rank": _("place {rank} of {count}"),
        "rank_sure": _("place {rank} of {count}, the same by other reasonable methods"),
        "rank_between": _("place {rank} of {count}; by other reasonable methods {low} to {high}"),
        "position": _("place {rank} of {count} ({direction})"),
        "above_median": _("{difference} above the median of {median} ({group})"),
        "below_median": _("{difference} below the median of {median} ({group})"),
        "at_median": _("at the median of {median} ({group})"),
        "chosen": _("chosen"),
        "is_above": _("clearly better than {region}"),
        "is_tied": _("cannot be told apart from {region}"),
        "is_below": _("clearly worse than {region}"),
        "and": _("{first} and {second}"),
    }


def findings() -> dict[str, str]:
    """The map's title by mode, and what stands where there is no map: at most 15 words with a name."""
    return {
        "f_leads": _("{top} leads, {bottom} comes last"),
        "f_range": _("Highest in {top}, lowest in {bottom}"),
        "f_better": _("{region} does better than {share}\u00a0% of the regions compared"),
        "f_above_none": _("No region stands clearly above {region}"),
        "f_above_one": _("One region stands clearly above {region}"),
        "f_above_many": _("{count} regions stand clearly above {region}"),
        "f_both_none": _("No region is in the best third of {first} and {second}"),
        "f_both_one": _("One region is in the best third of {first} and {second}"),
        "f_both_many": _("{count} regions are in the best third of {first} and {second}"),
        "f_sure": _("The places of {count} in {total} regions are sure"),
        "f_clusters": _("{high} regions lie in clusters of high figures, {low} in clusters of low ones"),
        "f_clusters_none": _("No clusters that chance would not make"),
        "f_unmeasured": _("{measure}: nobody measures it across Europe"),
        "f_choose_first": _("Against which region?"),
        "panel_title": _("{measure}: what there is instead of a map"),
        "panel_near": _("Figures that come near, never scored"),
        "panel_pilots": _("What {count} pilots did about it"),
    }


def _table_words() -> dict[str, str]:
    return {
        "table": _("Table of the map's figures"),
        "caption": _("{title}, {unit}, {years}"),
        "caption_ranges": _("{title}, {unit}, {years}; in brackets by other reasonable methods"),
        "search": _("Search the table"),
        "col_rank": _("Place"),
        "col_region": _("Region"),
        "col_code": _("Code"),
        "col_country": _("Country"),
        "col_value": _("Value"),
        "col_year": _("Year"),
        "col_flag": _("Note"),
        "rows": _("{shown} of {total} regions"),
        "only_group": _("Only the group compared with"),
    }


def _keys() -> list[list[str]]:
    """Key and meaning, for the list that `?` opens."""
    return [
        ["← ↑ → ↓", _("neighbouring region")],
        ["Enter", _("choose the region")],
        ["Home / End", _("highest / lowest value")],
        ["Page ↑ / ↓", _("next better / worse")],
        ["Esc", _("clear the choice")],
        ["+ / − / 0", _("zoom in / out / whole map")],
        [", / .", _("year back / on")],
        ["/", _("find a region")],
        ["p", _("presentation on / off")],
        ["?", _("this list")],
    ]
