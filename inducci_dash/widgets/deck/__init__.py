"""A page's slides on the whole screen: one at a time, by keys, by touch, and in the address."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import streamlit as st

from inducci_dash.charts.figure.svg import to_tree
from inducci_dash.exports.asked import ASKED
from inducci_dash.exports.slides import Slide, draw_slide
from inducci_dash.language import _, language
from inducci_dash.store.release import RECEIPT, release
from inducci_dash.streamlit_compat.components import component
from inducci_dash.widgets import address

PARAM = "slide"
KEY = "deck"


def show_deck(slides: Sequence[Slide], *, page: str, version: str) -> None:
    """Show the slides, beginning with the one that the address asks for (`?slide=3`).

    The address follows every step. Key `?` lists the keys; leaving goes back to the page.
    """
    query = {name: value for name, value in address.all_asked().items() if name not in {PARAM, "present"}}
    at = _asked(len(slides))
    component("deck", "deck.js", "deck.css", isolate_styles=True)(
        key=KEY,
        data={
            "key": f"{page}?{urlencode(query)}#{version}#{language()}",
            "at": at,
            "slides": [
                {
                    "tree": to_tree(draw_slide(slide, number, len(slides))),
                    "sentence": slide.sentence,
                    "picture": slide_address(page, query, number),
                }
                for number, slide in enumerate(slides, start=1)
            ],
            "lang": language(),
            "words": {
                "deck": _("Presentation"),
                "back": _("Back"),
                "next": _("Next"),
                "count": "{at} / {count}",
                "picture": _("Picture"),
                "full": _("Full screen"),
                "help": _("Keys"),
                "leave": _("Leave"),
                "keys": _(
                    "Right, space: next slide. Left: back. Home, End, 1 to 9: that slide.\n"
                    "f: full screen. Full stop: black. Esc: leave. ?: these keys."
                ),
            },
        },
        on_slide_change=lambda: _remember(len(slides)),
    )


def _asked(count: int) -> int:
    """The slide the address asks for, from 1; the first where it asks for none there is."""
    text = address.asked(PARAM) or "1"
    at = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 1
    return at if 1 <= at <= count else 1


def _remember(count: int) -> None:
    """Write the slide that is shown into the address."""
    address.is_behind()
    state = st.session_state.get(KEY)
    at = state.get(PARAM) if isinstance(state, Mapping) else None
    if isinstance(at, int) and not isinstance(at, bool) and 1 <= at <= count:
        address.say(PARAM, str(at))


def slide_address(page: str, query: Mapping[str, str], number: int = 1) -> str:
    """Where the slide of a page lies as a picture; of the page's parameters `query` those that tell."""
    told = {name: query[name] for name in ASKED if name in query}
    return (
        f"./slide.png?{urlencode({'page': page, **told, PARAM: str(number), RECEIPT: release().version})}"
    )
