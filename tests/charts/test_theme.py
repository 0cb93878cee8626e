"""The frame, the key, the hall variant, ticks, and data text shown literally."""

import itertools
import re

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inducci_dash.charts.figure import colours, theme
from inducci_dash.charts.figure.key import key_of
from inducci_dash.charts.figure.lettering import clean, fold, literal, text_width
from inducci_dash.domain.errors import DataNotFound
from inducci_dash.exports.chart_picture.text import plain
from inducci_dash.language import install
from tests.charts.gallery import NAMES, example


def small() -> go.Figure:
    return theme.canvas(
        [go.Scatter(x=[1, 2], y=[3, 4], mode="markers", marker={"size": 8})],
        height=200, left=50, xaxis=theme.number_axis(0, 10), yaxis=theme.number_axis(0, 10),
    )  # fmt: skip


def texts(figure: go.Figure) -> list[str]:
    return [plain(words.text) for words in figure.layout.annotations]


def test_the_frame_holds_title_source_and_copyright_inside_the_figure() -> None:
    figure = theme.framed(
        small(), title="Where <b>we</b> stand", source="Source: Eurostat & co", note="Note."
    )

    assert texts(figure) == [
        "Where <b>we</b> stand",
        "Note. Source: Eurostat & co © EuroGeographics for the administrative boundaries",
    ]
    assert figure.layout.margin.t > small().layout.margin.t
    assert figure.layout.height - small().layout.height == pytest.approx(
        figure.layout.margin.t + figure.layout.margin.b - small().layout.margin.t - small().layout.margin.b
    )


def test_framing_twice_replaces_and_unframing_restores() -> None:
    once = theme.framed(small(), title="One")

    assert theme.framed(once, title="Two") == theme.framed(small(), title="Two")
    assert theme.unframed(once) == small()


@pytest.mark.parametrize("name", NAMES)
def test_plotly_accepts_every_part_of_a_figure_that_was_made_without_its_checks(name: str) -> None:
    figure = example(name)
    checked = go.Figure(figure.to_dict())

    assert len(checked.layout.annotations) == len(figure.layout.annotations)
    with pytest.raises(ValueError, match="colour"):
        go.Figure(theme.changed(figure, font={"colour": "red"}).to_dict())


@pytest.mark.parametrize("name", NAMES)
def test_nothing_in_a_figure_drawn_twice_looks_changed_to_plotly(name: str) -> None:
    layout = example(name).to_dict()["layout"]

    assert layout["datarevision"] == 1
    assert "template" not in layout
    assert isinstance(layout["meta"], str)


def test_the_figure_given_is_not_changed() -> None:
    figure = small()
    before = figure.to_json()

    theme.large(theme.with_key(theme.framed(figure, title="One"), [("circle", "#000000", "x")]))

    assert figure.to_json() == before


def test_the_key_has_a_symbol_a_colour_and_a_name_each_and_folds_to_the_width() -> None:
    entries = [("circle", colours.REGION, "Chemnitz"), ("diamond", colours.PROJECT, "A & B <c>")]

    wide, narrow = theme.with_key(small(), entries, width=600), theme.with_key(small(), entries, width=150)

    assert texts(wide) == ["●\u00a0Chemnitz\u2003◆\u00a0A & B <c>"]
    assert colours.REGION in wide.layout.annotations[0].text
    assert "<br>" in narrow.layout.annotations[0].text
    assert narrow.layout.margin.t > wide.layout.margin.t
    assert key_of(narrow) == entries
    assert theme.with_key(narrow, []) == small()


def test_fitting_folds_frame_and_key_anew() -> None:
    figure = theme.framed(
        theme.with_key(small(), [("circle", "#000000", "x" * 20)] * 3), title="word " * 30
    )

    narrow, wide = theme.fitted(figure, 320), theme.fitted(figure, 1200)

    assert narrow.layout.height > wide.layout.height
    assert theme.fitted(narrow, 680) == theme.fitted(figure, 680)
    assert theme.frame_of(narrow) == theme.frame_of(figure)


def test_the_hall_variant_enlarges_type_marks_margins_and_height_but_no_data() -> None:
    figure = theme.framed(small(), title="T")
    hall = theme.large(figure, by=2.0)

    assert hall.layout.font.size == 2 * figure.layout.font.size
    assert hall.data[0].marker.size == 16
    assert list(hall.data[0].x) == [1, 2]
    assert hall.layout.xaxis.range == figure.layout.xaxis.range
    assert hall.layout.xaxis.ticktext == figure.layout.xaxis.ticktext
    assert hall.layout.annotations[0].font.size == 2 * figure.layout.annotations[0].font.size
    assert theme.unframed(hall).layout.height == 2 * small().layout.height


