"""Every reason that the engine gives a page for refusing a recipe is known and said in words."""

import pickle
from string import Formatter

import pytest

from inducci_dash.domain.refusal import RecipeRefused, Refusal
from inducci_dash.results.weights.refusals import OTHERWISE, WORDS, refusal_words
from inducci_dash.results.weights.sandbox import read_sandbox, sandbox_result, split_score


def show(made, text: str) -> None:
    recipe, _held = read_sandbox(text, made.given.framework)
    sandbox_result(made, recipe)
    split_score(made, recipe, "DED4")


def refused(made, text: str) -> str:
    with pytest.raises(RecipeRefused) as refusal:
        show(made, text)
    return refusal_words(made, refusal.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("aggregation~copeland~geometric~~scale~1~100", "Geometric mean needs scores above 0"),
        ("aggregation~arithmetic~harmonic", "Harmonic mean needs scores above 0"),
        ("aggregation~copeland~ampi", "AMPI) needs scores between fixed bounds"),
        ("normalisation~goalposts", "Goalposts needs a value for every indicator; missing for "),
        ("normalisation~goalposts", "Made migration"),
        ("aggregation~median", "This score has no exact parts: Median is not additive"),
        ("weights~net_migration~0", "All weights within Openness are 0"),
        ("weights~adult_learning~-1", "has to be 0 or more; got −1"),
        ("weights~sunshine~1", "gives a weight to sunshine"),
        ("references~sunshine~1", "gives figures for sunshine"),
        ("goalposts~adult_learning~3~2", "are the wrong way round"),
        ("colour~red", "Unknown setting: “colour”"),
        ("treatment~prayer", "The setting “treatment” cannot be 'prayer'"),
    ],
)
def test_reasons_are_said_with_names_and_numbers_of_the_reader(made, text, said):
    assert said in refused(made, text)


def test_of_many_missing_indicators_a_few_are_named_and_the_others_counted(data):
    assert refused(data, "normalisation~goalposts").endswith(" more.")


@pytest.mark.parametrize("text", ["weights~talent", "scale~1~x", "exponent~1~2", "scale~0~1~~scale~0~2"])
def test_a_broken_link_is_said_in_general(made, text):
    assert refused(made, text) == OTHERWISE


def test_every_code_has_words_that_need_no_other_values_than_it_carries():
    fields = {code: {name for _, name, *_ in Formatter().parse(code.value) if name} for code in Refusal}
    assert set(WORDS) == set(Refusal)
    for code, words in WORDS.items():
        assert {name for _, name, *_ in Formatter().parse(words) if name} <= fields[code], code


def test_a_refusal_from_a_process_of_its_own_keeps_code_and_values(made):
    sent = RecipeRefused(Refusal.WEIGHT_NEGATIVE, ids=("adult_learning",), number=-1.0)
    came = pickle.loads(pickle.dumps(sent))
    assert (str(came), came.code, came.values) == (str(sent), sent.code, sent.values)
    assert refusal_words(made, came) == refusal_words(made, sent)
