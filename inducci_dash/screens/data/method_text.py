"""The method in words and formulas, as the method page shows it (docs/method.md has the reasons)."""

from dataclasses import dataclass

from inducci_dash.domain.recipe import OFFICIAL
from inducci_dash.language import N_


@dataclass(frozen=True)
class Step:
    """One step of the method: heading, what is done, and its formula in TeX (may be empty).

    Figures in braces are filled in from the data and the rules (see `method`).
    """

    heading: str
    words: str
    formula: str = ""


STEPS = (
    Step(
        N_("1. Regions"),
        N_(
            "The {regions} NUTS-2 regions of the European Union in the {vintage} classification are "
            "scored. Regions of other countries are drawn but not scored. Figures published under older or "
            "newer codes are carried to {vintage} only where the area is the same, renamed or moved by a "
            "sliver (marked); figures of split or merged regions are listed, never carried."
        ),
    ),
    Step(
        N_("2. Values"),
        N_(
            "Each indicator takes the latest year that is published for the region, at most {oldest} years "
            "older than the newest year of that indicator. The year is kept for each cell. Totals are "
            "divided by population first; where samples are small a mean of three years is taken."
        ),
    ),
    Step(
        N_("3. Enough data"),
        N_(
            "A region is scored when at least {indicators} of all indicators are there, a pull factor when "
            "at least {own} of its own are. Otherwise the screen says “not enough data”; nothing counts as "
            "0."
        ),
    ),
    Step(
        N_("4. Missing cells"),
        N_(
            "Missing cells stay missing; the weights of the figures that are there are scaled up within "
            "their pull factor. Filling them with the median of the country is an alternative that the "
            "uncertainty analysis switches on and off."
        ),
        r"s = \frac{\sum_{i \in P} w_i x_i}{\sum_{i \in P} w_i}, \quad P = \text{present}",
    ),
    Step(
        N_("5. Outliers"),
        N_(
            "Where the skewness is beyond {skewness} and the excess kurtosis beyond {kurtosis}, up to "
            "{points} points at the offending end are set to the next value (ties move together). If that "
            "is not enough the indicator is put on a logarithmic scale. Every treated cell is listed in "
            "the downloads."
        ),
        rf"|G_1| > {OFFICIAL.skewness_limit:g} \;\wedge\; G_2 > {OFFICIAL.kurtosis_limit:g}; \qquad "
        r"x' = \ln\bigl(x - \min x + 0.01\,(\max x - \min x)\bigr)",
    ),
    Step(
        N_("6. One scale"),
        N_("Direction is applied once, then each indicator runs from 0 (least attractive) to 100."),
        r"z = 100 \cdot \frac{d x - \min(d x)}{\max(d x) - \min(d x)}, \quad d \in \{-1, 1\}",
    ),
    Step(
        N_("7. Weights and aggregation"),
        N_(
            "Equal weights within a pull factor and among the measured pull factors; weighted arithmetic "
            "means on both levels. Equal weights are a convention, not a finding: how much of the ranking "
            "they decide is measured by varying them."
        ),
        r"\text{index} = \frac{1}{|F|} \sum_{f \in F} \frac{1}{|I_f|} \sum_{i \in I_f} z_i",
    ),
    Step(
        N_("8. Rank"),
        N_("Rank 1 is the most attractive; equal scores share the smaller number."),
    ),
    Step(
        N_("9. How sure a rank is"),
        N_(
            "Two kinds of uncertainty are told apart. By other reasonable methods: {draws} recomputations "
            "vary the filling of gaps, outlier treatment, scale (min-max, z-score, percentile rank), the "
            "mean of the factors (arithmetic, geometric, adjusted Mazziotta-Pareto; a geometric mean never "
            "follows percentile ranks, whose floor it would punish) and each weight by up to {weights}. By "
            "errors of the figures: published margins, the year-to-year noise of a region's own series, "
            "and an assumed number of persons asked where a survey publishes no error by region. An "
            "interval holds nine in ten of them and says which kind it speaks of."
        ),
        r"\text{AMPI} = M - \frac{S^2}{M}, \quad M, S: \text{mean and standard deviation of the factors "
        r"on } 70 \ldots 130",
    ),
    Step(
        N_("10. Better, worse, or not to be told apart"),
        N_(
            "A region is clearly better than another where it scores higher in at least {clearly} of the "
            "recomputations, clearly worse likewise; otherwise the two cannot be told apart. Regions also "
            "stand in fifths by rank, each with the share of recomputations that agree."
        ),
    ),
    Step(
        N_("11. Industrial regions"),
        N_(
            "A region counts as industrial when it lies in the upper third of the EU's regions by "
            "industry's share of employment (NACE B to E, 2015) or by manufacturing jobs per 100 employed "
            "residents (2022). The rule and both values are shown; it is not bent for anyone: the Belgian "
            "province of Limburg does not meet it."
        ),
    ),
    Step(
        N_("12. Regions alike"),
        N_(
            "Regions alike are those closest in structure, never in the index's own indicators: "
            "standardised Euclidean distance over population and density (logarithms), median age, "
            "industry's share of employment and the share of working age."
        ),
        r"d(a,b) = \sqrt{\sum_{k} \left(\frac{x_{ak} - x_{bk}}{\sigma_k}\right)^2}",
    ),
    Step(
        N_("13. What fits"),
        N_(
            "Of 100 points {need} are for weak factors that a pilot acts on, {structure} for a structure "
            "like the origin's, {condition} for conditions in place; this split is an assumption. A factor "
            "that nobody measures counts evenly from no need to all need. Pilots stand in the order of how "
            "often they match best over the recomputations, and fall into three groups: look here first, "
            "possible, little to do here."
        ),
    ),
    Step(
        N_("14. Over time"),
        N_(
            "Ranks before and since the project began are those of a reduced index of the indicators with "
            "long series, on one scale for both. A change is split exactly into own figures, other "
            "regions' figures and series measured anew, and counts where {clearly} of recomputations with "
            "the figures' own noise agree on its sign. The same index year by year is drawn with the noise "
            "of its figures; a year that lacks one of them is a gap, and a step onto a series measured "
            "anew is dotted."
        ),
    ),
    Step(
        N_("15. Near, and clusters in space"),
        N_(
            "Neighbours share a border; regions within a distance are counted between points inside them. "
            "Moran's I asks whether regions with high figures lie beside others with high figures: each "
            "figure is compared with the mean of its neighbours', and {shuffles} shuffles of the figures "
            "over the map say how often chance would do as much. Single clusters are marked only where at "
            "most one in twenty of those marked is expected to be false. It is a pattern, not a cause."
        ),
        r"I = \frac{n}{\sum_{ij} w_{ij}} \cdot \frac{\sum_{ij} w_{ij} z_i z_j}{\sum_i z_i^2}",
    ),
)

