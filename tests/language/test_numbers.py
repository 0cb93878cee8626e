import gettext

import pytest

from inducci_dash import language
from inducci_dash.language import format_number, format_signed, install


@pytest.fixture(autouse=True)
def english_again():
    yield
    install()


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1386336, 0, "1\u202f386\u202f336"),
        (12.345, 1, "12.3"),
        (-0.04, 1, "0.0"),
        (-5, 0, "\u22125"),
        (1.2e-05, 6, "0.000012"),
        (None, 1, "\u2013"),
        (float("nan"), 1, "\u2013"),
        (float("inf"), 1, "\u2013"),
    ],
)
def test_english_numbers(value, decimals, text):
    assert format_number(value, decimals) == text


@pytest.mark.parametrize("code", ["de", "sl", "cs", "pl", "it", "nl"])
def test_the_partners_languages_use_a_decimal_comma(code):
    install(code)
    assert format_number(1234.5, 1, "%") == "1\u202f234,5\u00a0%"


def test_a_difference_carries_its_sign():
    assert format_signed(2.5, 1) == "+2.5"
    assert format_signed(-2.5, 1) == "\u22122.5"
    assert format_signed(0.0, 1) == format_signed(0.04, 1) == format_signed(-0.04, 1) == "0.0"


def test_greece_and_the_united_kingdom_have_names_by_eurostats_letters():
    assert language.country_name("EL") == "Greece"
    assert language.country_name("UK") == "United Kingdom"


def test_strings_are_translated_where_they_are_shown():
    class Louder(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return message.upper()

    install("en", Louder())
    assert language._("region") == "REGION"
    assert language._("") == ""
