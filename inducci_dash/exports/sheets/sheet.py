"""A sheet of paper as HTML: head, parts in columns, sources and the link as text and as a QR code.

Plain HTML with one style sheet; every text is escaped, drawings are the page's own, and the only
script is the one that opens the print dialog when the address asks for it.
"""

import html
import math
from collections.abc import Sequence
from dataclasses import dataclass

import segno

from inducci_dash.charts.figure.frame import COPYRIGHT
from inducci_dash.charts.figure.svg import Element, to_text
from inducci_dash.language import _, language

STYLE = """
@page { size: A4; margin: 10mm 13mm }
* { box-sizing: border-box }
body { font: 9.5pt/1.35 "Dash Sans", "Source Sans 3", Arial, sans-serif; color: #1b2430; margin: 0 auto;
  max-width: 184mm; padding: 0 }
h1, h2, .big { font-family: "Dash Serif", "Source Serif 4", Georgia, serif; font-weight: 600;
  line-height: 1.15 }
h1 { font-size: 19pt; margin: 0 0 2.5mm } h2 { font-size: 12.5pt; margin: 0 0 1mm }
p, ul, table { margin: 0 0 1.2mm } ul { padding-left: 5mm }
.kicker, .quiet, footer { color: #4a5563 }
.numbers { display: grid; grid-auto-columns: minmax(0, 1fr); grid-auto-flow: column; gap: 4mm;
  margin-bottom: 3mm }
.numbers > div { border: 1px solid #d9dee5; border-radius: 2mm; padding: 2mm 3mm }
.big { font-size: 16pt; margin: 0 }
figure { margin: 0 0 1.2mm }
section { break-inside: avoid; margin-bottom: 2mm }
.beside { display: grid; gap: 5mm; align-items: start }
svg { display: block; width: 100%; height: auto; max-height: var(--picture) }
table { border-collapse: collapse; width: 100%; font-size: 9pt }
th, td { text-align: left; vertical-align: top; padding: 1mm 2mm 1mm 0 }
tr { border-bottom: 1px solid #d9dee5 }
thead th { color: #4a5563; font-weight: 400 }
footer { border-top: 1px solid #d9dee5; padding-top: 2mm; display: grid; grid-template-columns: 1fr 20mm;
  gap: 5mm; font-size: 8.5pt; break-inside: avoid }
footer p { margin: 0 0 0.6mm }
footer img { width: 20mm; height: 20mm } .link { overflow-wrap: anywhere }
@media screen and (max-width: 600px) {
  body { padding: 16px } .beside { grid-template-columns: 1fr !important } .numbers { grid-auto-flow: row }
}
"""


@dataclass(frozen=True, eq=False)
class Part:
    """One section: heading, sentences, a picture with sentences after it, bullets, a table; what is
    empty is left out."""

    title: str = ""
    words: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    picture: Element | None = None
    after: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


