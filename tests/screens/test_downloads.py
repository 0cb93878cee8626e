"""Whatever a page offers as a table is data: plain numbers, one thing a column, its version beside it."""

import csv
import io
from collections.abc import Callable

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from inducci_dash.exports.tables import written_for_the_eye

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
        assert written_for_the_eye(pd.DataFrame(rows, columns=header)) == [], name
