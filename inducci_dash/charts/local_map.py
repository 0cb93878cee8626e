"""A test case's own place: NUTS-3 areas inside the NUTS-2 region, at their own scale."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.canvas import axis, canvas, note
from inducci_dash.charts.figure.key import with_key
from inducci_dash.charts.figure.lettering import label, literal
from inducci_dash.charts.figure.outline import rings
from inducci_dash.charts.figure.rows import hover
from inducci_dash.charts.figure.typeface import SMALL_SIZE
from inducci_dash.language import _, format_number

HEIGHT = 330
OWN_FILL = "#f3d3c4"
REST_FILL = "#eef1f5"
LIFT = 18


@dataclass(frozen=True)
class DrawnArea:
    """A NUTS-3 area: outline as path data, label place, whether it is the test case's own."""

    name: str
    outline: str
    centre: tuple[float, float]
    own: bool


@dataclass(frozen=True)
class DrawnPlace:
    """A marker in drawing units; `likely` places are hollow."""

    name: str
    x: float
    y: float
    likely: bool


def local_map(
    areas: Sequence[DrawnArea],
    places: Sequence[DrawnPlace],
    *,
    size: tuple[float, float],
    scale: tuple[float, float],
) -> go.Figure:
    """Areas with the test case's own coloured, its places as markers, and a scale bar.

    `size` is width and height of the drawing in its units (y downwards); `scale` is a length in
    kilometres and in units. Markers on one spot are drawn once, with all their names.
    """
    width, height = size
    traces = [_area(area) for area in areas]
    traces.append(_markers(places))
    km, units = scale
    bottom = height * 1.06
    figure = canvas(
        [*traces, _scale_bar(units, bottom)],
        height=HEIGHT,
        left=8,
        right=8,
        top=8,
        bottom=8,
        xaxis=axis(range=[-0.02 * width, 1.02 * width], showgrid=False, showticklabels=False),
        yaxis=axis(
            range=[height * 1.12, -0.04 * height],
            showgrid=False,
            showticklabels=False,
            scaleanchor="x",
            scaleratio=1,
        ),
        annotations=[
            *(
                note(
                    label(area.name, width=110, size=SMALL_SIZE),
                    *area.centre,
                    anchor=("center", "middle"),
                    shift=(0, _clear_of(area, places, height)),
                    colour=colours.INK,
                )
                for area in areas
            ),
            note(literal(_("{km} km").format(km=format_number(km))), units, bottom, shift=(6, 0)),
        ],
    )
    return with_key(
        figure,
        [
            ("square", "#c97a55", _("areas of the test case (NUTS 3)")),
            ("square", colours.GROUP_BAND, _("rest of the NUTS-2 region")),
            ("circle", colours.SEVEN, _("place, to within 2 km")),
            *([("circle-open", colours.SEVEN, _("likely place"))] if any(p.likely for p in places) else []),
        ],
    )


def _clear_of(area: DrawnArea, places: Sequence[DrawnPlace], height: float) -> float:
    """Pixels to move an area's name up by (negative: down), so that it does not lie on a marker."""
    x, y = area.centre
    near = 0.12 * height
    for place in places:
        if abs(place.y - y) < near and abs(place.x - x) < 2 * near:
            return LIFT if place.y >= y else -LIFT
    return 0


def _area(area: DrawnArea) -> go.Scatter:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for ring_x, ring_y in rings(area.outline):
        xs += [*ring_x, None]
        ys += [*ring_y, None]
    return go.Scatter(
        mode="lines",
        x=xs[:-1],
        y=ys[:-1],
        fill="toself",
        fillcolor=OWN_FILL if area.own else REST_FILL,
        line={"color": colours.QUIET, "width": 1.6 if area.own else 0.8},
        hoveron="fills",
        hoverinfo="text",
        text=literal(area.name),
        showlegend=False,
    )


def _markers(places: Sequence[DrawnPlace]) -> go.Scatter:
    spots: dict[tuple[float, float], list[DrawnPlace]] = {}
    for place in places:
        spots.setdefault((place.x, place.y), []).append(place)
    return go.Scatter(
        mode="markers+text",
        x=[x for x, _y in spots],
        y=[y for _x, y in spots],
        marker={
            "size": 11,
            "color": [
                colours.PAPER if any(p.likely for p in group) else colours.SEVEN for group in spots.values()
            ],
            "line": {"color": colours.SEVEN, "width": 2.2},
        },
        text=[f"{len(group)} \u00d7" if len(group) > 1 else "" for group in spots.values()],
        textposition="middle right",
        textfont={"size": SMALL_SIZE, "color": colours.INK},
        hovertext=[hover(*(place.name for place in group)) for group in spots.values()],
        hoverinfo="text",
        showlegend=False,
        cliponaxis=False,
    )


def _scale_bar(units: float, y: float) -> go.Scatter:
    return go.Scatter(
        mode="lines",
        x=[0, units],
        y=[y, y],
        line={"color": colours.INK, "width": 2},
        hoverinfo="skip",
        showlegend=False,
    )


def describe_local_map(region: str, own: Sequence[str], places: Sequence[str]) -> str:
    """One sentence: the test case's own areas and places in the region."""
    return _("Map of {region}: the test case's own areas are {areas}; places: {places}.").format(
        region=region, areas=", ".join(own), places=", ".join(places)
    )
