"""Every address says what it is about without scripts, and repeats nothing that it was given."""

import html
import re
from urllib.parse import parse_qsl, urlsplit

import pytest

from inducci_dash.exports.slides import deck
from inducci_dash.results.dataset import dataset
from inducci_dash.screens.directory import START, TITLES
from inducci_dash.server.previews import PAGES, preview_of
from inducci_dash.server.settings import ServerSettings


def test_every_page_has_its_own_title_and_description():
    found = [preview_of("/" if name == START else f"/{name}", "") for name in TITLES]
    assert len({preview.title for preview in found}) == len(TITLES)
    assert all(preview.description for preview in found)
    assert set(PAGES) == {"" if name == START else name for name in TITLES}


def test_a_region_is_named_with_what_is_said_of_it():
    for code in dataset().named:
        preview = preview_of("/region", f"region={code.lower()}.")
        assert preview.title != preview_of("/region", "").title
        assert preview.description


@pytest.mark.parametrize("path", ["/", "/region", "/pilots", "/explore", "/data", "/nowhere"])
@pytest.mark.parametrize("query", ["region=<script>", "partner=%00&what=<b>&pilot=zz", "%%%", "a" * 5000])
def test_nothing_from_an_address_stands_in_the_document(build, path, query):
    answer = build().get(f"{path}?{query}")
    assert "<script>" not in answer.text
    assert "<b>" not in answer.text
    assert answer.text == build().get(answer.url.path).text


def test_the_document_says_it_to_those_who_run_no_scripts(build):
    text = build().get("/region?region=PL22").text
    title = re.search(r'<meta property="og:title" content="([^"]+)">', text)
    described = re.search(r'<meta property="og:description" content="([^"]+)">', text)
    assert title is not None
    assert described is not None
    assert f"<title>{title[1]} \u00b7 InduCCI Dash</title>" in text
    assert preview_of("/region", "region=PL22").title == title[1]


def test_a_link_is_previewed_with_its_slide_where_the_site_knows_its_own_address(build):
    known = build(ServerSettings(origins=("https://dash.example.eu",)))
    for address, asked in (
        ("/", "page=start"),
        ("/region?region=PL22", "region=PL22"),
        ("/pilots?pilot=B", "pilot=B"),
    ):
        picture = re.search(r'<meta property="og:image" content="([^"]+)">', known.get(address).text)
        assert picture is not None
        found = urlsplit(html.unescape(picture[1]))
        assert (found.scheme, found.netloc, found.path) == ("https", "dash.example.eu", "/slide.png")
        assert asked in found.query
        query = dict(parse_qsl(found.query))
        assert deck(dataset(), query.pop("page"), query)
    assert "og:image" not in known.get("/region").text
    assert "og:image" not in build().get("/").text


def test_words_for_a_refused_connection_stand_in_the_document_hidden(build):
    text = build().get("/").text
    (block,) = re.findall(r'<div id="no-connection".*?</div>', text, re.DOTALL)
    assert 'role="alert" hidden' in block
    assert "WebSocket" in block
    assert 'href="./picture.csv"' in block


def test_a_map_is_previewed_with_its_finding_and_its_picture():
    whole = preview_of("/explore", "")
    assert whole.title.endswith("comes last")
    mine = preview_of("/explore", "what=unemployment&region=PL22")
    assert mine.title.startswith("Śląskie does better than")
    assert "clearly above Śląskie" in preview_of("/explore", "mode=tied&region=PL22").title
    assert preview_of("/explore", "what=space").title == "Space: nobody measures it across Europe"
    told = preview_of("/explore", "what=unemployment&group=DE")
    assert told.description.startswith("Unemployment")
    assert "Germany" in told.description
    assert told.picture == "/picture.png?what=unemployment&group=DE"


def test_a_preview_of_regions_names_those_that_are_left_out():
    shown = preview_of("/explore", "view=compare&regions=FRY4,FRY5,BG41")
    assert shown.title == "Yugozapaden stands clearly above La Réunion"
    assert shown.description.startswith("Left out of the comparison: Mayotte (no score: ")
