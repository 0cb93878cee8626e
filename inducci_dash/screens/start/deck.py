"""All findings as one file that the browser fetches once: words, pictures, and what the map shows."""

from collections.abc import Mapping, Sequence
from typing import Any

from inducci_dash.atlas_map.annotations import Annotations
from inducci_dash.atlas_map.packs import compact
from inducci_dash.charts.figure.drawing import LightDrawing
from inducci_dash.exports.finding_pictures import finding_drawing
from inducci_dash.http_files.published import publish
from inducci_dash.language import _, format_number, language, ngettext
from inducci_dash.once import once
from inducci_dash.results.dataset import Dataset, dataset
from inducci_dash.results.findings import PILOTS, Told, tell
from inducci_dash.results.groups import DEFAULT_GROUP
from inducci_dash.results.official import TOP
from inducci_dash.results.pilots.pilots import Portfolio, portfolio
from inducci_dash.results.region.summary import own_name
from inducci_dash.widgets.svg_figure import figure_data

Step = Mapping[str, Any]
NEIGHBOURS = "neighbours"


def deck_url(data: Dataset, facts: Portfolio) -> str:
    """Address of the findings' file in the reader's language, without the app's base path.

    `facts`: the pilots with what their partners report.
    """
    return _published(data, facts)


def publish_deck() -> None:
    """Make the file before a reader asks for it."""
    deck_url(dataset(), portfolio())


@once(most=16, said=True)
def _published(data: Dataset, facts: Portfolio) -> str:
    return publish("words", f"findings-{language()}", "json", compact(deck(data, facts)))


def deck(data: Dataset, facts: Portfolio | None = None) -> list[Step]:
    """All findings in their order, in the reader's language; `facts` as in `tell`."""
    return [_finding(data, told) for told in tell(data, facts)]


@once(most=64, said=True)
def _finding(data: Dataset, told: Told) -> Step:
    return step(
        told.finding.finding_id,
        told.name,
        told.title,
        told.sentences,
        shows=annotations(told),
        what=told.figures.what,
        group=told.figures.group,
        subtitle=told.subtitle,
        caveat=told.caveat,
        drawing=finding_drawing(data, told),
    )


def step(
    name: str,
    called: str,
    title: str,
    sentences: Sequence[str],
    *,
    shows: Annotations,
    what: str = TOP,
    group: str = DEFAULT_GROUP,
    subtitle: str = "",
    caveat: str = "",
    drawing: LightDrawing | None = None,
) -> Step:
    """One step as the browser shows it: its words and picture, and what the map shows beside it."""
    return {
        "id": name,
        "name": called,
        "title": title,
        "sentences": list(sentences),
        "subtitle": subtitle,
        "caveat": caveat,
        "figure": None if drawing is None else figure_data(drawing),
        "show": _show(shows, what, group),
    }


def _show(points: Annotations, what: str, group: str, mode: str = "value") -> Mapping[str, Any]:
    view = {"what": what, "mode": mode, "year": None, "group": group}
    return {"view": view, "annotations": points.to_data()}


def of_my_region(data: Dataset, region: str) -> Mapping[str, Any]:
    """What a step says and shows instead once my region is known, by the step's id."""
    row = data.scored_row(region)
    if row is None:
        return {}
    alike = data.robust[TOP].tied(row)
    name = own_name(data, region)
    words = ngettext(
        "{region} cannot be told apart from {count} other region.",
        "{region} cannot be told apart from {count} other regions.",
        alike,
    )
    note = _("Seen from {region}, by other reasonable methods").format(region=name)
    return {
        NEIGHBOURS: {
            "sentence": words.format(region=name, count=format_number(alike)),
            "show": _show(Annotations(note=note, pilots=False), TOP, DEFAULT_GROUP, "tied"),
        }
    }


def annotations(told: Told) -> Annotations:
    """What a finding points out on the map."""
    return Annotations(
        outline=told.figures.outline,
        names=told.figures.labels,
        zoom=told.figures.zoom,
        note=told.note,
        pilots=told.finding.finding_id == PILOTS,
    )
