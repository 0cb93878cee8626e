"""How much one visitor, and all of them, may ask of the server; each limit is said in words."""

import ipaddress
import time
from collections import Counter, OrderedDict
from dataclasses import dataclass

from starlette.types import ASGIApp, Receive, Scope, Send

from inducci_dash.http_files.replies import refuse
from inducci_dash.language import N_, _

ADDRESS_BYTES = 8_000
"""Longest address: links with a recipe of all weights and a comparison take some 1,500."""
RETRY_SECONDS = 10
SHORT_MEMORY = 10_000
"""Addresses whose requests are remembered at a time."""
TOO_LONG = N_("This address is too long to be one of ours. Open the start page and choose again.")
TOO_OFTEN = N_("Too many requests from your network in a short time. Please try again in a few seconds.")
TOO_MANY = N_("As many readers as this server takes are here just now. Please try again in a minute.")


@dataclass(frozen=True)
class Allowance:
    """`sessions` at once in all; for one network address `sessions_each` at once and `requests_a_minute`.

    The latter two are None for "public addresses only, by default": behind a proxy in the same network
    all readers have its address. Zero switches a limit off.
    """

    sessions: int = 1000
    sessions_each: int | None = None
    requests_a_minute: int | None = None


DEFAULT_SESSIONS_EACH = 60
DEFAULT_REQUESTS_A_MINUTE = 3000


class Limits:
    """Turns away what is over its allowance, before it costs more than a look."""

    def __init__(self, app: ASGIApp, allowance: Allowance) -> None:
        self.app = app
        self.allowance = allowance
        self._sessions: Counter[str] = Counter()
        self._asked: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        visitor = (scope.get("client") or ("", 0))[0]
        refused = self._refusal(scope, visitor)
        if refused is not None:
            again = RETRY_SECONDS if refused[0] in {429, 503} else None
            await refuse(scope, receive, send, *refused, retry=again)
        elif scope["type"] == "http":
            await self.app(scope, receive, send)
        else:
            self._sessions[visitor] += 1
            try:
                await self.app(scope, receive, send)
            finally:
                self._sessions[visitor] -= 1
                if not self._sessions[visitor]:
                    del self._sessions[visitor]

    def _refusal(self, scope: Scope, visitor: str) -> tuple[int, str] | None:
        if len(scope.get("raw_path") or b"") + len(scope.get("query_string", b"")) > ADDRESS_BYTES:
            return 414, _(TOO_LONG)
        often = _for(visitor, self.allowance.requests_a_minute, DEFAULT_REQUESTS_A_MINUTE)
        if often and not self._may_ask(visitor, often):
            return 429, _(TOO_OFTEN)
        if scope["type"] == "websocket":
            each = _for(visitor, self.allowance.sessions_each, DEFAULT_SESSIONS_EACH)
            if each and self._sessions[visitor] >= each:
                return 429, _(TOO_OFTEN)
            if self.allowance.sessions and self._sessions.total() >= self.allowance.sessions:
                return 503, _(TOO_MANY)
        return None

    def _may_ask(self, visitor: str, a_minute: int) -> bool:
        """A bucket that holds a minute's requests and fills evenly."""
        now = time.monotonic()
        left, at = self._asked.pop(visitor, (float(a_minute), now))
        left = min(float(a_minute), left + (now - at) * a_minute / 60)
        allowed = left >= 1
        self._asked[visitor] = (left - 1 if allowed else left, now)
        if len(self._asked) > SHORT_MEMORY:
            self._asked.popitem(last=False)
        return allowed


def _for(visitor: str, asked: int | None, default: int) -> int:
    """The limit that holds for an address: what was set, else the default for public addresses."""
    if asked is not None:
        return asked
    try:
        return default if ipaddress.ip_address(visitor).is_global else 0
    except ValueError:
        return 0
