"""The map's finding in one sentence, as the browser writes it above the map, for what runs no scripts."""

import numpy as np

from inducci_dash.atlas_map.decide import frame_of, map_model
from inducci_dash.atlas_map.model import MapModel
from inducci_dash.atlas_map.shown import Shown, measures_shown, shown
from inducci_dash.atlas_map.texts import findings
from inducci_dash.atlas_map.view_state import ViewState
from inducci_dash.language import _, format_number
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.region.summary import own_name

ABOVE, BEST_OF_BOTH = 0, (2, 2)
"""Where the legend counts the regions clearly above mine, and those in the best third of both measures."""


def finding(data: Dataset, view: ViewState) -> str:
    """The sentence, by mode; the measure's title where a mode has nothing to say of it."""
    measure, words = data.measure(view.what), findings()
    if not measure.measured:
        return words["f_unmeasured"].format(measure=_(measure.short_title))
    if view.mode == "value":
        return _of_values(data, view, words)
    model = map_model(data, view)
    if not model.colours:
        waits = view.mode == "tied" and view.what in data.robust
        return words["f_choose_first"] if waits else _(measure.title)
    return _of_mode(data, view, model, words)


def _of_mode(data: Dataset, view: ViewState, model: MapModel, words: dict[str, str]) -> str:
    told = model.legend
    if view.mode == "tied":
        name = own_name(data, str(view.region))
        return _counted(words, "f_above", told.entries[ABOVE].count).replace("{region}", name)
    if view.mode == "pair":
        up, across = BEST_OF_BOTH
        first, second = (_(measure.short_title) for measure in measures_shown(data, view))
        said = _counted(words, "f_both", told.grid[up][across])
        return said.replace("{first}", first).replace("{second}", second)
    if view.mode == "clusters":
        high, low = (format_number(entry.count) for entry in told.entries[:2])
        some = any(entry.count for entry in told.entries[:2])
        return words["f_clusters"].format(high=high, low=low) if some else words["f_clusters_none"]
    counts = [shade.count for shade in told.shades]
    return words["f_sure"].format(count=format_number(counts[0]), total=format_number(sum(counts)))


def _of_values(data: Dataset, view: ViewState, words: dict[str, str]) -> str:
    """Where the chosen region stands among the others, or else who leads and who comes last."""
    now = shown(data, data.measure(view.what), view.year)
    members = frame_of(data, view.group).members
    regions = data.snapshot.regions.index
    share = _share_below(data, view, now, members) if now.measure.direction else None
    if share is not None:
        name = own_name(data, str(view.region))
        return words["f_better"].format(region=name, share=format_number(100 * share))
    there = np.flatnonzero(members & ~np.isnan(now.values))
    if not there.size:
        return _(now.measure.title)
    highest, lowest = (int(there[pick(now.values[there])]) for pick in (np.argmax, np.argmin))
    top, bottom = (lowest, highest) if now.turned else (highest, lowest)
    return words["f_leads" if now.measure.direction else "f_range"].format(
        top=own_name(data, regions[top]), bottom=own_name(data, regions[bottom])
    )


def _share_below(data: Dataset, view: ViewState, now: Shown, members: np.ndarray) -> float | None:
    """Share of the group's others that the chosen region does better than, ties half; None = no figure."""
    regions = data.snapshot.regions.index
    if view.region not in regions:
        return None
    mine = regions.get_loc(view.region)
    others = members & ~np.isnan(now.values)
    others[mine] = False
    if np.isnan(now.values[mine]) or not others.any():
        return None
    gaps = (now.values[mine] - now.values[others]) * (-1 if now.turned else 1)
    return float(np.mean((np.sign(gaps) + 1) / 2))


def _counted(words: dict[str, str], key: str, count: int) -> str:
    words_for = words[f"{key}_{'none' if not count else 'one' if count == 1 else 'many'}"]
    return words_for.replace("{count}", format_number(count))
