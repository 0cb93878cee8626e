"""Work that would hold the interpreter, in processes of its own: bounded, timed, stopped when unwanted."""

from collections.abc import Callable
from typing import TypeVar

_Function = TypeVar("_Function", bound=Callable[..., object])


def reports_progress(function: _Function) -> _Function:
    """Mark a task that takes, as its last argument, a function to call with its share done (0 to 1)."""
    function.__dict__["reports_progress"] = True
    return function
