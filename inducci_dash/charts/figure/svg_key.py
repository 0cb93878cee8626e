"""The key of a light drawing: samples of its marks with their words, below or above the plot."""

from collections.abc import Iterable

from inducci_dash.charts.figure.colours import QUIET
from inducci_dash.charts.figure.lettering import text_width
from inducci_dash.charts.figure.svg import Part, lines_of, tag, text_at
from inducci_dash.charts.figure.svg_rows import SIZE

GAP, LINE = 18.0, 24.0


def svg_key(
    entries: Iterable[tuple[Part, str]], y: float, width: float, sample: float
) -> tuple[list[Part], float]:
    """Samples with their words from left to right in lines of `width`; and the height they end at.

    A sample is drawn about the line 0 from 0 to the right, `sample` pixels with the room behind it.
    """
    parts: list[Part] = []
    x = 0.0
    for mark, words in entries:
        (text,) = lines_of(words, width - sample, SIZE, 1) or [""]
        room = sample + text_width(text, SIZE)
        if x and x + room > width:
            x, y = 0.0, y + LINE
        said = text_at(sample, 5, text, SIZE, fill=QUIET)
        parts.append(tag("g", mark, said, transform=f"translate({x:.0f} {y:.0f})"))
        x += room + GAP
    return parts, y + 14
