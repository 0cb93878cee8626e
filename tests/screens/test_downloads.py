"""Whatever a page offers as a table is data: plain numbers, one thing a column, its version beside it."""

import csv
import io
import re
from collections.abc import Callable

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

FOR_THE_EYE = re.compile("^[\u2013\u2014]$|[0-9][\u202f\u00a0][0-9%]|\u2212[0-9]")
"""A dash for missing, parted thousands or a per cent sign behind a number, a typographic minus."""
PAGES = (
    ("region", {"region": "DED4", "move": "tertiary_education", "to": "45"}),
    ("explore", {"view": "compare", "regions": "DED4,AT31", "figures": "1"}),
    ("explore", {"view": "weights", "recipe": "weights~digital~1.3~talent~9"}),
    ("pilots", {"view": "results"}),
    ("data", {"section": "coverage"}),
    ("data", {"section": "downloads"}),
)


@pytest.mark.parametrize(("page", "query"), PAGES)
def test_every_table_offered_holds_plain_numbers(
    monkeypatch: pytest.MonkeyPatch, open_page: Callable[..., AppTest], page: str, query: dict[str, str]
) -> None:
    offered: dict[str, bytes] = {}
    plain = st.download_button

    def spy(label: str, data: Callable[[], bytes], *arguments: object, **given: object) -> bool:
        if str(given["file_name"]).endswith(".csv"):
            offered[str(given["file_name"])] = data()
        return plain(label, data, *arguments, **given)

    monkeypatch.setattr(st, "download_button", spy)
    open_page(page, **query)
    assert offered
    for name, content in offered.items():
        header, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        assert rows, name
        assert header[-1] == "data_version", name
        assert all(row[-1].startswith("v") for row in rows), name
        assert [one for row in rows for one in row if FOR_THE_EYE.search(one)] == [], name
