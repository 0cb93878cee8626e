"""Readiness: whether readers can use the application now, and if not, why."""

import asyncio
import json
import time
from collections.abc import Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from inducci_dash.domain.errors import DashError

Check = Callable[[], str]
"""Returns one line about what is well (a version, a count); raises DashError saying what is not."""


def run_checks(version: str, checks: Mapping[str, Check], minor: Mapping[str, Check]) -> dict[str, Any]:
    """What every check says: `ready`, `status`, `version`, `checks`, `faults` and `degraded`.

    One that raises DashError or OSError is a fault with that message, which keeps readers out. Where a
    `minor` one raises, the application is degraded and still ready: only some miss what they came for.
    """
    well: dict[str, str] = {}
    faults: dict[str, str] = {}
    degraded: dict[str, str] = {}
    for found, some in ((faults, checks), (degraded, minor)):
        for name, check in some.items():
            try:
                well[name] = check()
            except DashError as error:
                found[name] = str(error)
            except OSError as error:
                found[name] = error.strerror or type(error).__name__  # never the machine's path
    return {
        "ready": not faults,
        "status": "not ready" if faults else "degraded" if degraded else "ready",
        "version": version,
        "checks": well,
        "faults": faults,
        "degraded": degraded,
    }


class Readiness:
    """Answers `/ready` with 200 or 503; the checks run in a thread, at most once per `keep` seconds."""

    def __init__(
        self,
        version: str,
        checks: Mapping[str, Check],
        *,
        minor: Mapping[str, Check] | None = None,
        keep: float = 5.0,
    ) -> None:
        self.version = version
        self.checks = dict(checks)
        self.minor = dict(minor or {})
        self.keep = keep
        self._report: dict[str, Any] | None = None
        self._until = 0.0
        self._lock = asyncio.Lock()

    async def report(self) -> dict[str, Any]:
        """The latest report, renewed when it is older than `keep` seconds."""
        async with self._lock:
            if self._report is None or time.monotonic() >= self._until:
                self._report = await asyncio.to_thread(run_checks, self.version, self.checks, self.minor)
                self._until = time.monotonic() + self.keep
            return self._report

    def route(self, path: str = "/ready") -> Route:
        """The route of this check (GET and HEAD)."""
        return Route(path, self._answer, methods=["GET"])

    async def _answer(self, _request: Request) -> Response:
        report = await self.report()
        return Response(
            json.dumps(report, ensure_ascii=False, indent=1) + "\n",
            status_code=200 if report["ready"] else 503,
            media_type="application/json",
            headers={"Cache-Control": "no-store"},
        )
