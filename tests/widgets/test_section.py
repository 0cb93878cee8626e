import json

from streamlit.testing.v1 import AppTest


def _script() -> None:
    from inducci_dash.widgets import section as parts

    made = parts.section(
        parts.heading("A < B"),
        parts.bullets([["one"], [parts.strong("*two*"), " 2"]]),
        parts.lines(["Cost: ", parts.strong("3 EUR")], ["Today: open"]),
        parts.cards([parts.way(parts.strong("D"), "./pilots?pilot=D")]),
    )
    parts.show_section(made, key="part")


def test_a_section_is_one_element_whose_words_are_sent_as_they_are():
    (part,) = AppTest.from_function(_script).run().get("bidi_component")
    assert json.loads(part.proto.bytes)["parts"] == [
        ["h2", "A < B"],
        ["ul", ["li", "one"], ["li", ["strong", "*two*"], " 2"]],
        ["p", "Cost: ", ["strong", "3 EUR"], ["br"], "Today: open"],
        ["cards", ["card", ["a", "./pilots?pilot=D", ["strong", "D"]]]],
    ]
