from hypothesis import given
from hypothesis import strategies as st

from inducci_dash.widgets.text import literal


def test_directives_links_images_and_formulas_are_escaped():
    assert literal("![x](https://a.b)") == r"\!\[x\]\(https\://a.b\)"
    assert literal(":red[x] $y$") == r"\:red\[x\] \$y\$"


@given(st.text())
def test_nothing_is_lost(text):
    kept = literal(text)
    assert kept.replace("\\", "") == text.replace("\\", "")


def test_bare_addresses_and_mail_addresses_become_no_links():
    assert literal("see www.evil.example or a@b.c") == r"see www\.evil.example or a\@b.c"
