"""A test case's own place, on the region it must not be confused with."""

import streamlit as st

from inducci_dash.charts.local_map import DrawnArea, DrawnPlace, describe_local_map, local_map
from inducci_dash.domain.project import Place
from inducci_dash.language import _, format_number
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.pilots.facts import name_of
from inducci_dash.results.pilots.pilots import Card, Portfolio
from inducci_dash.results.pilots.portfolio import area_rows, place_rows
from inducci_dash.store.local_maps import LocalMap, local_maps
from inducci_dash.streamlit_compat.pace import answer_first
from inducci_dash.widgets.chart import Shown, chart
from inducci_dash.widgets.choices import choice


def places(data: Dataset, facts: Portfolio) -> None:
    """One implementation at a time: its NUTS-3 areas, its places, the share of people they cover."""
    name = choice(
        _("Implementation"),
        list(facts.cards),
        param="case",
        default="E2",
        format_func=lambda key: name_of(facts.cards[key]),
    )
    st.markdown(covered_words(facts.cards[name]))
    answer_first()
    place_map(data, facts.cards[name])
    st.header(_("All places"))
    st.table(place_rows(facts), hide_index=True)


def place_map(data: Dataset, card: Card) -> None:
    """The map of one implementation's own areas and places."""
    drawing = local_maps()[card.implementation.nuts2]
    own = {area.nuts_id for area in card.coverage.local}
    chart(
        local_map(
            [DrawnArea(p.name, p.outline, p.centre, p.nuts_id in own) for p in drawing.parts],
            [_marker(drawing, place) for place in card.places],
            size=(drawing.width, drawing.height),
            scale=(drawing.scale_km, drawing.scale_units),
        ),
        area_rows(card),
        Shown(
            name=f"place-{card.implementation.implementation_id}",
            title=_("{name}, {region}").format(name=name_of(card), region=drawing.name),
            subtitle=_("NUTS 3, 2021; places to within 2 km"),
            source=_("Places: output document, press; people: Eurostat"),
            description=describe_local_map(
                drawing.name,
                [area.name for area in card.coverage.local],
                [place.name for place in card.places],
            ),
        ),
        version=data.snapshot.version,
    )


def _marker(drawing: LocalMap, place: Place) -> DrawnPlace:
    x, y = drawing.place(place.latitude, place.longitude)
    return DrawnPlace(_(place.name), x, y, place.likely)


def covered_words(card: Card) -> str:
    """How many of the region's people live in the test case's own areas."""
    coverage = card.coverage
    return _(
        "{areas}: {people} inhabitants, **{share}** of {region} (2025). Figures of the NUTS-2 region "
        "describe all of it and are context, never the test case's result."
    ).format(
        areas=", ".join(area.name for area in coverage.local),
        people=format_number(coverage.people),
        share=format_number(100 * coverage.share, 0, "%"),
        region=coverage.region.name,
    )