def test_ticks_are_round_and_written_in_the_readers_language() -> None:
    install("de")
    try:
        axis = theme.number_axis(0, 12_345)
        half = theme.number_axis(0, 2, count=4)
    finally:
        install("en")

    assert axis["ticktext"] == ["0", "5\u202f000", "10\u202f000"]
    assert half["ticktext"] == ["0,0", "0,5", "1,0", "1,5", "2,0"]


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
def test_ticks_lie_within_the_range_and_are_evenly_apart(low: float, width: float) -> None:
    ticks, _decimals = theme.round_ticks(low, low + width)
    steps = [b - a for a, b in itertools.pairwise(ticks)]

    assert 2 <= len(ticks) <= 12
    assert low - width * 1e-6 <= ticks[0] <= ticks[-1] <= low + width * (1 + 1e-6)
    assert max(steps) == pytest.approx(min(steps), rel=1e-3)


def test_an_axis_without_any_figure_is_refused() -> None:
    with pytest.raises(DataNotFound, match="no figure is known"):
        theme.number_axis(float("nan"), float("nan"))


@given(st.text(max_size=60))
def test_data_text_is_shown_letter_by_letter(text: str) -> None:
    shown = literal(text)

    assert plain(shown) == clean(text)
    assert not re.search(r"<|>|%\{|\$", shown)


@pytest.mark.parametrize("text", ["a\u202eb", "a\u200bb", "a\x00b", "a\ud800b", "a\u2066b"])
def test_characters_that_hide_or_turn_text_are_left_out(text: str) -> None:
    assert clean(text) == "ab"


@given(st.text(max_size=80), st.integers(40, 300))
def test_folded_lines_keep_to_the_width(text: str, width: int) -> None:
    lines = fold(text, width, 12)

    assert all(text_width(line, 12) <= width or len(line) <= 1 for line in lines)
    assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")


def test_a_word_of_500_letters_is_broken_or_shortened() -> None:
    assert len(fold("x" * 500, 200, 12)) > 10
    assert fold("x" * 500, 200, 12, lines=1)[0].endswith("…")


def test_marks_stand_out_from_white_and_series_differ_in_symbol() -> None:
    def contrast(colour: str) -> float:
        return 1.05 / (colours.relative_luminance(colour) + 0.05)

    marks = [
        colours.REGION,
        colours.GROUP,
        colours.PEERS,
        colours.PROJECT,
        colours.MISSING,
        colours.GAIN,
        colours.LOSS,
    ]
    assert all(contrast(colour) >= 3 for colour in [*marks, *(colour for colour, _s in colours.SERIES)])
    assert all(
        contrast(colour) >= 4.5 for colour in (colours.INK, colours.QUIET, colours.GROUP, colours.PROJECT)
    )
    assert len({symbol for _colour, symbol in colours.SERIES}) == len(colours.SERIES) == 8


@given(st.floats(0, 1))
def test_cell_text_reads_on_every_colour_of_both_scales(share: float) -> None:
    for scale in (colours.AMOUNTS, colours.AROUND):
        ground = colours.colour_at(scale, share)
        lights = sorted(
            (
                colours.relative_luminance(ground) + 0.05,
                colours.relative_luminance(colours.text_on(ground)) + 0.05,
            )
        )
        assert lights[1] / lights[0] >= 4.5


def test_the_configuration_names_no_other_host() -> None:
    assert not re.search(r"https?:|plot\.?ly/|cdn", str(theme.CONFIG))
    assert theme.CONFIG["displaylogo"] is False


@given(st.lists(st.floats(-100, 100), min_size=1, max_size=8), st.floats(0.5, 20))
def test_labels_moved_apart_keep_their_gap_and_order(places: list[float], gap: float) -> None:
    moved = theme.spread(places, gap)
    order = sorted(range(len(places)), key=lambda at: places[at])
    steps = [moved[b] - moved[a] for a, b in itertools.pairwise(order)]

    assert all(step >= gap * (1 - 1e-6) for step in steps)
    assert sum(moved) == pytest.approx(sum(places), abs=1e-6 * (1 + sum(map(abs, places))))
