"""Choosers whose state is the URL: each choice is one validated query parameter with a short value.

Streamlit's own URL binding writes the label that is shown, which changes with the language; a link
must not. So the parameter holds the code, and only choices that differ from their default appear.
"""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from inducci_dash.domain.nuts import AROUND, meant
from inducci_dash.language import _
from inducci_dash.widgets import address
from inducci_dash.widgets.notice import notice

_SEPARATOR = ","
_HELD = "choice:"
_PAGE = "page of the choices"


def choice(
    label: str,
    options: Sequence[str],
    *,
    param: str,
    default: str,
    format_func: Callable[[str], str] = str,
    help_text: str | None = None,
    in_order: bool = False,
) -> str:
    """A select box bound to the query parameter `param`; a value not on offer falls back with a notice.

    Values `in_order` stand on a slider that arrow keys move.
    """
    draw: Any = st.select_slider if in_order else st.selectbox
    key = _settle(options, param, default)
    value = draw(
        label, options, key=key, format_func=format_func, help=help_text, on_change=address.is_behind
    )
    return _mirrored(param, str(value), default)


def segments(
    label: str,
    options: Sequence[str],
    *,
    param: str,
    default: str,
    format_func: Callable[[str], str] = str,
    named: bool = True,
) -> str:
    """As `choice` for a few values that stand side by side; the label is heard only unless `named`."""
    key = _settle(options, param, default)
    value = st.segmented_control(
        label,
        options,
        key=key,
        format_func=format_func,
        required=True,
        wrap=True,
        label_visibility="visible" if named else "collapsed",
        on_change=address.is_behind,
    )
    return _mirrored(param, str(value), default)


def chips_choice(
    label: str, options: Sequence[str], *, param: str, format_func: Callable[[str], str] = str
) -> str:
    """One of a few chips or none, bound to the query parameter `param`; empty for none."""
    key = _settle(["", *options], param, "")
    st.session_state[key] = st.session_state[key] or None
    value = st.pills(label, options, key=key, format_func=format_func, on_change=address.is_behind)
    return _mirrored(param, value or "", "")


def chosen(options: Sequence[str], *, param: str, default: str) -> str:
    """What the `choice` of `param` says, for a page that answers before it draws its choosers."""
    return str(st.session_state[_settle(options, param, default)])


def all_chosen(options: Sequence[str], *, param: str, default: Sequence[str], most: int) -> list[str]:
    """As `chosen` for `choices`."""
    return list(st.session_state[_settle_all(options, param, default, most)])


def on_page(name: str) -> None:
    """Begin a page: choices made on another one do not follow here, the address and defaults hold."""
    if st.session_state.get(_PAGE) == name:
        return
    for key in [str(key) for key in st.session_state]:
        if key.startswith(_HELD):
            del st.session_state[key]
    address.forget_marks()
    st.session_state[_PAGE] = name


def current_page() -> str:
    """The page that was begun last; empty before the first, as in a part tried by itself."""
    return str(st.session_state.get(_PAGE, ""))


def held(param: str) -> bool:
    """Whether the choice of `param` was made, or drawn, on this page."""
    return _HELD + param in st.session_state


def forget(param: str) -> None:
    """Drop a choice from the session and the URL, so that its default holds again."""
    st.session_state.pop(_HELD + param, None)
    address.say(param, None)


def choices(
    label: str,
    options: Sequence[str],
    *,
    param: str,
    default: Sequence[str],
    most: int,
    format_func: Callable[[str], str] = str,
    help_text: str | None = None,
) -> list[str]:
    """As `choice` for several values, in the URL as a list with commas; at most `most` of them."""
    key = _settle_all(options, param, default, most)
    value = st.multiselect(
        label,
        options,
        key=key,
        format_func=format_func,
        max_selections=most,
        help=help_text,
        on_change=address.is_behind,
    )
    _mirrored(param, _SEPARATOR.join(value), _SEPARATOR.join(default))
    return value


def taken(
    label: str,
    known: Sequence[str],
    *,
    param: str,
    default: Sequence[str],
    most: int,
    format_func: Callable[[str], str] = str,
    help_text: str | None = None,
) -> list[str]:
    """What `all_chosen` says as chips, each of which a press takes out; the caller adds to them."""
    key = _settle_all(known, param, default, most)
    value = st.pills(
        label,
        list(st.session_state[key]),
        selection_mode="multi",
        key=key,
        format_func=lambda option: f"{format_func(option)} :material/close:",
        help=help_text,
        on_change=address.is_behind,
    )
    _mirrored(param, _SEPARATOR.join(value), _SEPARATOR.join(default))
    return list(value)


def switch(label: str, *, param: str) -> bool:
    """A toggle bound to a query parameter that is 1 or 0; off at first."""
    key = _HELD + param
    _adopt(param, key, False, lambda raw: {"1": True, "0": False}.get(raw))
    value = st.toggle(label, key=key, on_change=address.is_behind)
    _mirrored(param, str(int(value)), "0")
    return value


def _adopt(param: str, key: str, default: Any, read: Callable[[str], Any]) -> None:
    """Take the URL's value where the URL moved since we wrote it last, or nothing is chosen yet."""
    if key in st.session_state and not address.moved(param):
        return
    raw = address.asked(param)
    value = default if raw is None else read(raw)
    if value is None:
        notice_unknown(param, raw or "")
        value = default
    st.session_state[key] = value
    address.mark(param)


def _settle(options: Sequence[str], param: str, default: str) -> str:
    """Key of a chooser that holds an option: the URL's, the one chosen before, or the default."""
    key = _HELD + param
    _adopt(param, key, default, lambda raw: meant(options, raw))
    if st.session_state.get(key) not in options:
        st.session_state[key] = default
    return key


def _settle_all(options: Sequence[str], param: str, default: Sequence[str], most: int) -> str:
    """As `_settle` for several values."""
    key = _HELD + param

    def read(raw: str) -> list[str] | None:
        wanted = [meant(options, part) for part in raw.split(_SEPARATOR) if part.strip(AROUND)]
        once = len(set(wanted)) == len(wanted) <= most
        return [option for option in wanted if option] if once and wanted and all(wanted) else None

    _adopt(param, key, list(default), read)
    return key


def _mirrored(param: str, text: str, default: str) -> str:
    """The value itself, after the URL says it; the default stays unsaid."""
    address.say(param, None if text == default else text)
    return text


def notice_unknown(param: str, raw: str, *, alone: bool = True) -> None:
    """Tell the reader that a part of the link was not understood and what is shown instead.

    `alone`: nothing else in the link decides it.
    """
    words = (
        _("The link asks for {param} = “{value}”, which is not on offer; the default is shown.")
        if alone
        else _("The link asks for {param} = “{value}”, which is not on offer; the rest of it is shown.")
    )
    notice(words.format(param=param, value=raw[:40]))
