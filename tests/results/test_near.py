"""Near me: borders that are known on the ground, distances against a second route, groups that compare."""

import numpy as np
import pytest

from inducci_dash.domain.errors import DataNotFound
from inducci_dash.results.near import Near, distances, near_groups, near_members, near_of, neighbourhood
from inducci_dash.results.region.profile import standing
from inducci_dash.results.region.summary import group_name


@pytest.mark.parametrize(
    ("region", "neighbours"),
    [
        ("PL22", {"PL21", "PL52", "PL71", "PL72", "CZ08", "SK03"}),
        ("DED4", {"DED2", "DED5", "DEG0", "DE24", "CZ04"}),
        ("SI04", {"SI03", "AT21", "ITH4", "HR03"}),
        ("MT00", set()),
    ],
)
def test_neighbours_are_those_on_the_ground(data, region, neighbours) -> None:
    found = set(near_members(data.snapshot, Near(region, None)))
    assert found == {region, *neighbours}


def test_borders_are_the_same_from_both_sides(data) -> None:
    borders = neighbourhood(data.snapshot).borders.set_index(["a", "b"])["km"]
    mirrored = borders.swaplevel().reindex(borders.index)
    np.testing.assert_allclose(borders, mirrored, rtol=1e-6)


def test_distances_by_the_haversine_formula(data) -> None:
    points = np.radians(neighbourhood(data.snapshot).points)
    own = points.loc["PL22"]
    half = (
        np.sin((points["latitude"] - own["latitude"]) / 2) ** 2
        + np.cos(points["latitude"])
        * np.cos(own["latitude"])
        * np.sin((points["longitude"] - own["longitude"]) / 2) ** 2
    )
    sphere = 2 * 6371.0 * np.arcsin(np.sqrt(half))
    found = distances(data.snapshot, "PL22")
    assert found["PL22"] == 0
    np.testing.assert_allclose(found, sphere, rtol=0.006, atol=0.01)  # the earth is no sphere
    inside = set(near_members(data.snapshot, Near("PL22", 300)))
    assert inside == set(found.index[found <= 300])


def test_groups_are_written_in_an_address_and_read_again(data) -> None:
    for group in near_groups(data.snapshot, "PL22"):
        near = near_of(group)
        assert near is not None
        assert near.group_id == group
        assert "PL22" in data.members(group)
        assert 0 <= standing(data, "index", "PL22", group).share_below <= 1
    assert group_name(data, "near.PL22.300") == "regions within 300 km of Śląskie"
    assert near_groups(data.snapshot, "MT00")[:1] != ["border.MT00"]


@pytest.mark.parametrize(
    "group",
    ["near.PL22", "near.PL22.-3", "near.PL22.1e3", "border.", "border.a/b", f"near.PL22.{'9' * 5000}"],
)
def test_what_is_no_such_group_is_refused(data, group) -> None:
    assert near_of(group) is None
    with pytest.raises(DataNotFound):
        data.members(group)
    with pytest.raises(DataNotFound):
        data.members("border.XX99")
