"""Speed and memory of the index engine on made-up regions, one core: `python -m benchmarks.engine`.

Every row runs in a process of its own, so that its peak memory is its own. Prints; decides nothing.
"""

import multiprocessing
import os
import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import numpy as np

from inducci_dash.domain.indicator import Framework
from inducci_dash.domain.recipe import OFFICIAL
from inducci_dash.index.build import build_index
from inducci_dash.index.choices import Uncertainty
from inducci_dash.index.sensitivity import rank_sensitivity
from inducci_dash.index.tiers import draw_tiers
from inducci_dash.index.uncertainty import rank_summary, simulate, win_probabilities, win_row
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
    tiers: float
    peak: float

    def per_cell(self, case: Case) -> float:
        """Nanoseconds of simulation for one draw of one cell."""
        return 1e9 * self.simulate / (case.units * case.indicators * case.draws)


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
    row, _ = timed(lambda: win_row(draws, case.units // 2))
    tiers, _ = timed(lambda: draw_tiers(draws))
    return Measured(build, simulation, summary, row, tiers, peak_memory())


def measure_rest(case: Case) -> tuple[float, float, list[str], float]:
    """All pairs, Sobol indices (512 samples), achievable ranks of three units; seconds, and the peak."""
    values, framework, groups = made_up(case.units, case.indicators)
    draws = simulate(values, framework, OFFICIAL, Uncertainty(draws=case.draws), groups)
    pairs, _ = timed(lambda: win_probabilities(draws))
    sensitivity, _ = timed(lambda: rank_sensitivity(values, framework, OFFICIAL, groups=groups))
    lines = []
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
        seconds, found = timed(search)
        ends = ", ".join(
            f"{name} {end.rank} " + ("(proved)" if end.proved else f"(bound {end.bound})")
            for name, end in (("best", found.best), ("worst", found.worst))
        )
        lines.append(f"  official rank {draws.official[unit]:.0f}: {ends}, {seconds:.2f} s")
    return pairs, sensitivity, lines, peak_memory()


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
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _RSS_UNIT / _MEBIBYTE


def main() -> None:
    """Print the promised sizes, growth along each size, and the steps that are not linear."""
    promised = [Case(330, 30, 1_000), Case(330, 30, 10_000)]
    by_units = [Case(units, 30, 1_000) for units in (242, 1_500, 10_000)]
    by_indicators = [Case(330, indicators, 1_000) for indicators in (30, 60, 120, 240)]
    by_draws = [Case(330, 30, draws) for draws in (1_000, 3_000, 10_000, 30_000)]
    for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[threads] = "1"  # read by the processes started below, before they load NumPy
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context, max_tasks_per_child=1) as alone:
        for title, cases in (
            ("imputation, treatment, normalisation, aggregation and weights all varied", promised),
            ("growth with units", by_units),
            ("growth with indicators", by_indicators),
            ("growth with draws", by_draws),
        ):
            print(f"\n{title}")
            print(
                f"{'units':>7}{'indicators':>12}{'draws':>8}{'build ms':>10}{'simulate s':>12}"
                f"{'ns a cell':>11}{'summary s':>11}{'one row s':>11}{'tiers s':>9}{'peak MB':>9}"
            )
            for case, m in zip(cases, alone.map(measure, cases), strict=True):
                print(
                    f"{case.units:>7}{case.indicators:>12}{case.draws:>8}{1e3 * m.build:>10.1f}"
                    f"{m.simulate:>12.3f}{m.per_cell(case):>11.2f}{m.summary:>11.3f}{m.row:>11.4f}"
                    f"{m.tiers:>9.3f}{m.peak:>9.0f}"
                )
        pairs, sensitivity, lines, peak = alone.submit(measure_rest, promised[1]).result()
    print("\n330 units, 30 indicators, 10 000 draws; the steps that are not linear in the units")
    print(f"  win probabilities of all pairs: {pairs:.2f} s")
    print(f"  Sobol indices of five inputs, 512 samples (3 584 draws), with bootstrap: {sensitivity:.2f} s")
    print("\n".join(lines))
    print(f"  peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
