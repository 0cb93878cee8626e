"""The drawing of each finding: its picture, what it says, and the same figures as a table."""

from collections.abc import Callable
from functools import partial

import pandas as pd

from inducci_dash.charts.country_strips import country_strips
from inducci_dash.charts.differences import differences
from inducci_dash.charts.dumbbells import dumbbells
from inducci_dash.charts.figure.drawing import LightDrawing, Widths, Words
from inducci_dash.charts.figure.svg_rows import WIDTHS
from inducci_dash.charts.likeness import likeness
from inducci_dash.charts.pilot_marks import pilot_marks
from inducci_dash.charts.share_bars import share_bars
from inducci_dash.domain.pilot import KEY_FIELDS
from inducci_dash.language import _, country_name, format_number, ngettext
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.findings import Told
from inducci_dash.results.findings.computed import REGIONS_A_ROW
from inducci_dash.results.findings.pilots import cost_words
from inducci_dash.results.region.summary import own_name, region_name


def finding_drawing(data: Dataset, told: Told, widths: Widths = WIDTHS) -> LightDrawing:
    """What the finding's record asks for, in each of `widths`; its sentence is the finding itself."""
    sentence = " ".join((told.title + ".", *told.sentences))
    rows, draw, table = DRAWN[told.finding.chart](data, told.figures.rows)
    return draw(rows, words=Words(sentence, table), widths=widths)


Drawn = tuple[pd.DataFrame, Callable[..., LightDrawing], pd.DataFrame]
"""Rows to draw, the chart that draws them, and the table to read."""


def _capitals(_data: Dataset, rows: pd.DataFrame) -> Drawn:
    named = rows.assign(name=[country_name(str(code)) for code in rows.index])
    table = pd.DataFrame(
        {
            _("Country"): named["name"],
            _("Capital region"): named["capital"],
            _("Middle of the other regions"): named["others"],
            _("Best other region"): named["best"],
            _("Clearly ahead"): [_("yes") if clear else _("no") for clear in named["clear"]],
        }
    )
    shown = named[named["regions"] >= REGIONS_A_ROW]
    return shown, dumbbells, table


def _countries(_data: Dataset, rows: pd.DataFrame) -> Drawn:
    named = rows.assign(name=[country_name(code) for code in rows["country"]])
    by_country = named.groupby("name")["score"]
    table = by_country.agg(["count", "min", "median", "max"]).sort_values("median", ascending=False)
    heads = [_("Country"), _("Regions"), _("Lowest"), _("Middle"), _("Highest")]
    shown = named[by_country.transform("size") >= REGIONS_A_ROW]
    return shown, country_strips, table.reset_index().set_axis(heads, axis=1)


def _industry(data: Dataset, rows: pd.DataFrame) -> Drawn:
    named = rows.assign(name=[_(data.measure(str(factor)).short_title) for factor in rows.index])
    columns = ["name", "industrial", "others", "difference"]
    heads = [_("Pull factor"), _("Industrial regions, middle"), _("Others, middle"), _("Difference")]
    return named, differences, named[columns].set_axis(heads, axis=1)


def _neighbours(_data: Dataset, rows: pd.DataFrame) -> Drawn:
    names = [_places_apart(int(apart)) for apart in rows.index]
    table = pd.DataFrame(
        {_("Places between"): names, _("Pairs told apart"): rows["told"], _("Pairs"): rows["pairs"]}
    )
    said = [
        _("{distance}: {told} of {pairs} pairs").format(
            distance=name, told=format_number(row.told), pairs=format_number(row.pairs)
        )
        for name, row in zip(names, rows.itertuples(), strict=True)
    ]
    return rows.assign(name=names, said=said), share_bars, table


def _places_apart(apart: int) -> str:
    """A distance in the ranking, in words."""
    return ngettext("{count} place apart", "{count} places apart", apart).format(count=format_number(apart))


def _likeness(data: Dataset, rows: pd.DataFrame) -> Drawn:
    named = rows.assign(name=[own_name(data, str(code)) for code in rows.index])
    full = rows.assign(name=[region_name(data, str(code)) for code in rows.index])
    heads = [_("Region"), _("Score"), _("Mean of regions of its kind"), _("Difference")]
    columns = ["name", "score", "peers", "difference"]
    return named, likeness, full[columns].set_axis(heads, axis=1)


def _pilots(_data: Dataset, rows: pd.DataFrame) -> Drawn:
    named = rows.assign(said=[cost_words(cost) for cost in rows["cost"]])
    table = pd.DataFrame(
        {
            _("Pilot"): [f"{pilot} {name}" for pilot, name in rows["name"].items()],
            _("Cost"): named["said"],
            _("Counted result"): [_("yes") if counted else _("no") for counted in rows["counted"]],
            _("Facts known"): rows["known"],
            _("Facts"): len(KEY_FIELDS),
            _("With the partner's report"): [_("yes") if told else _("no") for told in rows["told"]],
        }
    )
    return named, partial(pilot_marks, facts=len(KEY_FIELDS)), table


DRAWN: dict[str, Callable[[Dataset, pd.DataFrame], Drawn]] = {
    "dumbbells": _capitals,
    "strips": _countries,
    "differences": _industry,
    "apart": _neighbours,
    "likeness": _likeness,
    "pilots": _pilots,
}
"""Every kind of picture a finding may name."""