PAGE, HEADING, LINE, EDGE = 277, 6, 4.5, 1.3
"""Heights in mm: the page between its margins, a line of a heading and of a text, the edge of either."""
SIGNS, TITLE_SIGNS = 112, 60
"""Letters on a line of the page's width; of the title."""
ENLARGED = 1.2
"""How much larger than on the screen a picture is at most: its letters stay those of a text."""
SMALLEST, LARGEST = 34.0, 130.0
"""Heights of a picture in mm."""
Columns = tuple[tuple[Part, ...], tuple[Part, ...]]
"""Sections in a wide column and in a narrow one."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """A page of paper. `parts` are sections, or two columns of them; `sources` close it.

    `numbers` are label, number and words. `widths`: how two columns part the page. All texts are the
    reader's.
    """

    title: str
    kicker: str
    numbers: tuple[tuple[str, str, str], ...] = ()
    parts: tuple[Part | Columns, ...] = ()
    sources: tuple[str, ...] = ()
    widths: tuple[int, int] = (3, 2)


Face = tuple[str, int, str]
"""A typeface: family, weight, and the address of its file."""


def write_sheet(sheet: Sheet, *, link: str, script: str = "", faces: Sequence[Face] = ()) -> bytes:
    """The sheet as UTF-8 HTML. `link` is the full address of its page; `script` the address of a script."""
    body = "".join(
        (
            f'<p class="kicker">{_safe(sheet.kicker)}</p><h1>{_safe(sheet.title)}</h1>',
            _numbers(sheet.numbers),
            *(
                _beside(part, sheet.widths) if isinstance(part, tuple) else _section(part)
                for part in sheet.parts
            ),
            _foot(sheet, link),
        )
    )
    ran = f'<script src="{_safe(script)}"></script>' if script else ""
    styled = "".join(map(_face, faces)) + STYLE
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<meta name="robots" content="noindex"><title>{_safe(sheet.title)}</title>'
        f"<style>{styled}</style>{ran}"
    )
    page = f'<head>{head}</head><body style="--picture: {picture_height(sheet):.0f}mm">{body}</body>'
    return f'<!doctype html><html lang="{_safe(language())}">{page}</html>'.encode()


def picture_height(sheet: Sheet) -> float:
    """Height in mm for each picture, so that the page is filled and not passed."""
    drawn = sum(max(map(_pictures, _columns(part))) for part in sheet.parts)
    if not drawn:
        return LARGEST
    words = sum(_high(part, sheet.widths) for part in sheet.parts)
    head = 12 + 8 * math.ceil(len(sheet.title) / TITLE_SIGNS) + (26 if sheet.numbers else 0)
    foot = max(8 + (LINE + 0.3) * (len(sheet.sources) + 2), 30)
    return min(max((PAGE - head - foot - words) / drawn, SMALLEST), LARGEST)


def _columns(part: Part | Columns) -> Columns | tuple[tuple[Part, ...]]:
    return part if isinstance(part, tuple) else ((part,),)


def _high(part: Part | Columns, widths: tuple[int, int]) -> float:
    """About how high a section, or two columns of them, is without its pictures, in mm."""
    if isinstance(part, Part):
        return _height((part,), SIGNS)
    signs = [round(0.97 * SIGNS * width / sum(widths)) for width in widths]
    return max(map(_height, part, signs))


def _pictures(column: Sequence[Part]) -> int:
    return sum(part.picture is not None for part in column)


def _height(column: Sequence[Part], signs: int) -> float:
    """About how high sections below each other are without their pictures, in mm."""
    high = 0.0
    for part in column:
        texts = (*part.words, *part.points, *part.after)
        lines = sum(math.ceil(len(text) / signs) for text in texts)
        rows = [row for row in (part.head, *part.rows) if row]
        cells = sum(math.ceil(1.2 * sum(map(len, row)) / signs) for row in rows)
        high += HEADING * math.ceil(1.6 * len(part.title) / signs) + LINE * (lines + cells)
        high += EDGE * (len(texts) + 1.7 * len(rows) + 2)
    return high


def _face(face: Face) -> str:
    family, weight, address = face
    return f'@font-face{{font-family:"{family}";font-weight:{weight};src:url("{address}")}}'


def qr_code(link: str) -> str:
    """The link as a QR code: a `data:` address of an SVG image."""
    return str(segno.make(link, error="m", micro=False).svg_data_uri(border=1, dark="#1b2430"))


def _numbers(numbers: Sequence[tuple[str, str, str]]) -> str:
    cards = "".join(
        f'<div><p class="quiet">{_safe(label)}</p>'
        f'<p class="big">{_safe(number)}</p><p>{_safe(words)}</p></div>'
        for label, number, words in numbers
    )
    return f'<div class="numbers">{cards}</div>' if cards else ""


def _beside(columns: Columns, widths: tuple[int, int]) -> str:
    inside = "".join(f"<div>{''.join(map(_section, column))}</div>" for column in columns)
    template = " ".join(f"minmax(0, {width}fr)" for width in widths)
    return f'<div class="beside" style="grid-template-columns: {template}">{inside}</div>'


def _section(part: Part) -> str:
    inside = [f"<h2>{_safe(part.title)}</h2>" if part.title else ""]
    inside += [f"<p>{_safe(text)}</p>" for text in part.words if text]
    if part.picture is not None:
        widest = ENLARGED * part.picture.size[0]
        inside.append(f'<figure style="max-width: {widest:.0f}px">{to_text(part.picture)}</figure>')
    inside += [f"<p>{_safe(text)}</p>" for text in part.after if text]
    if part.points:
        inside.append("<ul>" + "".join(f"<li>{_safe(point)}</li>" for point in part.points) + "</ul>")
    if part.rows:
        inside.append(_table(part))
    return f"<section>{''.join(inside)}</section>"


def _table(part: Part) -> str:
    head = "".join(f'<th scope="col">{_safe(name)}</th>' for name in part.head)
    rows = "".join(
        f'<tr><th scope="row">{_safe(name)}</th>{"".join(f"<td>{_safe(cell)}</td>" for cell in cells)}</tr>'
        for name, *cells in part.rows
    )
    return f"<table>{f'<thead><tr>{head}</tr></thead>' if head else ''}<tbody>{rows}</tbody></table>"


def _foot(sheet: Sheet, link: str) -> str:
    told = "".join(f"<p>{_safe(text)}</p>" for text in (*sheet.sources, _(COPYRIGHT)) if text)
    alone = f'<p class="link"><a href="{_safe(link)}">{_safe(link)}</a></p>'
    meaning = _("The link of this page as a QR code")
    code = f'<img src="{_safe(qr_code(link))}" alt="{_safe(meaning)}">'
    return f"<footer><div>{told}{alone}</div>{code}</footer>"


def _safe(text: str) -> str:
    return html.escape(str(text), quote=True)
