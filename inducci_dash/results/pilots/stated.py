"""What a reader states to the matcher in an address: needs that no figure knows, conditions, weights."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from inducci_dash.domain.nuts import meant, meant_all
from inducci_dash.language import N_
from inducci_dash.results.pilots.pilots import Portfolio
from inducci_dash.results.pilots.portfolio import Cells, read_cells

UNKNOWN = "unknown"
LEVELS = {"1": N_("Yes"), "0.5": N_("Partly"), "0": N_("No"), UNKNOWN: N_("Unknown")}
QUESTIONS = {
    "space": N_("Is affordable space scarce here?"),
    "support": N_("Is advice for creatives missing here?"),
}
"""By pull factor that is not measured; need is 1, 0.5 or 0."""
MET, CELLS = "met", "cells"
"""Parameters of the conditions ticked as being in place, none = nothing said of any, and of own weights."""
NEED_PARAMS = {name: f"need_{name}" for name in QUESTIONS}
PARAMS = (*NEED_PARAMS.values(), MET, CELLS)
"""Parameters of an address that change what fits."""


@dataclass(frozen=True)
class Stated:
    """`needs` (0 to 1) by factor without figures, `met` conditions (None = not answered), own `weights`."""

    needs: Mapping[str, float] = field(default_factory=dict)
    met: frozenset[str] | None = None
    weights: Cells = field(default_factory=dict)


def stated_in(facts: Portfolio, query: Mapping[str, str]) -> Stated:
    """What an address states; what is not understood in it counts as not stated."""
    levels = {name: meant(LEVELS, query.get(param, "")) for name, param in NEED_PARAMS.items()}
    return Stated(
        needs={name: float(level) for name, level in levels.items() if level not in (None, UNKNOWN)},
        met=frozenset(meant_all(facts.facts.conditions, query.get(MET, ""))) or None,
        weights=read_cells(query.get(CELLS, ""), list(facts.cards), list(facts.factors)) or {},
    )
