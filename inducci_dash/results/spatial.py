"""Clusters in space: global and local Moran's I of a measure over regions that share a border.

Do regions with high figures lie beside others with high figures? Values are compared with the mean of the
neighbours' (row-standardised weights of shared borders); permutation tests ask how often values shuffled
over the regions would look as clustered. A cluster says where alike lies beside alike, never why.
Sources: Moran (1950); Anselin (1995), Local indicators of spatial association, Geographical Analysis
27(2); Benjamini and Hochberg (1995) for many tests at once. Computed by esda and libpysal.
"""

import threading
import warnings
from dataclasses import dataclass

import numpy as np
import pandas as pd

from inducci_dash.domain.errors import DataNotFound
from inducci_dash.domain.rules import FEWEST_NEIGHBOURED, TEST_LEVEL
from inducci_dash.language import N_, _, format_number
from inducci_dash.once import once, own_tables
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.near import neighbourhood
from inducci_dash.results.region.summary import listed, own_name

PERMUTATIONS, SEED = 999, 1
NONE, HIGH_HIGH, LOW_LOW, HIGH_LOW, LOW_HIGH = "none", "high_high", "low_low", "high_low", "low_high"
CLUSTERS = {
    HIGH_HIGH: N_("high beside high"),
    LOW_LOW: N_("low beside low"),
    HIGH_LOW: N_("high beside low"),
    LOW_HIGH: N_("low beside high"),
    NONE: N_("no clear cluster"),
}
_QUADRANTS = {1: HIGH_HIGH, 2: LOW_HIGH, 3: LOW_LOW, 4: HIGH_LOW}
_shuffling = threading.Lock()


@own_tables
@dataclass(frozen=True, eq=False)
class Spatial:
    """`i`: global Moran's I, about `expected` without any pattern; `p`: of its permutation test, two-sided.

    `table`, index nuts_id of the regions with a figure and a neighbour that has one: `value`, `local_i`,
    `p` (of the local permutation test), `cluster` (a key of `CLUSTERS`; another than none only where p
    passes the false discovery rate of 5 % over all regions). `left_out`: regions with a figure and no
    such neighbour.
    """

    measure_id: str
    i: float
    expected: float
    p: float
    table: pd.DataFrame
    left_out: tuple[str, ...]


@once(most=64)
def spatial(data: Dataset, measure_id: str) -> Spatial:
    """Global and local Moran's I of a measure's latest values over the EU's regions.

    Raises DataNotFound for a measure of too few regions, or one that does not differ between them.
    """
    data.measure(measure_id)
    values = data.tables[measure_id]["value"].reindex(list(data.given.units)).dropna()
    borders = neighbourhood(data.snapshot).borders
    inside = borders[borders["a"].isin(values.index) & borders["b"].isin(values.index)]
    beside = inside.groupby("a")["b"].agg(list)
    kept = values[values.index.isin(beside.index)]
    if len(kept) < FEWEST_NEIGHBOURED or kept.nunique() < 2:
        raise DataNotFound(no_clusters())
    return _computed(measure_id, kept, beside, tuple(values.index.difference(kept.index)))


def _computed(measure_id: str, kept: pd.Series, beside: pd.Series, left_out: tuple[str, ...]) -> Spatial:
    import esda  # with its libraries some seconds, which only those pay who ask
    from libpysal.weights import W

    neighbours = {code: beside[code] for code in kept.index}
    weights = W(neighbours, id_order=list(kept.index), silence_warnings=True)
    values = kept.to_numpy(float)
    with _shuffling, warnings.catch_warnings():  # the global test shuffles by numpy's one common generator
        warnings.simplefilter("ignore", DeprecationWarning)  # of p_sim's sides, which are not used here
        state = np.random.get_state()  # noqa: NPY002
        np.random.seed(SEED)  # noqa: NPY002
        whole = esda.Moran(values, weights, permutations=PERMUTATIONS)
        np.random.set_state(state)  # noqa: NPY002
        local = esda.Moran_Local(values, weights, permutations=PERMUTATIONS, seed=SEED, n_jobs=1)
    shuffled = np.asarray(local.sim)  # (permutations, regions)
    two_sided = _two_sided(np.asarray(local.Is), shuffled)
    telling = two_sided <= esda.fdr(two_sided, TEST_LEVEL)
    clusters = [_QUADRANTS[int(q)] if clear else NONE for q, clear in zip(local.q, telling, strict=True)]
    table = pd.DataFrame(
        {"value": values, "local_i": local.Is, "p": two_sided, "cluster": clusters}, index=kept.index
    )
    return Spatial(
        measure_id,
        float(whole.I),
        float(whole.EI),
        float(_two_sided(np.array([whole.I]), np.asarray(whole.sim)[:, np.newaxis])[0]),
        table,
        left_out,
    )


def _two_sided(found: np.ndarray, shuffled: np.ndarray) -> np.ndarray:
    """Twice the share of shuffles (permutations, n) beyond each found value (n,), on the nearer side."""
    above, below = (shuffled >= found).sum(axis=0), (shuffled <= found).sum(axis=0)
    return np.minimum(1.0, 2.0 * (np.minimum(above, below) + 1) / (len(shuffled) + 1))


def no_clusters() -> str:
    """Why a measure is not tested."""
    return _("Clusters need figures of at least {count} regions that differ and have neighbours.").format(
        count=FEWEST_NEIGHBOURED
    )


def no_cause() -> str:
    """What must not be read into a pattern."""
    return _(
        "Like beside like is a pattern, not a cause: regions of one country share laws, wages and the "
        "way figures are made, and a score contains figures that are themselves clustered."
    )


def cluster_members(data: Dataset, found: Spatial, most: int) -> list[tuple[str, int, str]]:
    """Each kind of cluster in words, its number of regions, and which: `most` by name, the others counted.

    Those most apart from chance come first; of regions in no cluster none is named.
    """
    told = []
    for cluster, words in CLUSTERS.items():
        members = found.table[found.table["cluster"] == cluster].sort_values(["p", "value"])
        names = [own_name(data, str(code)) for code in members.index[:most]]
        if more := len(members) - len(names):
            names.append(_("{count} more").format(count=format_number(more)))
        told.append((_(words), len(members), listed(names) if names and cluster != NONE else ""))
    return told


def spatial_sentences(data: Dataset, found: Spatial) -> list[str]:
    """What the test says, how many regions stand in clusters, and what must not be read into it."""
    title = _(data.measure(found.measure_id).title)
    shown = _(
        "“{title}”: Moran's I {i} (about {expected} without any pattern), p {p} by {count} permutations."
    )
    regions = _(
        "{high} regions are high beside high, {low} low beside low, {other} stand out from their "
        "neighbours."
    )
    counts = found.table["cluster"].value_counts()
    return [
        shown.format(
            title=title,
            i=format_number(found.i, 2),
            expected=format_number(found.expected, 3),
            p=format_number(found.p, 3),
            count=format_number(PERMUTATIONS),
        ),
        regions.format(
            high=format_number(int(counts.get(HIGH_HIGH, 0))),
            low=format_number(int(counts.get(LOW_LOW, 0))),
            other=format_number(int(counts.get(HIGH_LOW, 0) + counts.get(LOW_HIGH, 0))),
        ),
        no_cause(),
    ]
