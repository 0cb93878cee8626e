"""For statisticians as slides: weights as they act, what decides, what holds together, how far ranks go."""

from collections.abc import Callable, Sequence

from inducci_dash.charts.correlation import correlation, legend_words
from inducci_dash.charts.sensitivity import leave_one_out, sensitivity
from inducci_dash.domain.recipe import Recipe
from inducci_dash.exports.chart_picture.picture import chart_drawing
from inducci_dash.exports.region_drawings import ranges_drawing
from inducci_dash.exports.slides.slide import Slide
from inducci_dash.exports.slides.weights import acting_slide, recipe_sentences
from inducci_dash.language import N_, _, format_number
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.region.summary import own_name
from inducci_dash.results.spatial import cluster_members, no_cause, spatial
from inducci_dash.results.weights.audit import audits, factor_correlations, left_out
from inducci_dash.results.weights.study_runs import reach, what_decides
from inducci_dash.results.weights.study_words import sensitivity_table
from inducci_dash.results.weights.titles import (
    any_weights_title,
    clusters_title,
    coherence_title,
    decides_title,
    left_out_title,
)
from inducci_dash.results.weights.words import index_source, whose

CHART, SQUARE = 480.0, 740.0
"""Widths of charts and of the table of correlations before they are enlarged."""
FLATTER = 0.85
"""How much lower than on the page the cells of the correlations are: their numbers are then larger."""
FACTORS = 8
"""Factors left out that one slide has room for, the telling ones first."""
NAMED = 8
"""Regions of a cluster that are named; the others are counted."""
KICKER = N_("For statisticians · {what}")


def statisticians_deck(
    data: Dataset, recipe: Recipe, region: str | None, section: str, measure: str
) -> list[Slide]:
    """The slides of a section, or of all that are of the index, a finding each.

    `region` is the reader's, where it is scored. Raises RecipeRefused where the recipe cannot be applied,
    DataNotFound where `measure` has too few figures for clusters.
    """
    if section == "clusters":
        return [_clusters(data, measure)]
    asked = SECTIONS.get(section)
    return [
        slide(data, recipe, region) for slide in (asked or [one for s in SECTIONS.values() for one in s])
    ]


def _kicker(data: Dataset, recipe: Recipe, what: str) -> str:
    return _(KICKER).format(what=f"{what}: {whose(recipe)}")


def _acting(data: Dataset, recipe: Recipe, _region: str | None) -> Slide:
    return acting_slide(data, recipe, _kicker(data, recipe, _("Weights as they act")))


def _decides(data: Dataset, recipe: Recipe, _region: str | None) -> Slide:
    found = what_decides(data, recipe)
    title = decides_title(found)
    drawn = sensitivity(sensitivity_table(found), sentence=title).figure if found.variance > 0.0 else None
    return Slide(
        title=title,
        kicker=_kicker(data, recipe, _("What decides")),
        subtitle=_("Sobol indices of the mean rank shift, with 95 % bootstrap intervals"),
        pictures=() if drawn is None else (chart_drawing(drawn, CHART, name="sobol"),),
        words=(
            _("Other choices move a region by {mean} ranks on average.").format(
                mean=format_number(found.mean, 1)
            ),
            _("Parts with other choices overlap: they add up to more than 100 %."),
        ),
        source=_("{count} recomputations, weights up or down by up to 25 %. {source}.").format(
            count=format_number(found.evaluations), source=index_source(data, recipe)
        ),
    )


def _left_out(data: Dataset, recipe: Recipe, _region: str | None) -> Slide:
    shifts = left_out(data, recipe, 2)
    short = [_(data.measure(node.node_id).short_title) for node in data.given.framework.at_level(2)]
    drawn = leave_one_out(shifts.assign(title=short), most=FACTORS)
    return Slide(
        title=left_out_title(data, shifts),
        kicker=_kicker(data, recipe, _("Leaving one out")),
        subtitle=_("Mean absolute change of rank over all regions, the {count} largest").format(
            count=format_number(min(FACTORS, len(short)))
        ),
        pictures=(chart_drawing(drawn.figure, CHART, name="without"),),
        words=recipe_sentences(data, recipe),
        source=index_source(data, recipe) + ".",
    )


def _coherence(data: Dataset, recipe: Recipe, _region: str | None) -> Slide:
    table = factor_correlations(data, recipe)
    titles = {str(name): _(data.measure(str(name)).short_title) for name in table.index}
    figure = correlation(table, titles=titles).figure
    figure.update_layout(height=FLATTER * figure.layout.height)
    return Slide(
        title=coherence_title(audits(data, recipe)[-1]),
        kicker=_kicker(data, recipe, _("Does it hold together")),
        subtitle=_("Correlations between pull factors (Pearson's r) over all scored regions"),
        pictures=(chart_drawing(figure, SQUARE, name="correlation"),),
        words=(
            legend_words(),
            _("Alpha grows with the number of parts; it does not show that they measure one thing."),
        ),
        source=index_source(data, recipe) + ".",
    )


def _reach(data: Dataset, recipe: Recipe, region: str | None) -> Slide:
    spreads = reach(data, recipe)
    spread = spreads[1]
    return Slide(
        title=any_weights_title(spread),
        kicker=_kicker(data, recipe, _("How far a rank can go")),
        subtitle=_("In 95 % of {draws} sets of weights, each as likely as any other").format(
            draws=format_number(spread.draws)
        )
        + (f" · {own_name(data, region)}" if region is not None else ""),
        pictures=()
        if region is None
        else (chart_drawing(ranges_drawing(data, recipe, region, spreads).figure, CHART, name="ranges"),),
        words=(_("Under no assumption on weights at all; with a region chosen, its own range is here."),)
        if region is None
        else (
            _("{region}: nine in ten recomputations lie within each bar.").format(
                region=own_name(data, region)
            ),
        ),
        source=index_source(data, recipe) + ".",
    )


def _clusters(data: Dataset, measure: str) -> Slide:
    found = spatial(data, measure)
    told = cluster_members(data, found, NAMED)
    return Slide(
        title=clusters_title(found),
        kicker=_(KICKER).format(what=_(data.measure(measure).title)),
        subtitle=_("Moran's I {i}, p {p}").format(i=format_number(found.i, 2), p=format_number(found.p, 3)),
        rows=tuple((words, format_number(count), which) for words, count, which in told if which),
        heads=(_("Regions"), _("Which")),
        shares=(1, 7),
        source=no_cause(),
    )


SECTIONS: dict[str, Sequence[Callable[[Dataset, Recipe, str | None], Slide]]] = {
    "effective": (_acting,),
    "decides": (_decides, _left_out),
    "audit": (_coherence,),
    "reach": (_reach,),
}
"""Slides of each section of the page, by its code in the address."""
