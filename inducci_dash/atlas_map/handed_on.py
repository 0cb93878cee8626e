"""The map as a slide and on one page of paper, as its address asks for it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from inducci_dash.atlas_map.decide import map_model
from inducci_dash.atlas_map.downloads import picture_words
from inducci_dash.atlas_map.picture import map_drawing
from inducci_dash.atlas_map.published import map_outlines
from inducci_dash.atlas_map.view_state import Known, ViewState
from inducci_dash.charts.figure.lettering import fold
from inducci_dash.exports.asked import MAP, explore_view
from inducci_dash.exports.sheets import Sheet
from inducci_dash.exports.sheets.sheet import Part
from inducci_dash.exports.slides import Slide
from inducci_dash.exports.slides.slide import EDGE, SMALL, WIDTH
from inducci_dash.language import _, format_number
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.groups import inducci_regions

ON_SLIDE, ON_PAPER = 660.0, 830.0
"""Widths of map and legend before they are enlarged for a hall, or brought to the width of A4."""
LINES, NUMBER = 2, 120.0
"""Lines of a slide's foot, and the room of its number beside them."""
LETTERS = 1.3
"""How much larger the words on the map are on a slide."""
NARROWER = 0.85
"""The same on paper, where the boxes of islands are narrow."""


def is_map(page: str, query: Mapping[str, str]) -> bool:
    """Whether an address is that of the map."""
    return page == "explore" and explore_view(query) == MAP


def view_of(data: Dataset, query: Mapping[str, str]) -> ViewState:
    """The view an address asks for; what is not known in it counts as not given."""
    return ViewState.from_query(query, Known.of(data))[0]


def map_slide(data: Dataset, view: ViewState) -> Slide:
    """The finding over its map. The legend has no bars, and names the numbered boxes beside it: there
    they would be too small.
    """
    words, model = picture_words(data, view), map_model(data, view)
    legend = model.legend
    entries = legend.entries[::-1] if legend.bins else legend.entries
    outlines = map_outlines()
    numbered = [(format_number(at), inset) for at, inset in enumerate(outlines["insets"], 1)]
    insets = [{**inset, "title": number, "scale": None} for number, inset in numbered]
    boxes = [f"{number}\u00a0{_place(inset['title'])}" for number, inset in numbered]
    drawn = map_drawing(
        {**outlines, "places": [], "insets": insets},
        replace(model, legend=replace(legend, bins=(), entries=entries, note="")),
        words,
        chosen=view.region,
        width=ON_SLIDE,
        letters=LETTERS,
        boxes=boxes,
    )
    return Slide(
        title=words.title,
        kicker=words.chosen or _("Map"),
        subtitle=_subtitle(words.subtitle.split(" · ")),
        pictures=(drawn,),
        source=_source(words.source, legend.note),
    )


def _place(title: str) -> str:
    """An inset's name without the country's letters, its words held together."""
    return title.partition(" (")[0].replace(" ", "\u00a0")


def _subtitle(parts: Sequence[str]) -> str:
    """The line below the title: of one that is too long, measures and years before units and level."""
    fitting = (parts, (*parts[:-2], parts[-1]), (parts[0], parts[-1]), parts[:1])
    lines = [" · ".join(some) for some in fitting]
    return next((line for line in lines if len(fold(line, WIDTH - 2 * EDGE, SMALL + 2)) == 1), lines[-1])


def _source(source: str, note: str) -> str:
    """Whence, and what must not be misread: of a long note the clause before its reasons."""
    for told in (note, note.partition(":")[0] + "."):
        if note and len(fold(f"{told} {source}", WIDTH - 2 * EDGE - NUMBER, SMALL)) <= LINES:
            return f"{told} {source}"
    return source


def map_sheet(data: Dataset, view: ViewState) -> Sheet:
    """The finding over its map, with what must be known of the measure."""
    words = picture_words(data, view)
    drawn = map_drawing(
        map_outlines(),
        map_model(data, view),
        words,
        partners=inducci_regions(),
        chosen=view.region,
        width=ON_PAPER,
        letters=NARROWER,
    )
    return Sheet(
        title=words.title,
        kicker=words.subtitle,
        parts=(Part(picture=drawn, after=(words.note,)),),
        sources=(words.source,),
    )
