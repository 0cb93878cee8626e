"""The address of a page: read and written here alone.

A reader who chooses faster than the browser takes up a new address sends the old one along; read as a wish
it would take back the choice before. So what was last seen in the address is marked in the session, and
only what moved since is a wish.
"""

from collections.abc import Iterable, Mapping

import streamlit as st

_SEEN = "seen:"


def asked(name: str) -> str | None:
    """What the address gives for a parameter; None where it does not name it."""
    return st.query_params.get(name)


def all_asked() -> dict[str, str]:
    """Every parameter of the address; of one that stands twice, the last."""
    return st.query_params.to_dict()


def say(name: str, text: str | None) -> None:
    """Let the address say what is shown; None leaves the parameter out."""
    if asked(name) != text:
        ask(name, text)
    mark(name)


def ask(name: str, text: str | None) -> None:
    """Put a wish into the address, as a link would, for whoever takes it up; None takes one back.

    Written even where nothing moves: a link within a page changes what is shown, not yet the address.
    """
    if text is not None:
        st.query_params[name] = text
    elif name in st.query_params:
        del st.query_params[name]


def rewrite(names: Iterable[str], given: Mapping[str, str]) -> None:
    """Replace the parameters of these names by what is given, in one go, as `ask` does; others stay."""
    gone = set(names)
    kept = {name: st.query_params.get_all(name) for name in st.query_params if name not in gone}
    st.query_params.from_dict({**kept, **given})


def moved(name: str) -> bool:
    """Whether a parameter is another than was last seen."""
    return st.query_params.get(name) != st.session_state.get(_SEEN + name)


def mark(name: str) -> None:
    """Take what the address says of a parameter as seen."""
    st.session_state[_SEEN + name] = st.query_params.get(name)


def is_behind() -> None:
    """A chooser moved: the address that came with it may be older than our last word; it counts as seen."""
    for name in _marks():
        mark(name.removeprefix(_SEEN))


def forget_marks() -> None:
    """Begin anew: whatever the address says is a wish."""
    for name in _marks():
        del st.session_state[name]


def _marks() -> list[str]:
    return [name for key in st.session_state if (name := str(key)).startswith(_SEEN)]
