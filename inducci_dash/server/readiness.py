"""Readiness: whether readers can use the application now, and if not, why."""

import asyncio
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from inducci_dash.domain.errors import DashError

Check = Callable[[], str]
"""Returns one line about what is well (a version, a count); raises DashError saying what is not."""


@dataclass(frozen=True)
class Report:
    """What the checks said: `well`, `faults` and `degraded` by check name.

    A fault keeps readers out; what is degraded keeps only some from what they came for.
    """

    version: str
    well: Mapping[str, str]
    faults: Mapping[str, str]
    degraded: Mapping[str, str]

    @property
    def ready(self) -> bool:
        """True when no check found a fault."""
        return not self.faults

    def to_json(self) -> str:
        """One object with `ready`, `status`, `version`, `checks`, `faults` and `degraded`."""
        content = {
            "ready": self.ready,
            "status": "not ready" if self.faults else "degraded" if self.degraded else "ready",
            "version": self.version,
            "checks": dict(self.well),
            "faults": dict(self.faults),
            "degraded": dict(self.degraded),
        }
        return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def run_checks(version: str, checks: Mapping[str, Check], minor: Mapping[str, Check]) -> Report:
    """Run every check; one that raises DashError or OSError is a fault with that message.

    Where a `minor` one raises, the application is degraded and still ready.
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
    return Report(version, well, faults, degraded)


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
        self._report: Report | None = None
        self._until = 0.0
        self._lock = asyncio.Lock()

    async def report(self) -> Report:
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
            report.to_json(),
            status_code=200 if report.ready else 503,
            media_type="application/json",
            headers={"Cache-Control": "no-store"},
        )
