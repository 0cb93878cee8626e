"""Could a test case be seen in a regional figure at all?

The figure of one region is described as a straight line over the years with one step after the test
case; the smallest step that would be found is compared with what the test case can have moved.

Smallest detectable change = (t[1 - level / 2] + t[power]) x standard error of the step, both
quantiles with the fit's degrees of freedom: the minimum detectable effect of H. S. Bloom (1995),
Minimum detectable effects, Evaluation Review 19(5), for the step of an interrupted time series by
ordinary least squares. Neighbouring years depend on each other, which widens that error (see
`autocorrelation`). The years of the test case itself belong to neither side, and only years of
one unbroken series are used.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from inducci_dash.domain.rules import TEST_LEVEL, TEST_POWER
from inducci_dash.evidence.autocorrelation import dependence
from inducci_dash.language import N_

MIN_BEFORE, MIN_AFTER, MIN_DEGREES = 3, 1, 1
FORMULA = (
    rf"\text{{smallest}} = (t_{{{1 - TEST_LEVEL / 2:g},\,\nu}} + t_{{{TEST_POWER:g},\,\nu}})"
    r" \cdot \mathrm{se}(\text{step})"
)
"""The smallest step that can be told from the noise of the years, as LaTeX."""
ROUNDING = 1e-9
"""A series that follows its line closer than this part of its size is interpolated or constant; its
noise is not known, so nothing can be said from it."""

Years = NDArray[np.int64]
Values = NDArray[np.float64]


@dataclass(frozen=True)
class Window:
    """First and last year of the test case; neither before nor after."""

    first: int
    last: int


@dataclass(frozen=True)
class StepFit:
    """A line with one step, fitted to one unbroken series.

    `step` and `standard_error` are in the figure's unit; `sigma` is the year-to-year noise that the
    standard error rests on; `rho` is the correlation of neighbouring years that it allows for, `degrees`
    the degrees of freedom that are left of it.
    """

    step: float
    standard_error: float
    sigma: float
    rho: float
    degrees: float
    years_before: tuple[int, ...]
    years_after: tuple[int, ...]


@dataclass(frozen=True)
class Noise:
    """Standard deviation of a single year's figure, in its unit, and its degrees of freedom.

    NaN and 0 where no series has two differences between consecutive years.
    """

    sd: float
    degrees: int


class Verdict(StrEnum):
    """Whether an effect of the test case could show in the figure."""

    CANNOT_BE_SEEN = "cannot_be_seen"
    CANNOT_SAY = "cannot_say"
    COULD_BE_SEEN = "could_be_seen"


@dataclass(frozen=True)
class Judgement:
    """A verdict with the two numbers behind it, in the figure's unit; None where there is none."""

    verdict: Verdict
    smallest: float | None
    reach: float | None
    reason: str

    @property
    def may_draw(self) -> bool:
        """Whether a picture of before and after may be shown as evidence."""
        return self.verdict is Verdict.COULD_BE_SEEN


def split_at_breaks(years: Years, values: Values, breaks: Sequence[int]) -> list[tuple[Years, Values]]:
    """The unbroken series within one: a break year starts a new one. Missing years (NaN) are left out.

    `years` increasing, shape (n,); `values` shape (n,). Empty parts are dropped.
    """
    present = np.isfinite(values)
    kept_years, kept_values = years[present], values[present]
    starts = np.searchsorted(kept_years, sorted(set(breaks)))
    parts = zip(np.split(kept_years, starts), np.split(kept_values, starts), strict=True)
    return [(part_years, part_values) for part_years, part_values in parts if part_years.size]


def year_to_year_noise(years: Years, values: Values, breaks: Sequence[int] = ()) -> Noise:
    """Noise of a single year's figure, from differences between consecutive years.

    Differences within each unbroken series, around that series' own mean difference, pooled over
    the series and divided by the square root of two (a difference holds the noise of two years).
    """
    squares, degrees = 0.0, 0
    for part_years, part_values in split_at_breaks(years, values, breaks):
        differences = np.diff(part_values)[np.diff(part_years) == 1]
        if differences.size >= 2:
            squares += float(np.sum((differences - differences.mean()) ** 2))
            degrees += differences.size - 1
    return Noise(float(np.sqrt(squares / degrees / 2)) if degrees else float("nan"), degrees)


