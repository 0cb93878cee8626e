"""One slide as a drawing of 1280 x 720: finding, one picture, few words, source and number.

Sizes are shares of the height: title 5.8 %, body 3.2 %, nothing below 2.2 %.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from inducci_dash.charts.figure import colours
from inducci_dash.charts.figure.lettering import fold
from inducci_dash.charts.figure.svg import Element, Part, block, document, tag, text_at
from inducci_dash.exports.slides.table import Box, Rows, draw_rows
from inducci_dash.language import format_number

WIDTH, HEIGHT = 1280.0, 720.0
TITLE, BODY, SMALL = 42.0, 23.0, 16.0
EDGE = 56.0
ASIDE = 270.0
"""Least width of the words beside a picture."""
BESIDE_ROWS = 370.0
"""Width of a picture beside rows."""
FOOT = 664.0
LARGEST = 2.2
"""How much a picture of the page is enlarged at most."""
BOX = frozenset({"width", "height", "x", "y"})
SERIF = "Source Serif, Dash Serif, Georgia, serif"
WORDS = 40
"""Most words of a slide beside its title, source and picture."""


@dataclass(frozen=True, eq=False)
class Slide:
    """One message: `title` is the finding, `words` a few sentences beside its picture.

    `pictures` are one picture in several shapes; the one that can be shown largest is. `source` closes
    the slide; all texts are the reader's.
    """

    title: str
    kicker: str = ""
    subtitle: str = ""
    pictures: Sequence[Element] = ()
    words: tuple[str, ...] = ()
    source: str = ""
    numbers: tuple[tuple[str, str, str], ...] = ()
    """Big numbers: label, number with its unit, words."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Facts: name and answers, a row each."""
    heads: tuple[str, ...] = ()
    """What the columns of answers are, where there are several."""
    shares: tuple[float, ...] = ()
    """How the columns part the width; equally where nothing is said."""

    @property
    def table(self) -> Rows:
        """The rows with the heads of their columns."""
        return Rows(self.rows, self.heads, self.shares)

    @property
    def sentence(self) -> str:
        """Everything the slide says, for those who hear it."""
        told = [f"{label}: {number}. {words}" for label, number, words in self.numbers]
        said = (self.title + ".", self.subtitle, *told, *self.words, self.table.sentence)
        return " ".join(part for part in said if part)


def draw_slide(slide: Slide, number: int, total: int) -> Element:
    """The slide as `number` of `total`, 1280 x 720."""
    parts: list[Part] = []
    if slide.kicker:
        parts.append(text_at(EDGE, 48, slide.kicker, SMALL + 3, fill=colours.QUIET))
    title, y = _heading(slide.title)
    below, y = _lines(slide.subtitle, EDGE, y + 4, WIDTH - 2 * EDGE, SMALL + 2, 1, colours.QUIET)
    parts += [title, below, _content(slide, y + 20)]
    parts.append(_foot(slide.source, number, total))
    return document(WIDTH, HEIGHT, *parts, title=slide.title, said=[slide.sentence])


def _heading(title: str) -> tuple[Part, float]:
    """The title in as few lines as it needs, which are then about equally long."""
    width = WIDTH - 2 * EDGE
    lines = fold(title, width, TITLE, 2)
    while len(fold(title, width - 20, TITLE)) == len(lines) == 2:
        width -= 20
    return _lines(title, EDGE, 56, width, TITLE, 2, colours.INK, family=SERIF, weight="600")


