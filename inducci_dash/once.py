"""What is expensive is computed once a process, and no caller can change what is kept.

May do: keep results of pure functions of their arguments and of the data version in use, for each version
apart. Must not: keep what depends on a reader or on time.
Small pure functions of text and numbers use `functools.cache`, which computes twice where two ask at once.
"""

import dataclasses
import functools
import threading
import weakref
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any, Generic, ParamSpec, Protocol, TypeVar, cast, overload

import numpy as np
import pandas as pd

from inducci_dash.language.strings import words_in_use

Given = ParamSpec("Given")
Result = TypeVar("Result")


def own_copy(value: Result) -> Result:
    """A table that its caller may change: shallow, because pandas copies what is written to and no more.

    Anything that is no table is given as it is.
    """
    return cast(Result, value.copy(deep=False)) if isinstance(value, (pd.DataFrame, pd.Series)) else value


class OwnCopies(Mapping[str, pd.DataFrame]):
    """Tables by name; each caller gets a copy of its own."""

    def __init__(self, tables: Mapping[str, pd.DataFrame]) -> None:
        self._tables = dict(tables)

    def __getitem__(self, name: str) -> pd.DataFrame:
        return own_copy(self._tables[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)


class _OwnTable:
    """A table of a record: every reader of the attribute gets a copy of its own."""

    def __init__(self, name: str) -> None:
        self._kept = f"_kept_{name}"

    def __get__(self, record: Any, kind: type | None = None) -> Any:
        return self if record is None else own_copy(record.__dict__[self._kept])

    def __set__(self, record: Any, table: pd.DataFrame) -> None:
        record.__dict__[self._kept] = table


def own_tables(kind: type[Result]) -> type[Result]:
    """A dataclass whose fields of type DataFrame are handed out as copies that a reader may change."""
    for field in dataclasses.fields(cast(Any, kind)):
        if field.type is pd.DataFrame:
            setattr(kind, field.name, _OwnTable(field.name))
    return kind


class Forgetful(Protocol):
    """What keeps something for each data version, and can let go of it."""

    def forget(self, *of: Hashable) -> None:
        """Keep nothing of these data versions."""


_made: "weakref.WeakSet[Forgetful]" = weakref.WeakSet()


class _Apart:
    """What results are kept apart by, beside their arguments."""

    by: Callable[[], Hashable] = staticmethod(lambda: None)


def keep_apart(by: Callable[[], Hashable]) -> None:
    """From now on keep results apart by what `by` gives when a function is called: the version in use."""
    _Apart.by = staticmethod(by)


def apart() -> Hashable:
    """What results are kept apart by just now."""
    return _Apart.by()


def forgets(one: Forgetful) -> None:
    """Tell this one too when a data version has gone (`forget_all`); it is not kept alive by that."""
    _made.add(one)


def forget_all(of: Hashable) -> None:
    """Keep nothing of what was computed while the data version `of` was in use."""
    for function in list(_made):
        function.forget(of)


class _Cell:
    """The result for one key, and the lock that the first who asks holds while computing it."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.there = False
        self.value: Any = None


class Once(Generic[Given, Result]):
    """A function whose results are kept by their arguments, the `most` used last; see `once`."""

    def __init__(self, function: Callable[Given, Result], most: int | None, said: bool) -> None:
        functools.update_wrapper(self, function)
        self._said = said
        self._function = function
        self._most = most
        self._lock = threading.Lock()
        self._cells: dict[Hashable, OrderedDict[Hashable, _Cell]] = {}
        _made.add(self)

    def __call__(self, *args: Given.args, **kwargs: Given.kwargs) -> Result:
        cell = self._cell(self._key(args, kwargs))
        if not cell.there:
            with cell.lock:
                if not cell.there:
                    cell.value = _read_only(self._function(*args, **kwargs))
                    cell.there = True
        return own_copy(cast(Result, cell.value))

    def has(self, *args: Given.args, **kwargs: Given.kwargs) -> bool:
        """Whether the result for these arguments is at hand in the data version in use."""
        with self._lock:
            cell = self._cells.get(_Apart.by(), OrderedDict()).get(self._key(args, kwargs))
        return cell is not None and cell.there

    def forget(self, *of: Hashable) -> None:
        """Keep nothing of what was computed so far, or nothing of these data versions."""
        with self._lock:
            for version in of or list(self._cells):
                self._cells.pop(version, None)

    def _key(self, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Hashable:
        key: Hashable = (args, tuple(sorted(kwargs.items()))) if kwargs else args
        return (words_in_use(), key) if self._said else key

    def _cell(self, key: Hashable) -> _Cell:
        version = _Apart.by()
        with self._lock:
            cells = self._cells.setdefault(version, OrderedDict())
            cell = cells.get(key)
            if cell is None:
                cell = cells[key] = _Cell()
                if self._most is not None and len(cells) > self._most:
                    cells.popitem(last=False)
            elif self._most is not None:
                cells.move_to_end(key)
            return cell


@overload
def once(function: Callable[Given, Result], /) -> Once[Given, Result]: ...
@overload
def once(*, most: int, said: bool = False) -> Callable[[Callable[Given, Result]], Once[Given, Result]]: ...
def once(function: Any = None, /, *, most: int | None = None, said: bool = False) -> Any:
    """Compute a function once for each of its arguments, whoever asks first; all others wait for that one.

    Arguments must be hashable; a Dataset is compared by identity. An error is raised to who asked and not
    kept. Tables are handed out as copies; arrays cannot be written to, nor those of a record. `most` keeps
    that many results of each data version. With `said` the result holds words: there is one for each
    language it was asked for in.
    """
    if function is None:
        return lambda wrapped: Once(wrapped, most, said)
    return Once(function, most, said)


class once_property(Generic[Result]):  # noqa: N801 - a decorator, as cached_property
    """As functools.cached_property, with a lock on every version of Python and tables as in `once`."""

    def __init__(self, function: Callable[[Any], Result]) -> None:
        functools.update_wrapper(cast(Any, self), function)
        self._function = function
        self._lock = threading.RLock()

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = f"_once_{name}"

    def __get__(self, instance: Any, owner: type | None = None) -> Result:
        if instance is None:
            return cast(Result, self)
        kept = instance.__dict__
        if self._name not in kept:
            with self._lock:
                if self._name not in kept:
                    kept[self._name] = _read_only(self._function(instance))
        return own_copy(cast(Result, kept[self._name]))


def _read_only(value: Result) -> Result:
    """`value`, with no array in it, or in the records and collections that it holds, to be written to."""
    inside: Iterable[Any] = ()
    if isinstance(value, np.ndarray):
        value.flags.writeable = False
    elif isinstance(value, OwnCopies):
        pass
    elif isinstance(value, Mapping):
        inside = value.values()
    elif isinstance(value, (tuple, list)):
        inside = value
    elif dataclasses.is_dataclass(value) and hasattr(value, "__dict__"):
        inside = value.__dict__.values()
    for held in inside:
        _read_only(held)
    return value