def fit_step(years: Years, values: Values, window: Window, breaks: Sequence[int] = ()) -> StepFit | None:
    """The step after `window`, from the one unbroken series that has years on both sides of it.

    None where no series has at least three years before, one after and a degree of freedom left,
    or where the series is a perfect line (interpolated or constant), whose noise is not known.
    `sigma` is the larger of the fit's residual standard deviation, for years that depend on each other,
    and `year_to_year_noise` of the same years, so that a lucky fit does not make a test case look
    detectable.
    """
    for part_years, part_values in split_at_breaks(years, values, breaks):
        outside = (part_years < window.first) | (part_years > window.last)
        used, observed = part_years[outside], part_values[outside]
        after = used > window.last
        n_before, n_after = int((~after).sum()), int(after.sum())
        if n_before < MIN_BEFORE or n_after < MIN_AFTER or used.size - 3 < MIN_DEGREES:
            continue
        design = np.column_stack([np.ones(used.size), used - used.mean(), after.astype(float)])
        inverse = np.linalg.inv(design.T @ design)
        coefficients = inverse @ design.T @ observed
        residuals = observed - design @ coefficients
        if np.sqrt(residuals @ residuals) <= ROUNDING * np.abs(observed).max():
            continue
        years_depend = dependence(used, design, residuals, coefficient=2)
        shaken = [year_to_year_noise(used[side], observed[side]).sd for side in (~after, after)]
        sigma = max([np.sqrt(years_depend.variance), *(noise for noise in shaken if np.isfinite(noise))])
        return StepFit(
            step=float(coefficients[2]),
            standard_error=float(sigma * np.sqrt(years_depend.factor)),
            sigma=float(sigma),
            rho=years_depend.rho,
            degrees=years_depend.degrees,
            years_before=tuple(int(year) for year in used[~after]),
            years_after=tuple(int(year) for year in used[after]),
        )
    return None


def _quantiles(degrees: float) -> float:
    """What the error is multiplied by: t[1 - TEST_LEVEL / 2] + t[TEST_POWER]."""
    return float(stats.t.ppf([1 - TEST_LEVEL / 2, TEST_POWER], degrees).sum())


def smallest_detectable(fit: StepFit) -> float:
    """The smallest true step that a two-sided test at `TEST_LEVEL` finds with probability `TEST_POWER`."""
    return _quantiles(fit.degrees) * fit.standard_error


def smallest_if_unbroken(noise: Noise, years: Years, values: Values, window: Window) -> float | None:
    """What could be detected at best, had the series no break: a lower bound, from its noise alone.

    Quantiles x sd x sqrt(1 / years before + 1 / years after), as if there were no
    trend to allow for. None where either side has no year or the noise is not known.
    """
    present = years[np.isfinite(values)]
    before, after = int((present < window.first).sum()), int((present > window.last).sum())
    if not (before and after and noise.degrees):
        return None
    return float(_quantiles(noise.degrees) * noise.sd * np.sqrt(1 / before + 1 / after))


def judge(fit: StepFit | None, reach: float | None) -> Judgement:
    """Verdict on a test case that can have moved the figure by at most `reach`, in its unit.

    `reach` None means unknown, or not to be expressed in the figure's unit.
    """
    smallest = None if fit is None else smallest_detectable(fit)
    if smallest is None:
        verdict = Verdict.CANNOT_BE_SEEN
        reason = N_("No unbroken series has enough years before and after the pilot.")
    elif reach is None:
        verdict = Verdict.CANNOT_SAY
        reason = N_("How far the pilot reaches is unknown or has no expression in this figure's unit.")
    elif abs(reach) < smallest:
        verdict = Verdict.CANNOT_BE_SEEN
        reason = N_("Even if all of its reach were an effect, it would be lost in the usual ups and downs.")
    else:
        verdict = Verdict.COULD_BE_SEEN
        reason = N_("An effect as large as the whole reach would stand out; a smaller one might not.")
    return Judgement(verdict, smallest, reach, reason)


def shows_change(fit: StepFit | None, judgement: Judgement) -> bool:
    """Whether a change may be claimed at all: it could be seen, and the step is beyond chance."""
    if fit is None or judgement.verdict is not Verdict.COULD_BE_SEEN:
        return False
    critical = stats.t.ppf(1 - TEST_LEVEL / 2, fit.degrees)
    return bool(abs(fit.step) > critical * fit.standard_error)
