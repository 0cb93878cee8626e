"""Tables as people have them, each with the figures that a person would read from it."""

import io
from dataclasses import dataclass, field

from openpyxl import Workbook

from inducci_dash.own_figures.understand import Why

Read = dict[tuple[str, int | None], float]


@dataclass(frozen=True)
class Shape:
    """A file, and what has to come of it. `left` counts what is left out by its reason.

    `asks`: the decimal sign cannot be known. `series` is the number of measures, `flags` by region.
    """

    name: str
    content: bytes
    figures: Read
    left: dict[Why, int] = field(default_factory=dict)
    unit: str = ""
    label: str | None = None
    series: int = 1
    flags: dict[str, str] = field(default_factory=dict)
    missing: int = 0
    asks: bool = False
    sign: str = ""
    encoding: str = ""


def _text(text: str, encoding: str = "utf-8") -> bytes:
    return text.encode(encoding)


def _book(*sheets: tuple[str, list[list[object]]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


PLAIN: Read = {("AT11", None): 12.5, ("AT12", None): 13.25, ("AT13", None): 20.0}
OF_2021: Read = {(code, 2021): value for (code, _), value in PLAIN.items()}
TWO_YEARS: Read = {
    ("PL21", 2020): 1.5, ("PL21", 2021): 1.75, ("PL22", 2020): 2.0, ("PL22", 2021): 2.5,
}  # fmt: skip

# ruff: noqa: E501 - tables stand here as they are written
SHAPES = (
    Shape("commas and points", _text("geo,value\nAT11,12.5\nAT12,13.25\nAT13,20\n"), PLAIN),
    Shape("semicolons and decimal commas", _text("Region;Wert\nAT11;12,5\nAT12;13,25\nAT13;20\n"), PLAIN),
    Shape("tabs, as pasted from a spreadsheet", _text("AT11\t12,5\nAT12\t13,25\nAT13\t20,0"), PLAIN),
    Shape(
        "title rows above the header",
        _text(
            "Arts centres (per 100 000 people)\nStatistical office\n\ncode;figure\nAT11;12,5\nAT12;13,25\nAT13;20\n"
        ),
        PLAIN,
        unit="per 100 000 people",
    ),
    Shape(
        "two header rows, years below names",
        _text(
            ";;Studios;;Theatres;\ncode;name;2020;2021;2020;2021\n"
            "PL21;Małopolskie;1,5;1,75;11;12\nPL22;Śląskie;2,0;2,5;13;14\n"
        ),
        TWO_YEARS,
        label="Studios",
        series=2,
    ),
    Shape(
        "names in five languages",
        _text(
            "region;2021\nSchlesien;1,5\nHorní Rakousy;2,5\nCarinthia;3,5\nZahodna Slovenija;4,5\nLombardije;5,5\n"
        ),
        {
            ("PL22", 2021): 1.5,
            ("AT31", 2021): 2.5,
            ("AT21", 2021): 3.5,
            ("SI04", 2021): 4.5,
            ("ITC4", 2021): 5.5,
        },
    ),
    Shape(
        "ISO letters for Greece and the United Kingdom",
        _text("code,value\nGR30,1.5\nGBI3,2.5\nUKN0,3.5\n"),
        {("EL30", None): 1.5, ("UKI3", None): 2.5, ("UKN0", None): 3.5},
    ),
    Shape(
        "NUTS 3 is said, not summed",
        _text("geo,value\nAT111,1.5\nAT112,2.5\nAT12,3.5\n"),
        {("AT12", None): 3.5},
        {Why.SMALLER: 2},
    ),
    Shape(
        "countries and totals",
        _text("geo,value\nEU27_2020,9.5\nAT,8.5\nTotal,7.5\nAT11,12.5\nAT12,13.25\nAT13,20\n"),
        PLAIN,
        {Why.TOTAL: 2, Why.LARGER: 1},
    ),
    Shape(
        "totals at the end, in Polish",
        _text("region;2021\nMałopolskie;1,5\nŚląskie;2,5\nOgółem;4,0\n"),
        {("PL21", 2021): 1.5, ("PL22", 2021): 2.5},
        {Why.TOTAL: 1},
    ),
    Shape(
        "thousands parted by blanks",
        _text("geo;value\nAT11;1 234 567,5\nAT12;12 345,25\nAT13;20\n"),
        {("AT11", None): 1234567.5, ("AT12", None): 12345.25, ("AT13", None): 20},
    ),
    Shape(
        "thousands parted by points",
        _text("geo;value\nAT11;1.234.567,5\nAT12;12.345,25\nAT13;20\n"),
        {("AT11", None): 1234567.5, ("AT12", None): 12345.25, ("AT13", None): 20},
    ),
    Shape(
        "thousands parted by commas",
        _text("geo;value\nAT11;1,234,567.5\nAT12;12,345.25\nAT13;20\n"),
        {("AT11", None): 1234567.5, ("AT12", None): 12345.25, ("AT13", None): 20},
    ),
    Shape(
        "Eurostat's flags behind the figures",
        _text("geo\\TIME_PERIOD\t2020 \t2021 \nPL21\t1.5 b\t1.75 e\nPL22\t2.0 \t2.5 bu\nPL41\t: \t: c\n"),
        TWO_YEARS,
        flags={"PL21": "e", "PL22": "bu"},
        missing=2,
    ),
    Shape(
        "Eurostat's bulk download",
        _text(
            "freq,unit,geo\\TIME_PERIOD\t2020 \t2021 \nA,PC,PL\t9.5 \t9.6 \nA,PC,PL21\t1.5 b\t1.75 \nA,PC,PL22\t2.0 \t2.5 \n"
        ),
        TWO_YEARS,
        {Why.LARGER: 1},
        flags={"PL21": "b"},
    ),
    Shape(
        "Eurostat's table with columns of flags",
        _book(
            (
                "Sheet 1",
                [
                    ["Data extracted on 01/02/2025"],
                    ["Unit of measure", "Percentage"],
                    [],
                    ["TIME", "", "2020", None, "2021", None],
                    ["GEO (Codes)", "GEO (Labels)", None, None, None, None],
                    ["PL21", "Małopolskie", 1.5, "b", 1.75, None],
                    ["PL22", "Śląskie", 2.0, None, 2.5, "u"],
                    [],
                    ["Special value"],
                    [":", "not available"],
                ],
            )
        ),
        TWO_YEARS,
        flags={"PL21": "b", "PL22": "u"},
    ),
    Shape(
        "SDMX-CSV",
        _text(
            "DATAFLOW,LAST UPDATE,freq,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
            "ESTAT:X(1.0),01/02/25,A,PC,PL21,2020,1.5,b\nESTAT:X(1.0),01/02/25,A,PC,PL21,2021,1.75,\n"
            "ESTAT:X(1.0),01/02/25,A,PC,PL22,2020,2.0,\nESTAT:X(1.0),01/02/25,A,PC,PL22,2021,2.5,e\n"
        ),
        TWO_YEARS,
        unit="PC",
        flags={"PL21": "b", "PL22": "e"},
    ),
    Shape(
        "SDMX-CSV of men and women",
        _text(
            "freq,sex,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\nA,F,PC,PL21,2020,1.5,\nA,M,PC,PL21,2020,7.5,\n"
            "A,F,PC,PL22,2020,2.0,\nA,M,PC,PL22,2020,8.0,\nA,F,PC,PL21,2021,1.75,\nA,M,PC,PL21,2021,7.5,\n"
            "A,F,PC,PL22,2021,2.5,\nA,M,PC,PL22,2021,8.0,\n"
        ),
        TWO_YEARS,
        unit="PC",
        series=2,
        label="F",
    ),
    Shape("percent signs", _text("geo;Anteil\nAT11;12,5 %\nAT12;13,25%\nAT13;20 %\n"), PLAIN, unit="%"),
    Shape("byte order mark", "\ufeffgeo,value\nAT11,12.5\nAT12,13.25\nAT13,20\n".encode(), PLAIN),
    Shape(
        "UTF-16, as Excel writes Unicode text",
        "geo\tvalue\r\nAT11\t12,5\r\nAT12\t13,25\r\nAT13\t20\r\n".encode("utf-16"),
        PLAIN,
    ),
    Shape(
        "Windows-1252, chosen by the reader",
        _text("région;2021\nKärnten;1,5\nOberösterreich;2,5\n", "cp1252"),
        {("AT21", 2021): 1.5, ("AT31", 2021): 2.5},
        encoding="cp1252",
    ),
    Shape("years in the header", _text("geo;2020;2021\nPL21;1,5;1,75\nPL22;2,0;2,5\n"), TWO_YEARS),
    Shape(
        "years with words in the header",
        _text("geo;Studios 2020;Studios 2021\nPL21;1,5;1,75\nPL22;2,0;2,5\n"),
        TWO_YEARS,
        label="Studios",
    ),
    Shape(
        "long, a row a region and year",
        _text("rok;region;wartość\n2020;PL21;1,5\n2021;PL21;1,75\n2020;PL22;2,0\n2021;PL22;2,5\n"),
        TWO_YEARS,
    ),
    Shape(
        "empty rows and columns",
        _text("\n\n;geo;;value;\n\n;AT11;;12,5;\n;;;;\n;AT12;;13,25;\n;AT13;;20;\n\n"),
        PLAIN,
    ),
    Shape(
        "the same region twice, the same figure",
        _text("geo,value\nAT11,12.5\nAT11,12.5\nAT12,13.25\nAT13,20\n"),
        PLAIN,
    ),
    Shape(
        "the same region twice, two figures",
        _text("geo,value\nAT11,12.5\nAT11,99.5\nAT12,13.25\nAT13,20\n"),
        {("AT12", None): 13.25, ("AT13", None): 20.0},
        {Why.TWICE: 2},
    ),
    Shape("decimals that may be thousands", _text("geo;value\nAT11;1.234\nAT12;2.345\n"), {}, asks=True),
    Shape(
        "decimals that may be thousands, the reader chose",
        _text("geo;value\nAT11;1.234\nAT12;2.345\n"),
        {("AT11", None): 1234, ("AT12", None): 2345},
        sign=",",
    ),
    Shape(
        "footnote signs behind names and figures",
        _text("region;value\nBurgenland*;12,5 1)\nNiederösterreich (2);13,25¹\nWien;20 *\n\n1) estimate\n"),
        PLAIN,
    ),
    Shape(
        "codes with names in one cell",
        _text("region,value\nAT11 Burgenland,12.5\nAT12 - Niederösterreich,13.25\nWien (AT13),20\n"),
        PLAIN,
    ),
    Shape(
        "codes of another year",
        _text("code,2021\nFR41,1.5\nPL12,2.5\nPL22,3.5\n"),
        {("FRF3", 2021): 1.5, ("PL22", 2021): 3.5},
        {Why.CHANGED: 1},
    ),
    Shape(
        "a name of two regions, with its country",
        _text("country,region,value\nNL,Limburg,1.5\nBE,Limburg,2.5\nAT,Tirol,3.5\n"),
        {("NL42", None): 1.5, ("BE22", None): 2.5, ("AT33", None): 3.5},
    ),
    Shape(
        "a name of two regions, without its country",
        _text("region,value\nLimburg,1.5\nTirol,3.5\nWien,2.5\n"),
        {("AT33", None): 3.5, ("AT13", None): 2.5},
        {Why.SEVERAL: 1},
    ),
    Shape(
        "unknown names and towns",
        _text("region,value\nAtlantis,1.5\nKatowice,2.5\nTirol,3.5\nWien,4.5\n"),
        {("AT33", None): 3.5, ("AT13", None): 4.5},
        {Why.UNKNOWN: 1, Why.TOWN: 1},
    ),
    Shape(
        "regions in the header, years down",
        _text("year;PL21;PL22\n2020;1,5;2,0\n2021;1,75;2,5\n"),
        TWO_YEARS,
    ),
    Shape(
        "words for missing",
        _text("geo;value\nAT11;12,5\nAT12;13,25\nAT13;20\nAT21;n/a\nAT22;-\nAT31;x\nAT32;..\n"),
        PLAIN,
        missing=4,
    ),
    Shape(
        "words where a number should be",
        _text("geo;value\nAT11;12,5\nAT12;13,25\nAT13;20\nAT21;about 5\n"),
        PLAIN,
        {Why.NO_NUMBER: 1},
    ),
    Shape(
        "a workbook with several sheets",
        _book(
            ("Read me", [["About these figures"], ["made by us"]]),
            (
                "Data",
                [
                    ["Code", "Name", 2021],
                    ["AT11", "Burgenland", 12.5],
                    ["AT12", "Niederösterreich", 13.25],
                    ["AT13", "Wien", 20],
                ],
            ),
        ),
        OF_2021,
    ),
    Shape(
        "negative numbers with a true minus",
        _text("geo;value\nAT11;\u221212,5\nAT12;-13,25\nAT13;20\n"),
        {("AT11", None): -12.5, ("AT12", None): -13.25, ("AT13", None): 20},
    ),
)
