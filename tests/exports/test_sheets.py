"""What is printed: everything on the page, everything escaped, the link as a code that can be read."""

import re
from html.parser import HTMLParser

import pytest

from inducci_dash.exports.sheets import NoSheetError, sheet, write_sheet
from inducci_dash.exports.sheets.sheet import Part, Sheet, qr_code
from inducci_dash.exports.slides import deck
from inducci_dash.results.dataset import dataset
from inducci_dash.results.pilots.pilots import portfolio
from tests.exports.test_slides import asked

LINK = "https://dash.example.eu/region?region=DED4&group=EU27"


class Reader(HTMLParser):
    """Tags and text of a document."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.words.append(data)


def written(page, query):
    return write_sheet(sheet(dataset(), page, query), link=LINK).decode()


@pytest.mark.parametrize(
    ("page", "query", "told"),
    [
        ("region", {"region": "DED4"}, ["Chemnitz", "Place in the EU", "Look at", "Since 2014"]),
        ("region", {"region": "TR10"}, ["not scored", "Median of the EU", "Life expectancy"]),
        ("pilots", {"pilot": "B"}, ["What they did", "Whom to ask", "facts not reported"]),
        ("pilots", {"pilots": "E1,E2"}, ["Set-up cost", "Whom to ask"]),
        ("pilots", {"view": "fits", "region": "PL22"}, ["fits best in", "of cases", "Weak here"]),
        ("pilots", {"partner": "PP6"}, ["Padova", "Whom to ask", "Desk network"]),
        ("start", {"view": "needs"}, ["Needs most", "Industrial regions", "Best evidence"]),
        ("explore", {"view": "compare", "regions": "DED4,DED2"}, ["Dresden stands clearly above"]),
        ("data", {}, ["figures needed are published"]),
        ("pilots", {}, [portfolio().cards[name].pilot.short_title for name in portfolio().cards]),
    ],
)
def test_a_sheet_tells_what_its_page_tells_with_sources_and_link(page, query, told):
    text = written(page, query)
    words = " ".join(Reader(text).words)
    for part in [*told, LINK, "EuroGeographics"]:
        assert part in words, part
    assert "<script" not in text
    assert not re.search(r'(src|href)="(https?:)?//(?!dash\.example\.eu)', text)


@pytest.mark.parametrize("region", ["PL22", "FR10", "CH04", "UKM5"])
def test_every_region_has_a_sheet(region):
    assert "<h1>" in written("region", {"region": region})


def test_a_sheet_of_start_shows_the_finding_asked_for_and_tells_the_others():
    titles = [slide.title for slide in deck(dataset(), "start", {})]
    for number, shown in (("3", titles[2]), ("", titles[0]), ("77", titles[0]), ("\u0663", titles[0])):
        page = sheet(dataset(), "start", {"finding": number})
        assert page.title == shown
        assert [part.title for part in page.parts if part.title] == [t for t in titles if t != shown]
        assert sum(part.picture is not None for part in page.parts) == 1


def test_everything_on_the_slides_of_a_page_is_on_its_sheet():
    for page, query in asked(dataset()):
        own_make = page == "region" or query.keys() & {"pilot", "pilots"} or not query
        if own_make and page != "data":
            continue
        text = " ".join(Reader(written(page, query)).words)
        for slide in deck(dataset(), page, query) if query.get("view") or page != "start" else ():
            cells = [cell for row in slide.rows for cell in row]
            for told in (slide.title, slide.subtitle, slide.source, *slide.words, *slide.heads, *cells):
                assert told in text, (page, query, told)


def test_texts_are_shown_letter_by_letter():
    hostile = '<img src=x onerror="alert(1)">'
    page = Sheet(
        hostile, hostile, ((hostile,) * 3,), (Part(hostile, (hostile,), (hostile,), rows=((hostile,),)),)
    )
    text = write_sheet(page, link=f"https://x/?a={hostile}").decode()
    assert Reader(text).tags.count("img") == 1
    assert 'onerror="' not in text


def test_the_code_holds_the_link():
    segno = pytest.importorskip("segno")
    assert qr_code(LINK) == segno.make(LINK, error="m", micro=False).svg_data_uri(border=1, dark="#1b2430")
    assert qr_code(LINK) != qr_code(LINK + "2")


@pytest.mark.parametrize(
    ("page", "query"), [("region", {}), ("region", {"region": "XX"}), ("explore", {}), ("report", {})]
)
def test_where_there_is_no_sheet_it_is_said(page, query):
    with pytest.raises(NoSheetError, match="choose a region"):
        sheet(dataset(), page, query)
