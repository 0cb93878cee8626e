"""Drawings of one region, and of several side by side, as pages, slides and sheets show them."""

from collections.abc import Sequence

from inducci_dash.charts import heat_table as heats
from inducci_dash.charts.figure.drawing import LightDrawing
from inducci_dash.charts.peer_map import Ground, ground, peer_map
from inducci_dash.charts.small_series import PLOT, WIDTHS, small_series
from inducci_dash.charts.strips import strips
from inducci_dash.domain.verdict import Verdict
from inducci_dash.language import _
from inducci_dash.once import once
from inducci_dash.results.compare.heat import Heat
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.region.alike import Alike
from inducci_dash.results.region.since import YearSeries, project_span, span_words
from inducci_dash.results.region.summary import own_name, regions_of
from inducci_dash.results.region.why import why
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
