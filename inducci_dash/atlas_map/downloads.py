"""The map to take along: `/picture.svg`, `/picture.png` and `/picture.csv`, asked by the view's query.

The same address as the page has behind its question mark gives the same view, so a picture can be
linked as well as saved.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress

import pandas as pd
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from inducci_dash.atlas_map.decide import map_model
from inducci_dash.atlas_map.finding import finding
from inducci_dash.atlas_map.picture import PictureWords, map_svg
from inducci_dash.atlas_map.published import map_outlines
from inducci_dash.atlas_map.shown import measures_shown
from inducci_dash.atlas_map.view_state import CLUSTERS_MODE, Known, ViewState
from inducci_dash.charts.figure.frame import COPYRIGHT
from inducci_dash.domain.errors import DataNotFound
from inducci_dash.domain.verdict import Verdict
from inducci_dash.exports.geojson import to_geojson
from inducci_dash.exports.png import to_png
from inducci_dash.exports.tables import to_csv
from inducci_dash.exports.workbook import MEDIA_TYPE, to_xlsx
from inducci_dash.http_files.door import Door
from inducci_dash.language import _, format_number
from inducci_dash.results.dataset import Dataset, dataset
from inducci_dash.results.groups import DEFAULT_GROUP, inducci_regions
from inducci_dash.results.measure_values import export_table, shown_figures, year_span, years_in_words
from inducci_dash.results.measures import Measure, note_words
from inducci_dash.results.region.summary import group_name, region_name
from inducci_dash.results.spatial import spatial
from inducci_dash.store.boundaries import load_boundaries
from inducci_dash.store.release import release
from inducci_dash.workers.pool import WorkStopped

MEDIA = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "csv": "text/csv; charset=utf-8",
    "xlsx": MEDIA_TYPE,
    "geojson": "application/geo+json",
}
door = Door()
"""Readers of pages go first: files are made one at a time, and kept for everyone who is sent their link."""


def routes(base: str = "") -> list[Route]:
    """One address a format, below the application's base path."""
    return [Route(f"{base}/picture.{kind}", _endpoint, name=kind) for kind in MEDIA]


async def _endpoint(request: Request) -> Response:
    kind = request.url.path.rpartition(".")[2]
    view, _notices = ViewState.from_query(request.query_params, Known.of(dataset()))
    return await door.respond(
        request,
        (dataset().snapshot.version, view, kind),
        lambda unwanted: _rendered(view, kind, unwanted),
        MEDIA[kind],
        {"Content-Disposition": f'attachment; filename="{file_stem(view)}.{kind}"'},
    )


def _rendered(view: ViewState, kind: str, unwanted: Callable[[], bool]) -> bytes:
    data = dataset()
    if kind in ("csv", "xlsx"):
        return _table(data, view, to_csv if kind == "csv" else to_xlsx)
    if kind == "geojson":
        return _geojson(data, view)
    svg = _svg(data, view)
    if kind == "svg":
        return svg
    with suppress(WorkStopped):
        return to_png(svg, stopped=unwanted)
    return b""


def _table(data: Dataset, view: ViewState, write: Callable[..., bytes]) -> bytes:
    measure = data.measure(view.what)
    return write(
        view_table(data, view), source=_(measure.source), licence="", version=data.snapshot.version
    )


def view_table(data: Dataset, view: ViewState) -> pd.DataFrame:
    """The view as a table, a row per region of the map: what the screen shows, and which view it is.

    As `export_table`, and `group`, `in_group`; with two at once the second measure's `second_*`; with
    tied `tied_with`, the chosen region, `draws_won_percent`, how often it scores higher, and `verdict`,
    how another row's region stands to it (clearly_better, not_told_apart, clearly_worse); with clusters
    `cluster`, `local_moran_i` and its `local_p`, and of the whole map `moran_i` and `moran_p`.
    """
    table = export_table(data, data.measure(view.what), view.year)
    table["mode"] = view.mode
    table["group"] = view.group
    table["in_group"] = table["nuts_id"].isin(data.members(view.group)).to_numpy()
    if view.mode == "pair":
        other = export_table(data, measures_shown(data, view)[1], None)
        for column in ("measure", "value", "unit", "year", "flag", "source", "licence"):
            table[f"second_{column}"] = other[column].to_numpy(object)
    if view.mode == CLUSTERS_MODE and view.year is None:
        with suppress(DataNotFound):
            found = spatial(data, view.what)
            local = found.table.reindex(table["nuts_id"])
            table["cluster"] = local["cluster"].fillna("").to_numpy(object)
            table["local_moran_i"] = local["local_i"].round(4).to_numpy()
            table["local_p"] = local["p"].to_numpy()
            table["moran_i"], table["moran_p"] = round(found.i, 4), found.p
    row = None if view.region is None else data.given.row(view.region)
    if view.mode == "tied" and row is not None and view.what in data.robust:
        table["tied_with"] = view.region
        wins = pd.Series(100 * data.robust[view.what].win[row], data.given.units).drop(view.region)
        table["draws_won_percent"] = wins.reindex(table["nuts_id"]).round(2).to_numpy()
        codes = pd.Series(data.robust[view.what].verdict[:, row], data.given.units)
        words = {int(verdict): verdict.name.lower() for verdict in Verdict}
        codes = codes.drop(view.region)  # nobody stands better or worse than himself
        table["verdict"] = codes.reindex(table["nuts_id"]).map(words).fillna("").to_numpy(object)
    return table


