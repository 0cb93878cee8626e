"""The head of a page: its finding as a heading, where it comes from, and what can be taken along."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from inducci_dash.exports.asked import ASKED
from inducci_dash.language import _, language
from inducci_dash.results.pilots.own import OWN
from inducci_dash.store.release import RECEIPT, release
from inducci_dash.streamlit_compat.components import component
from inducci_dash.widgets import address
from inducci_dash.widgets.choices import current_page

PRODUCT = "InduCCI Dash"


@dataclass(frozen=True)
class BigNumber:
    """A card below the heading: what is counted, the number with its unit (`of 10`), a few words on it.

    All are texts, formatted for the reader. `drawing` (see `figure_data`) stands below the words.
    """

    label: str
    number: str
    unit: str = ""
    words: str = ""
    drawing: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class PageHead:
    """`title` is the page's finding, a sentence of at most 15 words; `kicker` says of whom and where.

    `of` names whose page it is where the title does not (a region): the tab says it first.
    `sheet` and `slide` are addresses of the page on paper and as a slide, by default those of the page
    that is shown, if it has any; a page about what only this session holds (`in_session`) has none.
    `picture` and `table` are those of its picture and figures, if any.
    """

    title: str
    kicker: str
    numbers: Sequence[BigNumber] = ()
    of: str = ""
    sheet: str | None = None
    slide: str | None = None
    picture: str | None = None
    table: str | None = None
    in_session: bool = False


def page_head(head: PageHead) -> None:
    """Draw the ground band with heading, numbers and actions; the tab gets the heading for its title.

    All texts are shown as they are written, never read as markup. One component: as elements of the
    framework's it would be a third of what a page costs server and browser.
    """
    named = f"{head.of}: {head.title}" if head.of else head.title
    st.set_page_config(page_title=f"{named} · {PRODUCT}")
    sheet, slide = (None, None) if head.in_session else _ways()
    component("page_head", "page_head.js", isolate_styles=False)(
        key="page_head",
        data={
            "lang": language(),
            "kicker": head.kicker,
            "heading": head.title,
            "numbers": [vars(number) for number in head.numbers],
            "head": {
                "title": named,
                "sheet": head.sheet or sheet,
                "slide": head.slide or slide,
                "picture": head.picture,
                "table": head.table,
            },
            "words": {
                "actions": _("Take this page along"),
                "sheet": _("One page"),
                "slide": _("Slide"),
                "copy": _("Copy link"),
                "copied": _("The link is copied."),
                "copy_this": _("Copy this address:"),
            },
        },
    )


WITHOUT_REGION = ("fits",)
"""Views that, like My region, have nothing to hand on as long as no region is chosen."""


def _ways() -> tuple[str | None, str | None]:
    """Addresses of the page's sheet and of its slide, with its own parameters."""
    page, asked = current_page(), {n: v for n, v in address.all_asked().items() if n in ASKED}
    query = urlencode({"page": page, **asked, RECEIPT: release().version})
    view = asked.get("view", "")
    if (page == "region" or view in WITHOUT_REGION) and "region" not in asked:
        return None, None
    if page == "report" or (page == "explore" and view in ("", "map")) or _is_own(page, asked):
        return None, None
    return f"./sheet?{query}", f"./slide.png?{query}"


def _is_own(page: str, asked: Mapping[str, str]) -> bool:
    """Whether the page is about what only this session holds: no file of the server's can show it."""
    places = {"pilots": ("view", "pilots"), "data": ("section",)}.get(page, ())
    return any(part.startswith(OWN) for name in places for part in asked.get(name, "").split(","))
