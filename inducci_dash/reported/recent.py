"""What pages read of the store: one state for some seconds, read by one of those who ask."""

import threading
import time
from dataclasses import dataclass, field

from inducci_dash.reported.database import Database
from inducci_dash.reported.declared import load_declared
from inducci_dash.reported.errors import Fault, StoreUnavailable
from inducci_dash.reported.stored import all_values
from inducci_dash.reported.told import with_reports
from inducci_dash.reported.values import StoredValue
from inducci_dash.results.pilots.pilots import Portfolio, portfolio

KEPT_FOR = 10.0
"""Seconds for which pages see one state."""


@dataclass
class Recent:
    """What was read last, from which store, and until when it stands; `values` None = the store fails."""

    store: Database | None = None
    values: tuple[StoredValue, ...] | None = ()
    until: float = 0.0
    state: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def stands(self) -> bool:
        """Whether asking costs nothing now."""
        return self.store is None or time.monotonic() < self.until

    def put(self, values: tuple[StoredValue, ...] | None) -> None:
        """Keep what was read; the state moves where it differs."""
        self.state += values != self.values
        self.values, self.until = values, time.monotonic() + KEPT_FOR


_recent = Recent()


def show(store: Database | None) -> None:
    """From now on pages show what this store holds; with None, nothing reported."""
    with _recent.lock:
        _recent.put(())
        _recent.store, _recent.until = store, 0.0


def forget() -> None:
    """Read anew at the next question: something was stored by this process."""
    _recent.until = 0.0


def stands() -> bool:
    """Whether `recent_values` answers at once."""
    return _recent.stands


def recent_values() -> tuple[StoredValue, ...] | None:
    """Everything reported, some seconds old at most; None while the store fails.

    One caller reads anew; whoever asks meanwhile gets what was read before, so that a store that does
    not answer delays one reader and no more.
    """
    if not _recent.stands and _recent.lock.acquire(blocking=False):
        try:
            if not _recent.stands and _recent.store is not None:
                _recent.put(_read(_recent.store))
        finally:
            _recent.lock.release()
    return _recent.values


def recent_state() -> int:
    """A number that moves with what `recent_values` answers, for what is kept of it."""
    recent_values()
    return _recent.state


def told_portfolio() -> Portfolio:
    """The pilots with their partners' last words beside curated facts; without while the store fails."""
    holding = [value for value in recent_values() or () if value.current and value.entry.value is not None]
    return with_reports(portfolio(), holding, load_declared())


def _read(store: Database) -> tuple[StoredValue, ...] | None:
    try:
        return tuple(stored_values(store))
    except StoreUnavailable:
        return None


def stored_values(store: Database) -> list[StoredValue]:
    """Everything stored; nothing where no store was made yet. Raises StoreUnavailable."""
    try:
        with store.reading() as session:
            return all_values(session)
    except StoreUnavailable as error:
        if error.fault is Fault.ABSENT:
            return []
        raise
