import pytest

from inducci_dash.results.pilots.asked import Asked, asked_pilots

PILOTS, PARTNERS = ("A", "B", "C", "E1", "E2"), ("LP1", "PP5")


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({}, Asked()),
        ({"pilot": "e1."}, Asked(pilot="E1")),
        ({"pilot": "A", "pilots": "B,C", "view": "results"}, Asked(pilot="A")),
        ({"partner": "pp5"}, Asked(partner="PP5")),
        ({"pilots": "E1, E2"}, Asked(compared=("E1", "E2"))),
        ({"pilots": "E1,E1"}, Asked()),
        ({"pilots": "E1"}, Asked()),
        ({"pilots": "E1,E2", "view": "results"}, Asked(compared=("E1", "E2"))),
        ({"pilots": "A", "view": "results"}, Asked(view="results")),
        ({"pilots": "A,own1"}, Asked(compared=("A", "own1"))),
        ({"pilots": "A,own7"}, Asked(own_gone=True)),
        ({"pilot": "Z"}, Asked(unknown=(("pilot", "Z"),))),
        ({"pilot": "Z", "pilots": "E1,E2"}, Asked(compared=("E1", "E2"), unknown=(("pilot", "Z"),))),
        (
            {"pilot": "Z", "partner": "Y", "pilots": "X", "view": "w"},
            Asked(unknown=(("pilot", "Z"), ("partner", "Y"), ("pilots", "X"), ("view", "w"))),
        ),
        ({"pilots": ","}, Asked(unknown=(("pilots", ","),))),
    ],
    ids=str,
)
def test_the_first_known_of_what_an_address_names_is_shown(query, shown):
    assert asked_pilots(query, PILOTS, PARTNERS, ["own1"]) == shown


def test_what_a_comparison_leaves_out_is_said_with_the_reason():
    asked = asked_pilots({"pilots": "A,Z,B,C,E1"}, PILOTS, PARTNERS)
    assert asked.compared == ("A", "B", "C")
    assert asked.words == "Left out of the comparison: Z (none of the pilots); E1 (3 are the most)."
