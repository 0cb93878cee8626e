"""Recipes: contradictions are refused with a reason; text and mapping give back the same recipe."""

import string
from dataclasses import replace
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inducci_dash.domain.indicator import Framework, Node
from inducci_dash.domain.recipe import (
    OFFICIAL,
    Aggregation,
    Imputation,
    Normalisation,
    Recipe,
    Treatment,
    check_recipe,
)
from inducci_dash.domain.recipe_text import from_text, to_text
from inducci_dash.domain.refusal import RecipeRefused
from tests.index.recipes import geometric

FRAMEWORK = Framework.of({"talent": [("tertiary", 1), ("neet", -1)], "digital": [("access", 1)]})
POSTS = {"tertiary": (0.0, 50.0), "neet": (0.0, 30.0), "access": (0.0, 100.0)}
A = Aggregation

finite = st.floats(allow_nan=False, allow_infinity=False)
ids = st.text(string.ascii_letters + "_~%+&= .é-", min_size=1, max_size=8)
pairs = st.tuples(finite, finite)
recipes = st.builds(
    Recipe,
    treatment=st.sampled_from(Treatment),
    max_winsorised=st.integers(0, 10**6),
    skewness_limit=finite,
    kurtosis_limit=finite,
    imputation=st.sampled_from(Imputation),
    normalisation=st.sampled_from(Normalisation),
    scale=pairs,
    joint_scale=st.none() | pairs,
    references=st.dictionaries(ids, finite, max_size=3),
    goalposts=st.dictionaries(ids, pairs, max_size=3),
    weights=st.dictionaries(ids, finite, max_size=3),
    aggregation=st.lists(st.sampled_from(Aggregation), min_size=1, max_size=3).map(tuple),
    exponent=finite,
    availability=finite,
    overall_availability=finite,
)


def test_the_official_recipe_is_that_of_the_method():
    check_recipe(OFFICIAL, FRAMEWORK)
    assert OFFICIAL.treatment is Treatment.WINSORISE_LOG
    assert (OFFICIAL.max_winsorised, OFFICIAL.skewness_limit, OFFICIAL.kurtosis_limit) == (5, 2.0, 3.5)
    assert (OFFICIAL.availability, OFFICIAL.overall_availability) == (0.5, 0.66)
    assert (OFFICIAL.normalisation, OFFICIAL.scale) == (Normalisation.MIN_MAX, (0.0, 100.0))
    assert OFFICIAL.imputation is Imputation.NONE


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"treatment": "winsorize"}, "treatment cannot be 'winsorize'. Choose one of none, winsorise"),
        ({"aggregation": ("mean",)}, "aggregation cannot be 'mean'"),
        ({"max_winsorised": -1}, "max_winsorised"),
        ({"max_winsorised": 2.5}, "max_winsorised"),
        ({"skewness_limit": float("nan")}, "skewness_limit"),
        ({"kurtosis_limit": -1.0}, "kurtosis_limit"),
        ({"availability": 66.0}, "availability is a share between 0 and 1; got 66.0"),
        ({"overall_availability": -0.1}, "overall_availability is a share"),
        ({"overall_availability": float("nan")}, "overall_availability is a share"),
        ({"scale": (100.0, 0.0)}, "scale runs from a lower to a higher number"),
        ({"joint_scale": (5.0, 5.0)}, "joint_scale"),
        ({"exponent": float("inf")}, "exponent"),
        ({"weights": {"talents": 1.0}}, "weights names talents, which the index does not have"),
        ({"weights": {"index": 1.0}}, "weights names index"),
        ({"weights": {"talent": -1.0}}, "weight of talent has to be 0 or more; got -1"),
        ({"weights": {"talent": float("nan")}}, "weight of talent"),
        ({"weights": {"talent": 0.0, "digital": 0.0}}, "All weights within index are 0"),
        ({"weights": {"access": 0.0}}, "All weights within digital are 0. Raise one of access"),
        ({"references": {"talent": 1.0}}, "references names talent"),
        ({"references": {"neet": float("inf")}}, "reference of neet"),
        ({"goalposts": {"neet": (30.0, 0.0)}}, "goalposts of neet are the wrong way round"),
        ({"normalisation": Normalisation.GOALPOSTS}, "missing for tertiary, neet, access"),
        (
            {"normalisation": Normalisation.DISTANCE_TO_REFERENCE, "references": {"neet": 5.0}},
            "tertiary, access",
        ),
        ({"aggregation": ()}, "aggregation names at least one method"),
        ({"aggregation": (A.ARITHMETIC,) * 3}, "3 entries for 2 steps between 3 levels"),
        ({"aggregation": (A.ARITHMETIC, A.GEOMETRIC)}, "geometric mean needs scores above 0"),
        ({"aggregation": (A.HARMONIC,)}, "harmonic mean needs scores above 0"),
        ({"aggregation": (A.GENERALISED,), "exponent": -1.0}, "generalised mean needs scores above 0"),
        (
            {"aggregation": (A.GENERALISED,), "exponent": 2.0, "normalisation": Normalisation.Z_SCORE},
            "generalised",
        ),
        (
            {"aggregation": (A.GEOMETRIC,), "scale": (1.0, 100.0), "normalisation": Normalisation.Z_SCORE},
            "-inf",
        ),
        (
            {"aggregation": (A.GEOMETRIC,), "scale": (1.0, 100.0), "normalisation": Normalisation.BORDA},
            "down to 0",
        ),
        ({"aggregation": (A.COPELAND, A.GEOMETRIC), "scale": (1.0, 100.0)}, "down to -inf"),
        ({"aggregation": (A.AMPI,), "normalisation": Normalisation.RANK}, "fixed bounds"),
        ({"aggregation": (A.COPELAND, A.AMPI)}, "fixed bounds"),
        ({"aggregation": (A.GEOMETRIC,), "joint_scale": (0.0, 100.0), "scale": (1.0, 100.0)}, "down to 0"),
    ],
)
def test_contradictions_are_refused_with_the_reason(settings, reason):
    with pytest.raises(RecipeRefused) as refused:
        check_recipe(replace(OFFICIAL, **settings), FRAMEWORK)
    assert reason in str(refused.value)


