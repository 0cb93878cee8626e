"""What an address of the pilots' page shows: one place for page, preview, slides and sheet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from inducci_dash.domain.nuts import AROUND, meant
from inducci_dash.language import _, format_number
from inducci_dash.results.pilots.own import OWN

MOST_COMPARED = 3
"""Pilots side by side."""
LONGEST = 12
"""Signs of a code that is none, as it is repeated."""
VIEWS = ("fits", "results", "factors", "project", "own")
"""Views beside the list, by their name in the address."""


@dataclass(frozen=True)
class Asked:
    """What is shown: a pilot, a partner, pilots side by side, a view; with none of them the list.

    `unknown`: parameters with what they name and nobody knows. `left_out`: of pilots side by side, with
    the reason. `own_gone`: a reader's own pilot is asked for that this session does not have.
    """

    pilot: str = ""
    partner: str = ""
    compared: tuple[str, ...] = ()
    view: str = ""
    unknown: tuple[tuple[str, str], ...] = ()
    left_out: tuple[str, ...] = ()
    own_gone: bool = False

    @property
    def words(self) -> str:
        """One sentence on what is left out of a comparison; empty where nothing is."""
        if not self.left_out:
            return ""
        return _("Left out of the comparison: {pilots}.").format(pilots="; ".join(self.left_out))


def asked_pilots(
    query: Mapping[str, str], pilots: Iterable[str], partners: Iterable[str], own: Iterable[str] = ()
) -> Asked:
    """Read an address: the first of a pilot, a partner, pilots side by side and a view that is known.

    `pilots`, `partners`: the codes there are; `own`: those of the reader's own pilots in the session.
    """
    unknown: list[tuple[str, str]] = []

    def one(param: str, codes: Iterable[str]) -> str:
        text = query.get(param, "")
        found = meant(codes, text) if text else None
        if text and not found:
            unknown.append((param, text))
        return found or ""

    if pilot := one("pilot", pilots):
        return Asked(pilot=pilot)
    if partner := one("partner", partners):
        return Asked(partner=partner, unknown=tuple(unknown))
    if text := query.get("pilots", ""):
        found = _side_by_side(text, [*pilots, *own])
        if found.own_gone or found.compared:
            return replace(found, unknown=tuple(unknown))
        if found.left_out or not text.strip(AROUND):
            unknown.append(("pilots", text))
    view = one("view", VIEWS)
    return Asked(view=view, unknown=tuple(unknown))


def _side_by_side(text: str, there: Iterable[str]) -> Asked:
    """Two or three of a list with commas; one of them alone is no comparison yet."""
    known: list[str] = []
    left_out: list[str] = []
    codes = list(there)
    for part in (part.strip(AROUND) for part in text.split(",")):
        found = meant(codes, part)
        if found is None and part.startswith(OWN):
            return Asked(own_gone=True)
        if found is None and part:
            left_out.append(_("{code} (none of the pilots)").format(code=part[:LONGEST]))
        elif found and found not in known and len(known) == MOST_COMPARED:
            most = format_number(MOST_COMPARED)
            left_out.append(_("{pilot} ({most} are the most)").format(pilot=found, most=most))
        elif found and found not in known:
            known.append(found)
    return Asked(compared=tuple(known) if len(known) > 1 else (), left_out=tuple(left_out))
