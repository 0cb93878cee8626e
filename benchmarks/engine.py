"""Speed and memory of the index engine on made-up regions, one core: `python -m benchmarks engine`.

Every row runs in a process of its own, so that its peak memory is its own.
"""

import argparse
import multiprocessing
import os
import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np

from benchmarks.report import Wish, table, wishes
from inducci_dash.domain.indicator import Framework
from inducci_dash.domain.recipe import OFFICIAL
from inducci_dash.index.build import build_index
from inducci_dash.index.choices import Uncertainty
from inducci_dash.index.pairs import count_pairs, count_row
from inducci_dash.index.sensitivity import rank_sensitivity
from inducci_dash.index.uncertainty import draw_bands, rank_summary, simulate
from inducci_dash.index.weights import achievable_ranks

T = TypeVar("T")

FACTORS = 12
COUNTRIES = 27
_MEBIBYTE = 1 << 20
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True)
class Case:
    """One size to be measured."""

    units: int
    indicators: int
    draws: int


@dataclass(frozen=True)
class Measured:
    """Seconds for each step, and the peak memory of the process in mebibytes."""

    build: float
    simulate: float
    summary: float
    row: float
    bands: float
    peak: float

    def per_cell(self, case: Case) -> float:
        """Nanoseconds of simulation for one draw of one cell."""
        return 1e9 * self.simulate / (case.units * case.indicators * case.draws)


BY_DRAWS = [Case(330, 30, draws) for draws in (1_000, 3_000, 10_000, 30_000)]
BY_UNITS = [Case(units, 30, 1_000) for units in (242, 1_500, 10_000)]
BY_INDICATORS = [Case(330, indicators, 1_000) for indicators in (30, 60, 120, 240)]


def made_up(units: int, indicators: int) -> tuple[np.ndarray, Framework, np.ndarray]:
    """Values with a common talent, every fifth column skewed, 3 % missing; 12 factors; 27 countries."""
    random = np.random.default_rng(1)
    values = random.normal(size=(units, 1)) + random.normal(size=(units, indicators))
    values[:, ::5] = np.exp(2 * values[:, ::5])
    values[random.random(values.shape) < 0.03] = np.nan
    members = np.array_split(np.arange(indicators), FACTORS)
    framework = Framework.of(
        {
            f"factor_{f}": [(f"indicator_{i}", -1 if i % 7 == 0 else 1) for i in m]
            for f, m in enumerate(members)
        }
    )
    return values, framework, random.integers(0, COUNTRIES, units)


def measure(case: Case) -> Measured:
    """All linear steps at one size."""
    values, framework, groups = made_up(case.units, case.indicators)
    spec = Uncertainty(draws=case.draws)
    build, _ = timed(lambda: build_index(values, framework, OFFICIAL, groups=groups), runs=5)
    runs = 3 if case.units * case.draws < 1_000_000 else 1
    simulation, draws = timed(lambda: simulate(values, framework, OFFICIAL, spec, groups), runs=runs)
    summary, _ = timed(lambda: rank_summary(draws))
    row, _ = timed(lambda: count_row(draws.ranks, case.units // 2))
    bands, _ = timed(lambda: draw_bands(draws))
    return Measured(build, simulation, summary, row, bands, peak_memory())


def measure_rest(case: Case) -> str:
    """All pairs, Sobol indices, achievable ranks of three units, as a Markdown table."""
    values, framework, groups = made_up(case.units, case.indicators)
    draws = simulate(values, framework, OFFICIAL, Uncertainty(draws=case.draws), groups)
    pairs, _ = timed(lambda: count_pairs(draws.ranks))
    sensitivity, found = timed(lambda: rank_sensitivity(values, framework, OFFICIAL, groups=groups))
    rows = [
        ["counts of all pairs", f"{pairs:.2f} s"],
        [f"Sobol indices with intervals, {found.evaluations} draws", f"{sensitivity:.2f} s"],
    ]
    order = np.argsort(draws.official)
    for place in (10, case.units // 4, case.units // 2):
        unit = int(order[place])
        search = partial(
            achievable_ranks,
            values,
            framework,
            OFFICIAL,
            unit,
            groups,
            floor=0.5 / FACTORS,
            cap=2.0 / FACTORS,
        )
        seconds, ranks = timed(search)
        ends = ", ".join(
            f"{name} {end.rank} " + ("(proved)" if end.proved else f"(bound {end.bound})")
            for name, end in (("best", ranks.best), ("worst", ranks.worst))
        )
        rows.append([f"achievable ranks of rank {draws.official[unit]:.0f}: {ends}", f"{seconds:.2f} s"])
    rows.append(["peak memory of all this", f"{peak_memory():.0f} MiB"])
    return table(["step", "took"], rows)


def timed(call: Callable[[], T], runs: int = 1) -> tuple[float, T]:
    """Shortest of some runs in seconds, and what the call returned."""
    best = float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        result = call()
        best = min(best, time.perf_counter() - start)
    return best, result


def peak_memory() -> float:
    """Highest resident memory of this process so far, in mebibytes."""
    status = Path("/proc/self/status")
    if status.exists():  # where the system keeps it per program; elsewhere a parent's size can show through
        peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _RSS_UNIT / _MEBIBYTE


def report(asked: argparse.Namespace | None = None) -> str:
    """The limits, growth along each size, and what is not linear, as Markdown. Takes no options."""
    for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[threads] = "1"  # read by the processes started below, before they load NumPy
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context, max_tasks_per_child=1) as alone:
        measured = [
            [(case, m) for case, m in zip(cases, alone.map(measure, cases), strict=True)]
            for cases in (BY_DRAWS, BY_UNITS, BY_INDICATORS)
        ]
        rest = alone.submit(measure_rest, Case(330, 30, 10_000)).result()
    return "\n\n".join(
        [
            "330 regions, 30 indicators; imputation, treatment, normalisation, means, weights varied",
            wishes(_limits(dict(measured[0]))),
            *(
                f"growth with {what}\n\n{_growth(found)}"
                for what, found in zip(("draws", "regions", "indicators"), measured, strict=True)
            ),
            f"330 regions, 30 indicators, 10 000 draws: what is not linear\n\n{rest}",
        ]
    )


def _limits(by_draws: dict[Case, Measured]) -> list[Wish]:
    """What is asked of the engine, beside what was measured."""
    thousand, ten_thousand = (by_draws[Case(330, 30, draws)] for draws in (1_000, 10_000))
    return [
        Wish("official index built", 1e3 * thousand.build, 10, " ms"),
        Wish("1 000 draws", thousand.simulate, 0.5, " s"),
        Wish("10 000 draws", ten_thousand.simulate, 3, " s"),
        Wish("peak memory of 10 000 draws", ten_thousand.peak, 1024, " MiB"),
    ]


def _growth(found: list[tuple[Case, Measured]]) -> str:
    """One row a size."""
    header = [
        "regions",
        "indicators",
        "draws",
        "index",
        "simulation",
        "a cell",
        "intervals",
        "one row",
        "bands",
    ]
    rows = [
        [
            str(case.units),
            str(case.indicators),
            str(case.draws),
            f"{1e3 * m.build:.1f} ms",
            f"{m.simulate:.3f} s",
            f"{m.per_cell(case):.1f} ns",
            f"{1e3 * m.summary:.1f} ms",
            f"{1e3 * m.row:.1f} ms",
            f"{1e3 * m.bands:.0f} ms",
            f"{m.peak:.0f} MiB",
        ]
        for case, m in found
    ]
    return table([*header, "peak"], rows)


if __name__ == "__main__":
    print(report())
