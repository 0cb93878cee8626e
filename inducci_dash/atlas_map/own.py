"""The reader's own figures on the map: sent inside the component's message, never as a file of the server.

Nothing here is kept or published: what is made of a reader's figures goes to that reader's session alone.
"""

from typing import Any

import numpy as np
import pandas as pd

from inducci_dash.atlas_map.decide import ends, frame_of, in_classes, no_confidence, no_ties, two_at_once
from inducci_dash.atlas_map.model import MapModel, nothing_model
from inducci_dash.atlas_map.packs import bounds_short, numbers, spelled_out
from inducci_dash.atlas_map.picture import PictureWords, map_svg
from inducci_dash.atlas_map.published import map_outlines
from inducci_dash.atlas_map.shown import Shown, bounds_of, rounded, second_measure, shown
from inducci_dash.atlas_map.view_state import Known, ViewState
from inducci_dash.language import _, format_number
from inducci_dash.own_figures.model import NOTICE, OwnFigures, Shelf, latest, wide
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.groups import DEFAULT_GROUP, inducci_regions
from inducci_dash.results.measure_values import export_table, years_in_words
from inducci_dash.results.measures import direction_words
from inducci_dash.results.official import TOP
from inducci_dash.results.region.summary import group_name, region_name


def known_with(known: Known, shelf: Shelf) -> Known:
    """What there is to be shown in this session: ours, and what the reader put up."""
    return Known(
        known.measures | {own.own_id for own in shelf.own},
        known.regions,
        known.groups,
        {**known.years, **{own.own_id: own.years for own in shelf.own if len(own.years) > 1}},
    )


def own_figures_of(data: Dataset, own: OwnFigures, year: int | None = None) -> pd.DataFrame:
    """`value`, `year`, `flag` and `rank` of the map's regions, latest or of one year."""
    if year is not None:
        of_year = tuple(figure for figure in own.figures if figure.year == year)
        own = OwnFigures(own.own_id, own.title, own.unit, own.direction, own.source, of_year)
    return latest(own, data.snapshot.regions)


def own_shown(data: Dataset, own: OwnFigures, year: int | None = None) -> Shown:
    """Own figures as the map has any measure; bounds over the EU's regions, over all years for one year."""
    measure = own.measure
    values = rounded(own_figures_of(data, own, year)["value"].to_numpy(float), measure)
    inside = values[data.snapshot.regions["eu27"].to_numpy(bool)]
    base = _all_years(own) if year is not None else inside if (~np.isnan(inside)).any() else values
    return Shown(measure, values, bounds_of(measure, base), None, own.direction < 0)


def _all_years(own: OwnFigures) -> np.ndarray:
    return np.array([figure.value for figure in own.figures])


def own_pack(data: Dataset, shelf: Shelf) -> dict[str, Any] | None:
    """What the browser adds to its packs: `measures`, `words` and `series` by id; None without any.

    As the packs of our measures have them (README.md), and `own` 1.
    """
    if not shelf.own:
        return None
    measures, words, series = {}, {}, {}
    for own in shelf.own:
        now, measure = own_shown(data, own), own.measure
        table = own_figures_of(data, own)
        years = table["year"].to_numpy(float)
        several = len(own.years) > 1
        measures[own.own_id] = {
            "own": 1, "kind": "indicator", "measured": 1, "direction": own.direction, "second": TOP,
            "v": numbers(now.values), "y": [None if np.isnan(y) else int(y) for y in years], "span": None,
            "f": table["flag"].tolist(),
            "r": [None if np.isnan(r) else int(r) for r in table["rank"].to_numpy(float)],
            "n": int(table["rank"].notna().sum()), "eu": None, "classes": bounds_short(now.bounds),
            "series_classes": bounds_short(bounds_of(measure, _all_years(own))) if several else {},
            "years": list(own.years) if several else [],
        }  # fmt: skip
        words[own.own_id] = {
            "title": own_title(own), "short": own.title, "unit": own.unit, "decimals": own.decimals,
            "group": _(measure.group), "source": measure.source, "note": "",
            "direction": direction_words(own.direction), "ends": ends(now),
            "axis": _("{measure} (lower is better)").format(measure=own.title) if now.turned else own.title,
            "flags": spelled_out(figure.flag for figure in own.figures),
        }  # fmt: skip
        if several:
            by_year = rounded(wide(own, data.snapshot.regions.index).to_numpy(float), measure)
            flags = wide(own, data.snapshot.regions.index, "flag")
            series[own.own_id] = {
                "years": list(own.years),
                "v": [numbers(by_year[:, at]) for at in range(by_year.shape[1])],
                "f": [flags[year].tolist() for year in own.years],
                "eu": [None for _year in own.years],
            }
    return {"measures": measures, "words": words, "series": series}


