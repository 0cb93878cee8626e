import numpy as np
import pytest

from inducci_dash.domain.errors import DataNotFound
from inducci_dash.results.groups import group_ids, inducci_regions


def test_limburg_does_not_meet_the_rule_for_industrial_regions(made):
    table = made.industrial.table
    assert not table.loc["BE22", "industrial"]
    assert table.loc["CZ04", "industrial"]


def test_the_upper_third_is_counted_among_the_regions_that_have_a_figure(made):
    for name, threshold in made.industrial.thresholds.items():
        known = made.industrial.table[name].dropna()
        assert abs((known > threshold).mean() - 1 / 3) < 1 / len(known)


def test_every_group_has_members_on_the_map(made):
    for group in group_ids(made.snapshot):
        members = made.members(group)
        assert len(members) > 0
        assert members.isin(made.snapshot.regions.index).all()
    assert set(made.members("inducci")) == set(inducci_regions())


def test_an_unknown_group_names_those_there_are(made):
    with pytest.raises(DataNotFound, match="EU27"):
        made.members("ATLANTIS")


def test_a_country_group_holds_its_regions_only(made):
    assert {code[:2] for code in made.members("PL")} == {"PL"}
    assert np.all([len(code) == 4 for code in made.members("PL")])