def _content(slide: Slide, y: float) -> Part:
    """Numbers, picture, words and rows between the title and the foot."""
    parts: list[Part] = []
    if slide.numbers:
        cards, y = _cards(slide.numbers, y)
        parts.append(cards)
    whole, room = WIDTH - 2 * EDGE, FOOT - 12 - y
    if slide.rows:
        beside = BESIDE_ROWS + 40 if slide.pictures else 0
        parts.append(draw_rows(slide.table, Box(EDGE, y, whole - beside, room)))
        if slide.pictures:
            parts.append(_placed(slide.pictures, Box(WIDTH - EDGE - BESIDE_ROWS, y, BESIDE_ROWS, room))[0])
    elif slide.pictures and slide.words:
        picture, wide = _placed(slide.pictures, Box(EDGE, y, whole - ASIDE - 40, room))
        x = EDGE + wide + 40
        parts += [picture, _said(slide.words, x, y, min(WIDTH - EDGE - x, 1.9 * ASIDE))]
    elif slide.pictures:
        parts.append(_placed(slide.pictures, Box(EDGE, y, whole, room))[0])
    elif slide.words:
        parts.append(_said(slide.words, EDGE, y, whole))
    return parts


def _lines(
    text: str,
    x: float,
    y: float,
    width: float,
    size: float,
    most: int | None,
    fill: str,
    *,
    family: str | None = None,
    weight: str | None = None,
) -> tuple[Part, float]:
    return block(
        fold(text, width, size, most) if text else [],
        x,
        y,
        size,
        fill=fill,
        font_family=family,
        font_weight=weight,
    )


def _placed(pictures: Sequence[Element], box: Box) -> tuple[Element, float]:
    """The picture that fits the box largest, from its upper left corner, its shape kept; and its width."""

    def enlarged(picture: Element) -> float:
        wide, high = picture.size
        return min(box.width / wide, box.height / high, LARGEST)

    picture = max(pictures, key=enlarged)
    (wide, high), scale = picture.size, enlarged(picture)
    kept = {name: value for name, value in picture.attributes.items() if name not in BOX}
    placed = {
        "viewBox": f"0 0 {wide:g} {high:g}",
        **kept,
        "x": f"{box.x:g}",
        "y": f"{box.y:g}",
        "width": f"{wide * scale:.1f}",
        "height": f"{high * scale:.1f}",
    }
    return Element("svg", placed, picture.inside), wide * scale


def _said(words: Sequence[str], x: float, y: float, width: float) -> Part:
    parts: list[Part] = []
    for place, sentence in enumerate(words):
        drawn, y = _lines(sentence, x, y, width, BODY, None, colours.QUIET if place else colours.INK)
        parts.append(drawn)
        y += 14
    return parts


def _cards(numbers: Sequence[tuple[str, str, str]], y: float) -> tuple[Part, float]:
    gap = 20.0
    width = (WIDTH - 2 * EDGE - gap * (len(numbers) - 1)) / len(numbers)
    inner, parts, bottoms = width - 40, [], []
    for place, (label, number, words) in enumerate(numbers):
        x = EDGE + place * (width + gap) + 20
        head, below = _lines(label, x, y + 12, inner, SMALL + 2, 2, colours.QUIET)
        big, below = _lines(number, x, below + 2, inner, 44, 1, colours.INK, family=SERIF, weight="600")
        text, below = _lines(words, x, below, inner, BODY - 3, 4, colours.INK)
        parts.append([head, big, text])
        bottoms.append(below)
    high = max(bottoms) - y + 20
    frames = [
        tag(
            "rect",
            x=EDGE + place * (width + gap),
            y=y,
            width=width,
            height=high,
            rx=8,
            fill="none",
            stroke=colours.RULE,
        )
        for place in range(len(numbers))
    ]
    return [frames, parts], y + high + 24


def _foot(source: str, number: int, total: int) -> Part:
    told = fold(source, WIDTH - 2 * EDGE - 120, SMALL, 2) if source else []
    return [
        tag("line", x1=EDGE, x2=WIDTH - EDGE, y1=FOOT, y2=FOOT, stroke=colours.RULE),
        block(told, EDGE, FOOT + 8, SMALL, fill=colours.QUIET)[0],
        text_at(
            WIDTH - EDGE,
            FOOT + 24,
            f"{format_number(number)} / {format_number(total)}",
            SMALL,
            fill=colours.QUIET,
            text_anchor="end",
        ),
    ]
