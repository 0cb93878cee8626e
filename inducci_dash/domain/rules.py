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

DETECTABLE_PEERS = 20
"""Regions nearest in structure that a pilot's region is held beside, where a pilot could show at all."""

FEWEST_PLACEBOS = 3
"""Peers below which nothing is said of a region beside them: a rank among fewer says nothing."""

SMALLEST_GROUP = 0.1
"""A group of the population (25-64, the employed, ...) is taken to be at least this part of it, so that the
most that a pilot can have moved is not understated."""

TELLING_POINTS = 1.0
"""Points of a fit from which a weak factor is given as its reason."""

ALIKE_BEYOND = 0.75
"""Share of all regions that are further away in structure, from which on two regions are called alike."""

TELLING_DEVIATIONS = 1.0
"""Standard deviations between two regions from which on a structure figure is named as one to adapt to."""

TELLING_SHARE = 0.08
"""Total share of the variance of ranks below which a choice of the method is not named."""

RELIABLE_ALPHA, THIN_ALPHA = 0.7, 0.6
"""Cronbach's alpha from which parts are usually said to go together, and below which they do not (OECD and
JRC 2008, handbook on composite indicators)."""

ACTS_LESS, ACTS_MORE = 0.5, 1.4
"""Effective weight over the nominal one beyond which a factor is reported as acting less, or more."""

HARDLY_EVER = 0.1
"""Share of pairs up to which neighbours in rank are said to be told apart hardly ever."""

FEWEST_DIFFERENCES, POOLED_DIFFERENCES = 3, 5
"""Differences between neighbouring years from which on a series tells of its own noise, and for how many of
them the typical region's noise counts beside a region's own."""

YEARS_A_SIDE, REPORTING = 4, 0.8
"""Years before and since the project that an indicator needs to take part in a change of rank, which are
averaged; a year counts where this share of the EU's regions reports (decision 033)."""

USUAL_SHARE = 0.9
"""Share of a group's usual number of reporting regions below which a year has no median: one over changing
members would move for that reason alone."""

FEWEST_NEIGHBOURED = 30
"""Regions with a figure and a neighbour that has one, below which clusters are not tested
(decision 034)."""

FEWEST_PAIRED = 9
"""Regions with both of two measures from which on each is cut in thirds: three a third."""

FEWEST_ON_A_SCALE = 5
"""Scored regions that a reader's own figures need, for a scale from worst to best to mean something."""

AHEAD_POINTS = 0.5
"""Points of a factor's score from which a region alike is said to be ahead on it."""