def file_stem(view: ViewState) -> str:
    """What the file is called: measure, year, and whatever makes the view another one."""
    parts = ["inducci", view.what, str(view.year or "latest")]
    if view.mode != "value":
        parts.append(view.mode)
    if view.mode == "pair" and view.pair is not None:
        parts.append(view.pair)
    if view.mode == "tied" and view.region is not None:
        parts.append(view.region)
    if view.group != DEFAULT_GROUP:
        parts.append(view.group)
    return "-".join(parts)


def _geojson(data: Dataset, view: ViewState) -> bytes:
    """The table joined with the boundaries, for geographic information systems (EPSG:4326)."""
    table = view_table(data, view).set_index("nuts_id")
    layer = load_boundaries(release(), table)
    layer.insert(0, "nuts_id", layer.index)
    layer["copyright"] = _(COPYRIGHT)
    layer["data_version"] = data.snapshot.version
    return to_geojson(layer)


def picture_words(data: Dataset, view: ViewState) -> PictureWords:
    """The words around a view: its finding, what is measured of whom and when, whence, and the region.

    Of two measures the legend has no unit: each stands along its side of the square.
    """
    each = measures_shown(data, view)
    figures = [shown_figures(data, one, view.year if one is each[0] else None) for one in each]
    years = [
        years_in_words(own) or _years_behind(data, one) for own, one in zip(figures, each, strict=True)
    ]
    subtitle = [
        _together(_(one.title) for one in each),
        _together(_(one.unit) for one in each),
        "" if view.group == DEFAULT_GROUP else group_name(data, view.group),
        _("NUTS 2, boundaries {vintage}").format(vintage=data.snapshot.nuts_vintage),
        _together(years),
    ]
    return PictureWords(
        title=finding(data, view),
        subtitle=" · ".join(part for part in subtitle if part),
        source=_("Source: {source}. Data version {version}.").format(
            source="; ".join(dict.fromkeys(_(one.source) for one in each)), version=data.snapshot.version
        ),
        unit=_(each[0].unit) if len(each) == 1 else "",
        decimals=each[0].decimals,
        note=" ".join(filter(None, map(note_words, each))),
        chosen=_chosen(data, view.region, each, figures),
    )


def _svg(data: Dataset, view: ViewState) -> bytes:
    return map_svg(
        map_outlines(),
        map_model(data, view),
        picture_words(data, view),
        partners=inducci_regions(),
        chosen=view.region,
    )


def _together(words: Iterable[str]) -> str:
    return " × ".join(dict.fromkeys(filter(None, words)))


def _years_behind(data: Dataset, measure: Measure) -> str:
    span = year_span(data, measure)
    return f"{span[0]}\u2013{span[1]}" if span else ""


def _chosen(
    data: Dataset, region: str | None, each: Sequence[Measure], figures: Sequence[pd.DataFrame]
) -> str:
    if region is None:
        return ""
    told = [
        format_number(own.at[region, "value"], one.decimals) for own, one in zip(figures, each, strict=True)
    ]
    if len(each) == 1:
        return f"{region_name(data, region)}: {told[0]} ({_(each[0].unit)})"
    named = " · ".join(f"{_(one.short_title)} {value}" for one, value in zip(each, told, strict=True))
    return f"{region_name(data, region)}: {named}"
