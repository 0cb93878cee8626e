"""Thresholds of the method, each once, with where it comes from."""

from fractions import Fraction

CLEARLY = Fraction(95, 100)
"""Share of draws from which on one unit is clearly better than another; a tie counts half a draw.

The usual 95 % of interval statements, applied to pairs of one and the same draw (method, robustness)."""

CONFIDENCE = 0.95
"""Of intervals of estimates: Sobol shares by resampling, the mean of a region's kind."""

INTERVAL = (0.05, 0.95)
"""Quantiles of the intervals of ranks and scores: nine in ten draws (Saisana, Saltelli, Tarantola 2005)."""

OLDEST = 6
"""Years that a value may be older than the newest of its indicator (method, values)."""

OLD_AFTER = 5
"""Years behind the newest extract after which a figure is old: shown and marked, never a headline."""

SURE_WITHIN, LESS_SURE_WITHIN = 0.1, 0.25
"""Width of a rank's interval, as a share of all ranks, up to which the rank is sure, or less sure."""

BANDS = 5
"""Fifths of the scored units by rank."""

NAMED_FIRST = 0.5
"""Share of draws in which a pilot has to be best to be named first alone; else the leading ones that
reach it together are named together (method, what fits)."""

LITTLE_NEED = 0.25
"""Share of what a pilot acts on that is weak, below which in 95 % of draws there is little for it to do."""

ACHIEVED_MARGIN = 1e-9
"""Lead over a rival, in points of the summed score, from which on an achievable rank counts as held."""

CONFLICT_BELOW, WEAK_BELOW, REDUNDANT_ABOVE = -0.4, 0.3, 0.9
"""Correlations within a parent at which the JRC's audits flag a pair."""

TEST_LEVEL, TEST_POWER = 0.05, 0.8
"""Two-sided level and power of the smallest detectable change (Bloom 1995)."""

LABOUR_FORCE_RESPONDENTS, HOUSEHOLD_RESPONDENTS = 2000, 500
"""Persons asked in a region in a year, as if drawn at random, where no error is published by region.

Assumptions on the careful side: of the Labour Force Survey, and of the ICT survey and EU-SILC."""

WELL_ABOVE, WELL_BELOW = 0.6, 0.4
"""Share of a group's other regions that a region does better than, beyond which a factor stands out."""

PEERS = 8
"""Regions nearest in structure that a region is compared with (method, like with like)."""
