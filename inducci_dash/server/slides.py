"""Slides as files: `/slide.png` and `/slide.svg`, asked by page, number and the page's own parameters."""

from collections.abc import Callable, Mapping
from contextlib import suppress

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from inducci_dash.atlas_map.downloads import door
from inducci_dash.atlas_map.handed_on import is_map, map_slide, view_of
from inducci_dash.charts.figure.svg import to_file
from inducci_dash.exports.asked import ASKED
from inducci_dash.exports.png import to_png
from inducci_dash.exports.slides import NoDeckError, deck, draw_slide
from inducci_dash.reported.recent import recent_state
from inducci_dash.results.dataset import dataset
from inducci_dash.workers.pool import WorkStopped

MEDIA = {"png": "image/png", "svg": "image/svg+xml"}
DIGITS = 3


async def answer(request: Request) -> Response:
    """A slide as the file that the address asks for."""
    kind = request.url.path.rpartition(".")[2]
    query = dict(request.query_params)
    page, number = query.get("page", "start"), _number(query.get("slide", "1"))
    said = {name: query[name] for name in ASKED if query.get(name)}
    if is_map(page, said):
        said = view_of(dataset(), query).to_query()
    key = (dataset().snapshot.version, recent_state(), "slide", kind, page, *said.items(), number)
    name = _plain(f"inducci-{page}-{number}.{kind}")
    try:
        return await door.respond(
            request,
            key,
            lambda unwanted: _made(page, said, number, kind, unwanted),
            MEDIA[kind],
            {"Content-Disposition": f'inline; filename="{name}"'},
        )
    except NoDeckError as error:
        return PlainTextResponse(str(error), 404, {"Cache-Control": "no-store"})


def _made(
    page: str, said: Mapping[str, str], number: int, kind: str, unwanted: Callable[[], bool]
) -> bytes:
    """Slide `number` of the page's deck, the first where it has none of that number."""
    data = dataset()
    slides = (map_slide(data, view_of(data, said)),) if is_map(page, said) else deck(data, page, said)
    shown = number if number <= len(slides) else 1
    svg = to_file(draw_slide(slides[shown - 1], shown, len(slides)))
    if kind == "svg":
        return svg
    with suppress(WorkStopped):
        return to_png(svg, 1.0, stopped=unwanted)
    return b""


def _number(text: str) -> int:
    """The slide asked for, from 1."""
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) <= DIGITS else 1


def _plain(name: str) -> str:
    return "".join(sign for sign in name if sign.isalnum() or sign in "-.")
