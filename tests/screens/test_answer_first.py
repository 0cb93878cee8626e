"""What answers a choice stands on the page before the part that takes its time is begun."""

import pytest
import streamlit as st

from tests.screens.conftest import shown_text


@pytest.mark.parametrize(
    ("page", "module", "query", "answer"),
    [
        ("region", "region.why", {"region": "PL22"}, "Why"),
        ("pilots", "pilots.list", {}, "pilots"),
        ("pilots", "pilots.pilot", {"pilot": "E2"}, "rural room"),
        ("pilots", "pilots.compare", {"pilots": "E1,E2"}, "Same idea twice"),
        ("pilots", "pilots.partner", {"partner": "PP7"}, "BSC Kranj ran"),
        ("pilots", "pilots.fits", {"view": "fits", "region": "PL22"}, "Look at"),
        ("explore", "explore.compare", {"view": "compare", "regions": "CZ04,PL22"}, "Śląskie"),
    ],
)
def test_the_answer_in_words_comes_before_the_charts(open_page, monkeypatch, page, module, query, answer):
    monkeypatch.setattr(f"inducci_dash.screens.{module}.answer_first", st.stop)
    app = open_page(page, **query)
    assert answer in shown_text(app) + "".join(box.value for box in app.warning)
    assert not app.get("plotly_chart")
    assert not app.table