@pytest.mark.parametrize(
    "recipe",
    [
        geometric(OFFICIAL),
        geometric(replace(OFFICIAL, normalisation=Normalisation.Z_SCORE)),
        geometric(replace(OFFICIAL, normalisation=Normalisation.BORDA)),
        replace(OFFICIAL, normalisation=Normalisation.RANK, aggregation=(A.HARMONIC,)),
        replace(OFFICIAL, normalisation=Normalisation.GOALPOSTS, goalposts=POSTS),
        replace(OFFICIAL, normalisation=Normalisation.Z_SCORE, aggregation=(A.GENERALISED,)),
        replace(OFFICIAL, aggregation=(A.GENERALISED,), exponent=2.0),
        replace(OFFICIAL, aggregation=(A.GEOMETRIC, A.COPELAND), scale=(1.0, 100.0)),
        replace(OFFICIAL, weights={"neet": 0.0, "talent": 7.0}),
    ],
)
def test_recipes_that_make_sense_pass(recipe):
    check_recipe(recipe, FRAMEWORK)


def test_frameworks_that_cannot_be_scored_are_refused():
    with pytest.raises(RecipeRefused, match="neet has direction 0"):
        check_recipe(OFFICIAL, Framework.of({"talent": [("neet", 0)]}))
    with pytest.raises(RecipeRefused, match="space has no parts"):
        check_recipe(OFFICIAL, Framework.of({"talent": [("neet", -1)], "space": []}))
    with pytest.raises(RecipeRefused, match="at least one indicator"):
        check_recipe(OFFICIAL, Framework((Node("index", 2, None),)))


def test_each_level_has_its_aggregation_and_the_last_serves_all_above():
    recipe = replace(OFFICIAL, aggregation=(A.MEDIAN, A.GEOMETRIC))
    assert [recipe.aggregation_at(level) for level in (2, 3, 4)] == [A.MEDIAN, A.GEOMETRIC, A.GEOMETRIC]


@given(recipes)
def test_text_and_back_through_a_link_gives_the_same_recipe(recipe):
    text = to_text(recipe)
    assert from_text(text) == recipe
    assert from_text(parse_qs(urlencode({"recipe": text}), keep_blank_values=True)["recipe"][0]) == recipe
    assert set(text) <= set(string.ascii_letters + string.digits + "_.-~%")


@given(recipes)
def test_equal_recipes_are_one_key(recipe):
    turned = replace(recipe, weights=dict(reversed(recipe.weights.items())))
    assert {recipe: 1}[turned] == 1


def test_the_text_tells_only_what_differs():
    assert to_text(OFFICIAL) == ""
    assert from_text("") == OFFICIAL
    assert to_text(geometric(OFFICIAL)) == "scale~1~100~~aggregation~arithmetic~geometric"
    assert to_text(replace(OFFICIAL, weights={"digital": 2.5})) == "weights~digital~2.5"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("flavour~sweet", "Unknown setting: flavour. Settings are treatment"),
        ("~~", "Unknown setting"),
        ("treatment~winsorize", "treatment cannot be 'winsorize'"),
        ("treatment", "treatment cannot be []"),
        ("aggregation", "at least one method"),
        ("aggregation~mean", "aggregation cannot be 'mean'"),
        ("scale~1", "two numbers"),
        ("scale~1~many", "scale has to be a number; got 'many'"),
        ("exponent~nan", "finite"),
        ("exponent~1e999", "finite"),
        ("exponent~1_0", "got '1_0'"),
        ("exponent~ 1", "got ' 1'"),
        ("exponent~٣", "got '٣'"),
        ("exponent~1~2", "exponent takes one value; got 2"),
        ("max_winsorised~2.5", "whole number"),
        ("weights~digital", "one is incomplete"),
        ("weights~digital~much", "weights of digital has to be a number"),
        ("weights~digital~1~digital~2", "sets digital twice"),
        ("goalposts~neet~1", "one is incomplete"),
        ("exponent~1~~exponent~2", "exponent is set twice"),
        ("max_winsorised~" + "9" * 400, "finite"),
    ],
)
def test_text_that_cannot_be_read_is_refused_with_the_reason(text, reason):
    with pytest.raises(RecipeRefused) as refused:
        from_text(text)
    assert reason in str(refused.value)


@given(
    st.text(max_size=40)
    | st.lists(st.sampled_from(["weights", "scale", "~", "~~", "1", "%", "-"])).map("".join)
)
def test_no_text_breaks_the_reader(text):
    try:
        recipe = from_text(text)
    except RecipeRefused:
        recipe = OFFICIAL
    assert from_text(to_text(recipe)) == recipe
