"""The finder's address: regions that a typed name may mean, as JSON."""

import asyncio

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from inducci_dash.language import N_, _, country_name, install
from inducci_dash.results.gazetteer import LONGEST, Hit, find

SAID = {
    "part": N_("{name}, a part of it"),
    "pilot": N_("{name}, where a pilot was"),
    "town": N_("{name}, in this region"),
    "area": N_("a part of {name}"),
}
"""What stands below a region's own name, by what the reader's name names."""


def answer(text: str) -> list[dict[str, str]]:
    """Hits as the browser shows them: `id`, `name`, `country`, and `said` where another name was found."""
    return [
        {
            "id": hit.nuts_id,
            "name": hit.name,
            "country": country_name(hit.country),
            "said": said(hit),
        }
        for hit in find(text)
    ]


def said(hit: Hit) -> str:
    """In what words a hit tells which name was found; empty for the region's own."""
    if hit.kind in SAID:
        return _(SAID[hit.kind]).format(name=hit.found)
    return "" if hit.found in (hit.name, hit.nuts_id) else hit.found


async def found(request: Request) -> Response:
    """Answers `?q=`: at most a dozen hits, best first; none for less than two letters."""
    install()
    text = request.query_params.get("q", "")[:LONGEST]
    return JSONResponse(
        {"hits": await asyncio.to_thread(answer, text)}, headers={"Cache-Control": "max-age=300"}
    )


def route(path: str) -> Route:
    """The route of the finder (GET and HEAD)."""
    return Route(path, found, methods=["GET"])
