"""Where a pilot was run: its region drawn with its own areas and its places, for page and slide."""

from inducci_dash.charts.figure.drawing import LightDrawing
from inducci_dash.charts.pilots import DrawnArea, DrawnPlace, place_map
from inducci_dash.language import _
from inducci_dash.results.pilots.one_page import PilotPage
from inducci_dash.results.pilots.pilots import Card
from inducci_dash.store.local_maps import local_maps


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
