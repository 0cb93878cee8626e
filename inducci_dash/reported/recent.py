"""What pages read of the store: one state for some seconds, read by one of those who ask."""

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from inducci_dash.once import once
from inducci_dash.reported.declared import load_declared
from inducci_dash.reported.errors import Fault, StoreUnavailable
from inducci_dash.reported.series import with_reports
from inducci_dash.reported.values import Changes, StoredValue
from inducci_dash.results.pilots.pilots import Portfolio, portfolio

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from inducci_dash.reported.service import Reporting

KEPT_FOR = 10.0
"""Seconds for which pages see one state."""

Answer = TypeVar("Answer")


@dataclass(frozen=True, eq=False)
class Holding:
    """The values that held at one moment, by pilot; each state of the store is one of its own.

    `stamp` is what `stored.stamp` said then, empty where no store was made yet.
    """

    by_pilot: Mapping[str, tuple[StoredValue, ...]] = field(default_factory=dict)
    stamp: tuple[object, ...] = ()

    def of(self, pilots: Iterable[str]) -> list[StoredValue]:
        """Those of some pilots."""
        return [value for pilot in pilots for value in self.by_pilot.get(pilot, ())]


NOTHING = Holding()


@dataclass
class Recent:
    """What was read last, from which store, and until when it stands; `holding` None = the store fails."""

    store: "Reporting | None" = None
    holding: Holding | None = NOTHING
    until: float = 0.0
    state: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def stands(self) -> bool:
        """Whether asking costs nothing now."""
        return self.store is None or time.monotonic() < self.until

    def put(self, holding: Holding | None) -> None:
        """Keep what was read; the state moves where it is another one."""
        self.state += holding is not self.holding
        self.holding, self.until = holding, time.monotonic() + KEPT_FOR


_recent = Recent()


def show(store: "Reporting | None") -> None:
    """From now on pages show what this store holds; with None, nothing reported."""
    with _recent.lock:
        _recent.put(NOTHING)
        _recent.store, _recent.until = store, 0.0


def forget() -> None:
    """Read anew at the next question: something was stored by this process."""
    _recent.until = 0.0


def stands() -> bool:
    """Whether `recent_holding` answers at once."""
    return _recent.stands


def recent_holding() -> Holding | None:
    """The values that hold, as of some seconds ago at most; None while the store fails.

    One caller reads anew; whoever asks meanwhile gets what was read before, so that a store that does
    not answer delays one reader and no more.
    """
    if not _recent.stands and _recent.lock.acquire(blocking=False):
        try:
            if not _recent.stands and _recent.store is not None:
                _recent.put(_read(_recent.store, _recent.holding))
        finally:
            _recent.lock.release()
    return _recent.holding


def recent_state() -> int:
    """A number that moves with what `recent_holding` answers, for what is kept of it."""
    recent_holding()
    return _recent.state


def recent_changes(day: date, pilots: tuple[str, ...]) -> Changes | None:
    """What was done to figures of pilots since a day, counted once a state; None while the store fails."""
    holding, store = recent_holding(), _recent.store
    if holding is None:
        return None
    if store is None:
        return Changes()
    try:
        return _changes(holding, store, day, pilots)
    except StoreUnavailable:
        return None


def told_portfolio() -> Portfolio:
    """The pilots with their partners' last words beside curated facts; without while the store fails."""
    holding = recent_holding()
    return _told(holding) if holding is not None and holding.by_pilot else portfolio()


@once(most=8, said=True)
def _told(holding: Holding) -> Portfolio:
    return with_reports(portfolio(), holding.of(holding.by_pilot), load_declared())


@once(most=64)
def _changes(_holding: Holding, store: "Reporting", day: date, pilots: tuple[str, ...]) -> Changes:
    from inducci_dash.reported.stored import changes_since

    return ask(store, lambda session: changes_since(session, day, pilots), Changes())


def _read(store: "Reporting", known: Holding | None) -> Holding | None:
    """What holds now: `known` itself where nothing was stored since it was read."""
    try:
        return ask(store, lambda session: _holding(session, known), NOTHING)
    except StoreUnavailable:
        return None


def _holding(session: "Session", known: Holding | None) -> Holding:
    from inducci_dash.reported.stored import current_values, stamp

    now = stamp(session)
    if known is not None and known.stamp == now:
        return known
    by_pilot: dict[str, list[StoredValue]] = {}
    for value in current_values(session):
        by_pilot.setdefault(value.entry.pilot, []).append(value)
    return Holding({pilot: tuple(values) for pilot, values in by_pilot.items()}, now)


def ask(store: "Reporting", question: Callable[["Session"], Answer], nothing: Answer) -> Answer:
    """What the store answers; `nothing` where no store was made yet. Raises StoreUnavailable."""
    if store.settings.absent:
        return nothing
    try:
        with store.database.reading() as session:
            return question(session)
    except StoreUnavailable as error:
        if error.fault is Fault.ABSENT:
            return nothing
        raise
