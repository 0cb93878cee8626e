"""What an address of the pilots' page asks for; addresses of the pages before it still lead there."""

from collections.abc import Mapping

VIEWS = ("fits", "results", "factors", "project", "own")
"""Views beside the list; `pilot=E1`, `pilots=E1,E2` and `partner=PP5` name what else is shown."""
_MOVED = {
    "cards": {},
    "timeline": {"view": "project"},
    "matrix": {"view": "factors"},
    "outcomes": {"view": "results"},
    "transfer": {"view": "fits"},
}
_OF_ONE = ("places", "seen")
_FIRST_SHOWN = "E2"
"""The pilot that the two old views of one showed where the address named none."""


def as_of_today(query: Mapping[str, str]) -> dict[str, str]:
    """The parameters of an older address in today's words; all others stay as they are."""
    asked = dict(query)
    view = asked.get("view", "")
    if view in _MOVED:
        del asked["view"]
        asked |= _MOVED[view]
    elif view in _OF_ONE:
        del asked["view"]
        asked.setdefault("pilot", asked.pop("case", _FIRST_SHOWN))
    if "case" in asked:
        asked.setdefault("pilot", asked.pop("case"))
        asked.pop("case", None)
    return asked
