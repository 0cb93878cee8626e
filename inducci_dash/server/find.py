"""The finder's address: regions that a typed name may mean, as JSON."""

import asyncio

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from inducci_dash.domain.nuts import EU27
from inducci_dash.language import N_, _, country_name, country_named, format_number
from inducci_dash.results.dataset import dataset
from inducci_dash.results.gazetteer import LONGEST, Hit, absent_country, find

SAID = {
    "part": N_("{name}, a part of it"),
    "pilot": N_("{name}, where a pilot was"),
    "town": N_("{name}, in this region"),
    "area": N_("a part of {name}"),
}
"""What stands below a region's own name, by what the reader's name names."""


def answer(text: str) -> dict[str, object]:
    """What the browser shows: `hits` and a `note` on the country, empty where there is nothing to say.

    A hit has `id`, `name`, `country`, and `said` where another name was found.
    """
    hits = find(text)
    told = [
        {
            "id": hit.nuts_id,
            "name": hit.name,
            "country": country_name(hit.country),
            "said": said(hit),
        }
        for hit in hits
    ]
    return {"hits": told, "note": note(text, hits)}


def note(text: str, hits: list[Hit]) -> str:
    """What a reader must know of a country that is named: not among the data, or without scores."""
    if absent := absent_country(text):
        beside = sorted({country for _name, country in dataset().named.values()} - set(EU27))
        return _(
            "{country} is not among the data. There are the {members} countries of the European Union and, "
            "with single figures and no score, {others}."
        ).format(
            country=country_name(absent),
            members=format_number(len(EU27)),
            others=", ".join(sorted(country_name(code) for code in beside)),
        )
    countries = {hit.country for hit in hits}
    letters = country_named(text) or (countries.pop() if len(countries) == 1 else EU27[0])
    if letters in EU27:
        return ""
    return _("{country} is outside the European Union: its regions have single figures, no score.").format(
        country=country_name(letters)
    )


def said(hit: Hit) -> str:
    """In what words a hit tells which name was found; empty for the region's own."""
    if hit.kind in SAID:
        return _(SAID[hit.kind]).format(name=hit.found)
    return "" if hit.found in (hit.name, hit.nuts_id) else hit.found


async def found(request: Request) -> Response:
    """Answers `?q=`: at most a dozen hits, best first; none for less than two letters."""
    text = request.query_params.get("q", "")[:LONGEST]
    return JSONResponse(await asyncio.to_thread(answer, text), headers={"Cache-Control": "max-age=300"})


def route(path: str) -> Route:
    """The route of the finder (GET and HEAD)."""
    return Route(path, found, methods=["GET"])
