"""Local evidence in the sandbox, against the arithmetic written out and against the index itself."""

import numpy as np
import pytest

from inducci_dash.domain.recipe import OFFICIAL, Aggregation, Normalisation
from inducci_dash.own_figures.evidence import (
    Evidence,
    EvidenceRefused,
    evidence_table,
    index_name,
    moved_sentence,
    with_evidence,
)
from inducci_dash.own_figures.model import Figure, OwnFigures
from inducci_dash.results.dataset import Dataset, dataset
from inducci_dash.results.official import TOP
from inducci_dash.results.weights.sandbox import on_fitting_scale, with_means, with_weight


@pytest.fixture(scope="module")
def data() -> Dataset:
    return dataset()


def own(figures: dict[str, float], direction: int = 1) -> OwnFigures:
    return OwnFigures(
        "own1",
        "Studios",
        "m²",
        direction,
        "",
        tuple(Figure(code, 2023, value) for code, value in figures.items()),
    )


FIVE = {"PL21": 10.0, "PL22": 40.0, "PL41": 20.0, "PL42": 25.0, "PL43": 50.0}
"""On a scale from 0 (PL21) to 100 (PL43): PL22 has 75."""


@pytest.mark.parametrize("weight", [0.25, 1.0, 4.0])
def test_a_factor_nobody_measures_becomes_the_figures(data: Dataset, weight: float) -> None:
    found = with_evidence(data, OFFICIAL, Evidence(own(FIVE), "space", weight))
    row = data.given.row("PL22")
    factors = data.scores.loc["PL22"].drop([TOP, "rank"]).dropna()
    assert found.evidence[row] == pytest.approx(75)
    assert found.score[row] == pytest.approx((factors.sum() + weight * 75) / (len(factors) + weight))
    assert found.count == 5
    assert not found.measured
    others = [at for at, code in enumerate(data.given.units) if code not in FIVE]
    np.testing.assert_allclose(found.score[others], data.official.score[others], equal_nan=True)
    assert (np.isnan(found.score) == np.isnan(data.official.score)).all()


def test_a_measured_factor_takes_them_beside_its_own(data: Dataset) -> None:
    found = with_evidence(data, OFFICIAL, Evidence(own(FIVE, direction=-1), "talent", 3.0))
    row = data.given.row("PL22")
    assert found.evidence[row] == pytest.approx(25)
    talent = data.scores.at["PL22", "talent"]
    assert found.factor[row] == pytest.approx((talent + 3 * 25) / 4)
    factors = data.scores.loc["PL22"].drop([TOP, "rank", "talent"]).dropna()
    assert found.score[row] == pytest.approx((factors.sum() + found.factor[row]) / (len(factors) + 1))
    assert found.measured


@pytest.mark.parametrize("mean", [Aggregation.GEOMETRIC, Aggregation.HARMONIC, Aggregation.COPELAND])
def test_it_follows_the_sandboxs_weights_and_means(data: Dataset, mean: Aggregation) -> None:
    recipe = with_means(with_weight(OFFICIAL, "talent", 2.0), Aggregation.ARITHMETIC, mean)
    found = with_evidence(data, recipe, Evidence(own(FIVE), "support", 1.0))
    others = [at for at, code in enumerate(data.given.units) if code not in FIVE]
    if mean is not Aggregation.COPELAND:
        np.testing.assert_allclose(found.score[others], found.score_before[others], equal_nan=True)
    best, worst = data.given.row("PL43"), data.given.row("PL21")
    gain = found.rank_before - found.rank
    assert gain[best] >= 0 >= gain[worst]


def test_what_gives_no_scale_is_refused_in_words(data: Dataset) -> None:
    few = dict(list(FIVE.items())[:4])
    for figures, direction, words in ((FIVE, 0, "more or less"), (few, 1, "fewer than 5")):
        with pytest.raises(EvidenceRefused, match=words):
            with_evidence(data, OFFICIAL, Evidence(own(figures, direction), "space", 1.0))
    ranks = on_fitting_scale(with_means(OFFICIAL, Aggregation.ARITHMETIC, Aggregation.ARITHMETIC))
    borda = type(ranks)(normalisation=Normalisation.BORDA)
    with pytest.raises(EvidenceRefused, match="min-max"):
        with_evidence(data, borda, Evidence(own(FIVE), "space", 1.0))


def test_the_index_says_so_in_its_name(data: Dataset) -> None:
    evidence = Evidence(own(FIVE), "space", 1.5)
    found = with_evidence(data, OFFICIAL, evidence)
    name = index_name(data, evidence)
    assert name.startswith("Sandbox with local evidence: Studios for ")
    assert name.endswith("weight 1.50")
    table = evidence_table(data, evidence, found).set_index("nuts_id")
    assert set(table["index"]) == {name}
    assert table.at["PL22", "own_value"] == 40
    assert "officially" in moved_sentence(data, found, "PL22")
    assert "You have no figure for it." in moved_sentence(data, found, "AT31")
