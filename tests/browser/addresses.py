"""Every page and view there is, by a short name, and every parameter that an address may name."""

import re
from pathlib import Path

import inducci_dash
from inducci_dash.atlas_map.view_state import VIEW_PARAMETERS

PAGES = {
    "start": "",
    "needs": "?view=needs",
    "no-region": "region",
    "region": "region?region=DED4",
    "outside": "region?region=CH01",
    "pilots": "pilots",
    "pilot": "pilots?pilot=A",
    "two-pilots": "pilots?pilots=E1,E2",
    "fits": "pilots?view=fits&region=PL22",
    "results": "pilots?view=results",
    "factors": "pilots?view=factors",
    "project": "pilots?view=project",
    "partner": "pilots?partner=PP5",
    "map": "explore",
    "compare": "explore?view=compare&regions=DED4,AT31,PL22",
    "weights": "explore?view=weights",
    "statisticians": "explore?view=statisticians",
    "data": "data",
    "own": "data?section=own",
    "report": "report",
}


def with_query(address: str, query: str) -> str:
    """An address with more asked for."""
    return f"{address}{'&' if '?' in address else '?'}{query}" if query else address


SAID = re.compile(
    r"""(?:param="|PARAM = "|query_params(?:\.get\(|\[)")([a-z_]+)"|^ +"([a-z_]+)": \(_\(""", re.MULTILINE
)


def parameters() -> list[str]:
    """Names of all parameters that any page reads, from the source, so that a new one is tried too."""
    source = Path(inducci_dash.__file__).parent
    found = {
        name for path in source.rglob("*.py") for pair in SAID.findall(path.read_text()) for name in pair
    }
    return sorted(
        (found | set(VIEW_PARAMETERS) | {"need_space", "need_support", "met", "cells", "pilot", "partner"})
        - {""}
    )