REFERENCES = (
    "OECD and JRC (2008): Handbook on Constructing Composite Indicators. Methodology and User Guide. "
    "OECD Publishing, Paris.",
    "Becker, W., Caperna, G., Del Sorbo, M., Norlén, H., Papadimitriou, E., Saisana, M. (2022): COINr: "
    "An R package for developing composite indicators. Journal of Open Source Software 7(78), 4567.",
    "Saisana, M., Saltelli, A., Tarantola, S. (2005): Uncertainty and sensitivity analysis techniques as "
    "tools for the quality assessment of composite indicators. Journal of the Royal Statistical Society A "
    "168(2), 307-323.",
    "Mazziotta, M., Pareto, A. (2016): On a generalized non-compensatory composite index for measuring "
    "socio-economic phenomena. Social Indicators Research 127(3), 983-1003.",
    "Anselin, L. (1995): Local indicators of spatial association, LISA. Geographical Analysis 27(2), "
    "93-115.",
    "Paruolo, P., Saisana, M., Saltelli, A. (2013): Ratings and rankings: voodoo or science? Journal of "
    "the Royal Statistical Society A 176(3), 609-634.",
)

ACCESSIBILITY = (
    N_(
        "The aim is WCAG 2.2 level AA. Maps and charts have a text or table twin; the map is one tab stop, "
        "arrows move between neighbouring regions, Enter chooses, Escape leaves, and the region in focus "
        "is announced. Classes carry bounds and counts, not colour alone; those without data are hatched. "
        "Pages reflow to 320 pixels and follow the reader's wish for reduced motion."
    ),
    N_(
        "Known limits: charts drawn by the charting library can be read through their text and table "
        "twins, not point by point with the keyboard."
    ),
)
