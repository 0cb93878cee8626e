"""Drawings of a region, of several side by side and of a pilot's places, for pages, slides and sheets."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from inducci_dash.charts import heat_table as heats
from inducci_dash.charts.figure.drawing import Drawing, LightDrawing
from inducci_dash.charts.peer_map import Ground, ground, peer_map
from inducci_dash.charts.pilots import DrawnArea, DrawnPlace, place_map
from inducci_dash.charts.rank_ranges import rank_ranges
from inducci_dash.charts.small_series import PLOT, WIDTHS, small_series
from inducci_dash.charts.strips import strips
from inducci_dash.domain.recipe import Recipe
from inducci_dash.domain.verdict import Verdict
from inducci_dash.language import N_, _
from inducci_dash.once import once
from inducci_dash.results.compare.heat import Heat
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.pilots.one_page import PilotPage
from inducci_dash.results.pilots.pilots import Card
from inducci_dash.results.region.alike import Alike
from inducci_dash.results.region.since import YearSeries, project_span, span_words
from inducci_dash.results.region.summary import own_name, regions_of
from inducci_dash.results.region.why import why
from inducci_dash.results.weights.sandbox import sandbox_result
from inducci_dash.results.weights.studies import Spread
from inducci_dash.store.local_maps import local_maps
from inducci_dash.store.outlines import load_outlines, with_names
from inducci_dash.store.release import release


def why_drawing(data: Dataset, region: str, group: str) -> LightDrawing:
    """A strip a pull factor. Raises ValueError where no factor has a score."""
    rows = why(data, region, group).rows
    return strips(rows, region_name=own_name(data, region), group_name=regions_of(data, group))


def alike_drawing(data: Dataset, region: str, found: Alike) -> LightDrawing | None:
    """The region and those like it on a small map; none where the map has the region in an inset."""
    name = own_name(data, region)
    return peer_map(_ground(data), region, found.peers, found.better, region_name=name)


@once(most=2)
def _ground(data: Dataset) -> Ground:
    regions = data.snapshot.regions
    return ground(with_names(load_outlines(release(), list(regions.index)), regions))


def since_drawing(
    data: Dataset,
    region: str,
    found: Sequence[YearSeries],
    *,
    widths: Sequence[tuple[float, int]] = WIDTHS,
    plot: float = PLOT,
) -> LightDrawing:
    """The series since the programme's period began; `widths` and `plot` as in `small_series`."""
    return small_series(
        found,
        region_name=own_name(data, region),
        span=project_span(),
        span_name=span_words(),
        widths=widths,
        plot=plot,
    )


def ranges_drawing(
    data: Dataset, recipe: Recipe, region: str, spreads: tuple[Spread, Spread]
) -> Drawing[go.Figure]:
    """How far a region's rank goes under the open choices around a recipe, and under any weights."""
    row, result = data.given.unit_row(region), sandbox_result(data, recipe)
    table = pd.DataFrame(
        {
            "title": [N_("Open choices of the method"), N_("Any weights at all")],
            "low": [spread.summary.low[row] for spread in spreads],
            "high": [spread.summary.high[row] for spread in spreads],
        }
    )
    return rank_ranges(table, own_rank=float(result.rank[row]), units=int(result.scored.sum()))


def heat_drawing(
    data: Dataset,
    found: Heat,
    *,
    short: bool = False,
    widths: Sequence[float] = heats.WIDTHS,
    row: float = heats.ROW,
) -> LightDrawing:
    """Scores by factor, outlined where they differ clearly; `short` titles where there is less room."""
    measures = [data.measure(name) for name in found.columns]
    short_titles = [_(one.short_title) for one in measures]
    titles = short_titles if short else [_(one.title) for one in measures]
    return heats.heat_table(
        found.scores,
        found.verdicts == Verdict.CLEARLY_BETTER,
        found.verdicts == Verdict.CLEARLY_WORSE,
        names=[own_name(data, code) for code in found.regions],
        titles=[_("Index"), *titles[1:]],
        short_titles=short_titles,
        codes=found.columns,
        widths=widths,
        row=row,
    )


def place_drawing(page: PilotPage, card: Card) -> LightDrawing | None:
    """The map for a screen and for a phone; none where the region's outline is not drawn yet."""
    drawing = local_maps().get(page.region)
    if drawing is None:
        return None
    own = {area.nuts_id for area in card.coverage.local}
    areas = [DrawnArea(part.name, part.outline, part.nuts_id in own) for part in drawing.parts]
    places = [
        DrawnPlace(_(place.name), *drawing.place(place.latitude, place.longitude), place.likely)
        for place in card.places
    ]
    sentence = _("{places}: in {areas}, {region}").format(
        places=page.places,
        areas=", ".join(area.name for area in card.coverage.local),
        region=card.coverage.region.name,
    )
    return place_map(areas, places, size=(drawing.width, drawing.height), sentence=sentence)