def own_title(own: OwnFigures) -> str:
    """The title with whose figures they are."""
    return _("{title} (your own figures)").format(title=own.title)


def is_own(view: ViewState, shelf: Shelf) -> bool:
    """Whether a view shows figures of the reader's own, alone or beside another measure."""
    return shelf.get(view.what) is not None or (view.mode == "pair" and shelf.get(view.pair) is not None)


def _look(data: Dataset, shelf: Shelf, what: str, year: int | None = None) -> Shown:
    own = shelf.get(what)
    return shown(data, data.measure(what), year) if own is None else own_shown(data, own, year)


def own_model(data: Dataset, shelf: Shelf, view: ViewState) -> MapModel:
    """The view as the browser paints it (see `decide.map_model`), where it shows own figures."""
    frame = frame_of(data, view.group)
    now = _look(data, shelf, view.what, view.year)
    if view.mode == "pair":
        return two_at_once(now, _look(data, shelf, view.pair or second_measure(data, view.what)), frame)
    if view.mode != "value":
        return nothing_model(frame, no_confidence() if view.mode == "confidence" else no_ties())
    return in_classes(now, frame, view.classes)


def own_table(data: Dataset, shelf: Shelf, view: ViewState) -> pd.DataFrame:
    """The view as a table, a row per region of the map, as `downloads.view_table`; each row says whose."""
    table = _rows(data, shelf, view.what, view.year)
    table["mode"], table["group"] = view.mode, view.group
    table["in_group"] = table["nuts_id"].isin(data.members(view.group)).to_numpy()
    if view.mode == "pair":
        other = _rows(data, shelf, view.pair or second_measure(data, view.what), None)
        for column in ("measure", "value", "unit", "year", "flag", "source"):
            table[f"second_{column}"] = other[column].to_numpy(object)
    table["notice"] = _(NOTICE)
    return table


def _rows(data: Dataset, shelf: Shelf, what: str, year: int | None) -> pd.DataFrame:
    own = shelf.get(what)
    if own is None:
        return export_table(data, data.measure(what), year)
    figures, regions = own_figures_of(data, own, year), data.snapshot.regions
    return pd.DataFrame(
        {
            "nuts_id": regions.index,
            "name": regions["name"].to_numpy(),
            "country": regions["country"].to_numpy(),
            "measure": own_title(own),
            "value": figures["value"].to_numpy(float),
            "unit": own.unit,
            "year": figures["year"].astype("Int64").to_numpy(),
            "flag": figures["flag"].to_numpy(object),
            "rank": figures["rank"].astype("Int64").to_numpy(),
            "nuts_vintage": data.snapshot.nuts_vintage,
            "source": own.measure.source,
        }
    )


def own_svg(data: Dataset, shelf: Shelf, view: ViewState) -> bytes:
    """The view as a picture, with whose figures they are in title and source."""
    each = [view.what, view.pair or second_measure(data, view.what)] if view.mode == "pair" else [view.what]
    measures = [own.measure if (own := shelf.get(what)) else data.measure(what) for what in each]
    titles = [own_title(own) if (own := shelf.get(what)) else _(data.measure(what).title) for what in each]
    own = shelf.get(view.what)
    years = years_in_words(own_figures_of(data, own, view.year)) if own else ""
    subtitle = (
        " × ".join(dict.fromkeys(_(measure.unit) for measure in measures if measure.unit)),
        "" if view.group == DEFAULT_GROUP else group_name(data, view.group),
        _("NUTS 2, boundaries {vintage}").format(vintage=data.snapshot.nuts_vintage),
        years,
    )
    now = _look(data, shelf, view.what, view.year)
    chosen = ""
    if view.region is not None:
        value = now.values[data.snapshot.regions.index.get_loc(view.region)]
        chosen = f"{region_name(data, view.region)}: {format_number(value, now.measure.decimals)}"
    return map_svg(
        map_outlines(),
        own_model(data, shelf, view),
        PictureWords(
            title=" × ".join(titles),
            subtitle=" · ".join(part for part in subtitle if part),
            source=_("Source: {source}. Data version {version}.").format(
                source="; ".join(dict.fromkeys(_(measure.source) for measure in measures)),
                version=data.snapshot.version,
            ),
            unit=_(measures[0].unit),
            decimals=measures[0].decimals,
            note=_(NOTICE),
            chosen=chosen,
        ),
        partners=inducci_regions(),
        chosen=view.region,
    )
