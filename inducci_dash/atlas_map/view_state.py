"""What the atlas shows, as one frozen record that the browser, the server and the URL share."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from inducci_dash.atlas_map.classes import METHODS
from inducci_dash.domain.nuts import eurostat_code, read_code
from inducci_dash.language import _
from inducci_dash.once import once
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.groups import DEFAULT_GROUP, group_ids
from inducci_dash.results.near import DISTANCES, near_of
from inducci_dash.results.official import TOP

CLASS_METHODS = tuple(METHODS)
READERS_MODES = ("value", "tied", "pair", "confidence")
CLUSTERS_MODE = "clusters"
"""For statisticians: offered where a link asks for it."""
MODES = (*READERS_MODES, CLUSTERS_MODE)

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}\Z")
_REGION = re.compile(r"[A-Z]{2}[0-9A-Z]{2}\Z")
_YEAR = re.compile(r"(19|20)[0-9]{2}\Z")


@dataclass(frozen=True)
class ViewState:
    """One view of the atlas. `year` None means the latest figure of each region.

    `region` is the chosen region (its code); `pair` the second measure of the mode that
    shows two at once; `present` is the presentation mode.
    """

    what: str = TOP
    year: int | None = None
    classes: str = "quantile"
    group: str = DEFAULT_GROUP
    region: str | None = None
    mode: str = "value"
    pair: str | None = None
    present: bool = False

    def to_query(self) -> dict[str, str]:
        """The view as query parameters: only what differs from the defaults."""
        written = {
            name: ("1" if value is True else str(value))
            for name, value in asdict(self).items()
            if value is not None and value is not False
        }
        return {name: text for name, text in written.items() if text != _DEFAULTS.get(name)}

    def to_data(self) -> dict[str, Any]:
        """The view as the browser reads it."""
        return {**asdict(self), "present": int(self.present)}

    @classmethod
    def from_query(
        cls, params: Mapping[str, Any], known: "Known | None" = None
    ) -> tuple["ViewState", tuple[str, ...]]:
        """The view of query parameters or of the browser's message, and notices for the reader.

        A value of the wrong shape, or that `known` does not have, falls back to the default with a
        notice. Of a region the page's frame says more (`widgets.my_region`), so nothing is said of it
        here. Parameters of other names are left alone.
        """
        return _read(cls, params, known)


VIEW_PARAMETERS = tuple(f.name for f in fields(ViewState))
_DEFAULTS = {f.name: str(f.default) for f in fields(ViewState) if f.default is not None}


@dataclass(frozen=True)
class Known:
    """What there is to be shown. `years` holds the years of measures that have a series."""

    measures: frozenset[str]
    regions: frozenset[str]
    groups: frozenset[str]
    years: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, data: Dataset) -> "Known":
        """Everything the dataset can show; kept, because every script run asks for it."""
        return _known(data)


@once(most=4)
def _known(data: Dataset) -> Known:
    return Known(
        frozenset(data.measures),
        frozenset(data.snapshot.regions.index),
        frozenset(group_ids(data.snapshot)),
        {name: tuple(int(year) for year in wide.columns) for name, wide in data.series.items()},
    )


def _read(
    cls: type[ViewState], params: Mapping[str, Any], known: Known | None
) -> tuple[ViewState, tuple[str, ...]]:
    notices: list[str] = []

    def choice(name: str, allowed: Any) -> str | None:
        text = params.get(name)
        if text is None or text == "":
            return None
        if isinstance(text, str) and _NAME.match(text):
            for meant in (text, eurostat_code(text.upper())):
                if meant == text if allowed is None else meant in allowed:
                    return meant
        notices.append(_notice(name, text))
        return None

    what = choice("what", known and known.measures) or TOP
    pair = choice("pair", known and known.measures)
    mode = choice("mode", MODES) or "value"
    view = cls(
        what=what,
        year=_year(params, known, what, notices),
        classes=choice("classes", CLASS_METHODS) or "quantile",
        group=_around(params, known) or choice("group", known and known.groups) or DEFAULT_GROUP,
        region=_region(params, known),
        mode=mode,
        pair=pair,
        present=str(params.get("present", "")) in ("1", "True", "true"),
    )
    return view, tuple(notices)


def _region(params: Mapping[str, Any], known: Known | None) -> str | None:
    text = params.get("region")
    code = (read_code(text) or "")[:4] if isinstance(text, str) else ""
    return code if _REGION.match(code) and (known is None or code in known.regions) else None


def _around(params: Mapping[str, Any], known: Known | None) -> str | None:
    """A group around a region that the map offers; None for a group of another kind."""
    text = params.get("group")
    near = near_of(text) if isinstance(text, str) else None
    if near is None or near.km not in (None, *DISTANCES):
        return None
    return near.group_id if known is None or near.nuts_id in known.regions else None


def _year(params: Mapping[str, Any], known: Known | None, what: str, notices: list[str]) -> int | None:
    text = params.get("year")
    if text is None or text == "":
        return None
    if not _YEAR.match(str(text)):
        notices.append(_notice("year", text))
        return None
    year = int(text)
    years = known.years.get(what, ()) if known else (year,)
    if year in years:
        return year
    if years:
        said = _("There are no figures for {year}; years are {first} to {last}. The latest are shown.")
        notices.append(said.format(year=year, first=min(years), last=max(years)))
    else:
        notices.append(_("This measure has no series of years; the latest figures are shown."))
    return None


def _notice(name: str, text: Any) -> str:
    shown = str(text)[:40]
    what = {
        "what": _("The measure {value} is not known; the index is shown."),
        "pair": _("The second measure {value} is not known and was left out."),
        "classes": _("The way of making classes {value} is not known; classes of equal size are shown."),
        "group": _("The group {value} is not known; the European Union is shown."),
        "mode": _("The mode {value} is not known; values are shown."),
        "year": _("{value} is not a year; the latest figures are shown."),
    }[name]
    return what.format(value=f"“{shown}”")
