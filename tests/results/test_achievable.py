"""Best and worst ranks are what a reader finds who opens their weights by the link."""

import pytest

from inducci_dash.domain.recipe import OFFICIAL
from inducci_dash.domain.recipe_text import to_text
from inducci_dash.results.weights.sandbox import read_sandbox, sandbox_result, with_weights
from inducci_dash.results.weights.studies import achievable


@pytest.mark.parametrize("region", ["AT31", "AT32", "CZ04", "DED5", "PL21", "SI04"])
def test_the_weights_of_an_achieved_rank_give_it_through_the_link(made, region) -> None:
    framework, row = made.given.framework, made.given.row(region)
    found = achievable(made.given, OFFICIAL, region)
    count = len(framework.children(framework.top.node_id))
    for extreme in (found.best, found.worst):
        multiples = {factor: count * share for factor, share in extreme.weights.items()}
        opened, held = read_sandbox(to_text(with_weights(OFFICIAL, framework, multiples)), framework)
        assert not held
        assert sandbox_result(made, opened).rank[row] == extreme.rank
        assert extreme.proved == (extreme.rank == extreme.bound)
