"""Sheets of paper: `/sheet`, asked by page and the page's own parameters."""

from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from inducci_dash.atlas_map.downloads import door
from inducci_dash.atlas_map.handed_on import is_map, map_sheet, view_of
from inducci_dash.exports.png import FACES
from inducci_dash.exports.sheets import SAID, NoSheetError, sheet, write_sheet
from inducci_dash.http_files import published
from inducci_dash.reported.recent import recent_state
from inducci_dash.results.dataset import dataset
from inducci_dash.streamlit_compat.document import OURS

ADDRESS = "/sheet"
START = "start"
WEIGHTS = {"Regular": 400, "Semibold": 600, "Bold": 700}
SCRIPT = Path(__file__).with_name("print.js")
OWN = {OURS[0].decode(): OURS[1].decode()}


async def answer(request: Request) -> Response:
    """The sheet that the address asks for."""
    base = request.url.path.removesuffix(ADDRESS)
    query = dict(request.query_params)
    page = query.get("page", "")
    told = {name: query[name] for name in SAID if query.get(name)}
    if is_map(page, told):
        told = view_of(dataset(), query).to_query()
    place = "" if page == START else page
    address = f"{place}?{urlencode(told)}" if told else place
    link = f"{request.url.scheme}://{request.url.netloc}{base}/{address}"
    script = published.publish("app-assets", "print", "js", SCRIPT.read_bytes(), "text/javascript")
    asked = base + script if "print" in query else ""
    key = (dataset().snapshot.version, recent_state(), "sheet", page, link, asked)
    try:
        return await door.respond(
            request, key, lambda _: _written(page, told, link, asked, base), "text/html", OWN
        )
    except NoSheetError as error:
        return PlainTextResponse(str(error), 404, {"Cache-Control": "no-store"})


def _written(page: str, query: dict[str, str], link: str, script: str, base: str) -> bytes:
    faces = [(family, weight, base + address) for family, weight, address in _faces()]
    data = dataset()
    made = map_sheet(data, view_of(data, query)) if is_map(page, query) else sheet(data, page, query)
    return write_sheet(made, link=link, script=script, faces=faces)


@cache
def _faces() -> list[tuple[str, int, str]]:
    """The faces of pictures, for paper too."""
    found = []
    for file in map(Path, FACES):
        family, _, cut = file.stem.partition("-")
        address = published.publish("app-assets", file.stem.lower(), "ttf", file.read_bytes(), "font/ttf")
        found.append((family.replace("Dash", "Dash "), WEIGHTS[cut], address))
    return found
