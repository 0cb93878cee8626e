"""The story's last steps: where my region stands, why, who is like it and better, what was tried."""

from collections.abc import Sequence
from contextlib import suppress

import pandas as pd

from inducci_dash.atlas_map.annotations import Annotations
from inducci_dash.charts.differences import differences
from inducci_dash.charts.figure.drawing import Words
from inducci_dash.charts.pilot_marks import pilot_marks
from inducci_dash.charts.share_bars import share_bars
from inducci_dash.domain.errors import DataNotFound
from inducci_dash.domain.pilot import KEY_FIELDS
from inducci_dash.language import _, format_number
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.findings.pilots import cost_words, pilot_rows
from inducci_dash.results.groups import DEFAULT_GROUP
from inducci_dash.results.official import TOP
from inducci_dash.results.pilots.matcher import match_region
from inducci_dash.results.region.alike import alike, alike_title, gap_sentence
from inducci_dash.results.region.headline import headline
from inducci_dash.results.region.numbers import place, place_number
from inducci_dash.results.region.summary import listed, own_name
from inducci_dash.results.region.why import why, why_title
from inducci_dash.screens.start.deck import Step, step
from inducci_dash.widgets.reporting import told_pilots

NAMED = 6
"""Regions alike that are named on the map beside one's own."""
FIRST = 3
"""Pilots told."""


def region_steps(data: Dataset, region: str, year: int) -> list[Step]:
    """Four steps on a scored region; one on a region without a score. `year` is the one it is read in."""
    if data.scored_row(region) is None:
        return [_stand(data, region, year, ())]
    number = place_number(place(data, region))
    where = _("{number} {unit}. {words}").format(number=number.number, unit=number.unit, words=number.words)
    steps = [_stand(data, region, year, (where,)), _why(data, region)]
    with suppress(DataNotFound):
        steps.append(_alike(data, region))
    return [*steps, _pilots(data, region)]


def _stand(data: Dataset, region: str, year: int, sentences: Sequence[str]) -> Step:
    name = own_name(data, region)
    country = data.snapshot.regions["country"]
    score = data.tables[TOP]["value"].get(region)
    known = score is not None and score == score
    label = _("{place} {score}").format(place=name, score=format_number(score)) if known else name
    return step(
        "stand",
        name,
        headline(data, region, DEFAULT_GROUP, year).text,
        sentences,
        shows=Annotations(
            outline=(region,),
            names=((region, label),),
            zoom=tuple(str(code) for code in country.index[country == country[region]]),
        ),
    )


def _why(data: Dataset, region: str) -> Step:
    found = why(data, region, DEFAULT_GROUP)
    rows = pd.DataFrame(
        [
            {
                "name": _(data.measure(row.pull_factor).short_title),
                "share": row.share_below,
                "said": _("{factor}: better than {share}").format(
                    factor=row.title, share=format_number(100 * row.share_below, 0, "%")
                ),
            }
            for row in found.rows
        ]
    )
    weakest = found.rows[-1]
    said = _("The map shows {factor}, where it does better than {share} of EU regions.").format(
        factor=weakest.title, share=format_number(100 * weakest.share_below, 0, "%")
    )
    title = why_title(found)
    return step(
        "why",
        _("why"),
        title,
        [said],
        shows=Annotations(outline=(region,), names=((region, own_name(data, region)),)),
        what=weakest.pull_factor,
        drawing=share_bars(rows, Words(title)),
        subtitle=_("Share of EU regions that it does better than"),
    )


def _alike(data: Dataset, region: str) -> Step:
    found = alike(data, region)
    peers = sorted(found.peers, key=lambda peer: -peer.gap)
    rows = pd.DataFrame({"name": [peer.name for peer in peers], "difference": [peer.gap for peer in peers]})
    named = [(peer.nuts_id, peer.name) for peer in (found.better or found.peers)[:NAMED]]
    codes = (region, *(peer.nuts_id for peer in found.peers))
    title = alike_title(data, region, found)
    return step(
        "alike",
        _("like us, and better"),
        title,
        [gap_sentence(data, region, found)],
        shows=Annotations(
            outline=codes,
            names=((region, own_name(data, region)), *named),
            note=_("Outlined: the region and those most like it"),
        ),
        drawing=differences(rows, Words(title)),
        subtitle=_("Points of score ahead of or behind the region"),
    )


def _pilots(data: Dataset, region: str) -> Step:
    facts = told_pilots()
    matches = match_region(data, facts, region, DEFAULT_GROUP, met=None, stated={})
    first = sorted(facts.cards, key=lambda pilot: -matches.first[pilot])[:FIRST]
    rows = pilot_rows(facts).loc[first]
    rows["said"] = [cost_words(cost) for cost in rows["cost"]]
    regions = tuple(dict.fromkeys(rows["nuts2"]))
    title = _("Pilots to look at first: {pilots}").format(pilots=listed(list(rows["name"])))
    return step(
        "tried",
        _("what was tried"),
        title,
        [_("They act on what {region} lacks by its figures.").format(region=own_name(data, region))],
        shows=Annotations(
            outline=(region,),
            names=((region, own_name(data, region)),),
            zoom=(region, *regions),
            pilots=True,
        ),
        drawing=pilot_marks(rows, len(KEY_FIELDS), Words(title)),
        subtitle=_("Cost, and key facts known · filled: known · hollow: not reported"),
    )
